"""The benchmark's server and its visitors, on a tiny application of our own."""

import socket

import pytest

from cms.bench.figures import MeasurementError
from cms.bench.load import Load, arrive, drive
from cms.bench.serving import Server
from cms.bench.visitors import HOST, Browser, Insider
from tests.cms import bench_site


@pytest.fixture(scope="module")
def server():
    with Server("tests.cms.bench_site:application") as running:
        yield running


@pytest.fixture(params=["browser", "insider"])
def visitor(request, server):
    if request.param == "insider":
        yield Insider(bench_site.application)
        return
    browser = Browser(server.port)
    yield browser
    browser.close()


def test_both_visitors_get_and_send_the_same(visitor):
    pages = [visitor.get("/a/", cookie="sid=1"), visitor.post("/b/", {"q1": "3"})]

    assert pages == ["GET /a/ {} sid=1", "POST /b/ {'q1': ['3']}"]


def test_both_visitors_say_what_went_wrong(visitor):
    with pytest.raises(MeasurementError, match=r"^/broken/ answered 500 in place of 200$"):
        visitor.get("/broken/")

    assert visitor.get("/broken/", status=500) == "GET /broken/ {}"


def test_a_visitor_of_nobody_says_so():
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        browser = Browser(taken.getsockname()[1])

        with pytest.raises(MeasurementError, match=r"^/a/ was not answered: ConnectionRefused"):
            browser.get("/a/")


def test_a_crowd_makes_no_more_visits_than_it_may(server):
    load = drive(lambda v: v.get("/a/"), port=server.port, people=4, seconds=60, most=37)

    assert (load.served, list(load.failures)) == (37, [])
    assert load.rate > 0
    assert load.p95 >= 1000 * min(load.waits)


def test_a_crowd_stops_when_its_time_is_over(server):
    load = drive(lambda v: v.get("/a/"), port=server.port, people=2, seconds=0.2, most=10**9)

    assert load.served > 0
    assert load.failures == []


def test_what_was_not_answered_is_counted_apart(server):
    load = drive(lambda v: v.get("/broken/"), port=server.port, people=2, seconds=60, most=5)

    assert (load.served, len(load.failures)) == (0, 5)


def test_people_in_a_hall_come_when_they_come(server):
    load = arrive(lambda v: v.get("/a/"), port=server.port, people=20, seconds=0.4)

    assert (load.served, list(load.failures)) == (20, [])
    assert load.seconds >= 0.38


def test_whoever_is_not_served_in_a_hall_is_counted_apart(server):
    load = arrive(lambda v: v.get("/broken/"), port=server.port, people=3, seconds=0)

    assert (load.served, len(load.failures)) == (0, 3)


def test_95_of_100_were_answered_within_the_95th_wait():
    load = Load(seconds=50, waits=[n / 1000 for n in range(100, 0, -1)], failures=[])

    assert (load.p95, load.within(0.99), load.rate) == (95, 99, 2)


def test_the_work_of_the_workers_is_known(server):
    before = server.cpu_seconds()
    drive(lambda v: v.get("/a/"), port=server.port, people=4, seconds=60, most=500)

    assert before is None or server.cpu_seconds() > before


def test_a_server_is_gone_afterwards():
    with Server("tests.cms.bench_site:application") as running:
        port = running.port

    with socket.socket() as probe:
        assert probe.connect_ex((HOST, port)) != 0


def test_a_server_that_cannot_start_says_so(capfd):
    with pytest.raises(MeasurementError, match=r"^gunicorn did not start$"):
        Server("tests.cms.no_such_site:application").__enter__()
