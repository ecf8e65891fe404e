"""Looking after links: politely, without ever asking an address inside our own network."""

import datetime as dt
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from cms.links.checking import check_links
from cms.links.checks import LinkCheck
from cms.links.fetching import Answer, Found, is_public, look
from cms.resources import Resource

THERE, GONE, NOT_SAID = Found(Answer.THERE), Found(Answer.GONE), Found(Answer.NOT_SAID)


class Site(BaseHTTPRequestHandler):
    def do_HEAD(self):
        self.server.asked.append((self.command, self.path, self.headers["User-Agent"]))
        status = int(self.path.split("/")[1])
        self.send_response(405 if status == 200 and self.command == "HEAD" else status)
        if status in {301, 302}:
            self.send_header("Location", self.path.partition(str(status))[2] or "/301")
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815 -- the name that http.server calls

    def log_message(self, *args):
        pass


@pytest.fixture
def web():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def ask(server, path):
    url = f"http://127.0.0.1:{server.server_port}{path}"
    return look(url, agent="Us", is_allowed=lambda number, port: True), url


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/200/a", Answer.THERE),
        ("/302/200/a", Answer.THERE),
        ("/404/a", Answer.GONE),
        ("/410/a", Answer.GONE),
        ("/403/a", Answer.NOT_SAID),
        ("/500/a", Answer.NOT_SAID),
        ("/301", Answer.NOT_SAID),
    ],
)
def test_what_a_site_answers(web, path, answer):
    assert ask(web, path)[0].answer is answer


def test_it_says_who_asks_and_reads_no_more_than_it_must(web):
    ask(web, "/204/a")
    ask(web, "/200/a ü")

    assert web.asked == [
        ("HEAD", "/204/a", "Us"),
        ("HEAD", "/200/a%20%C3%BC", "Us"),
        ("GET", "/200/a%20%C3%BC", "Us"),
    ]


def test_a_move_for_good_says_where_to(web):
    found, url = ask(web, "/301/200/new")

    assert found == Found(Answer.THERE, url.replace("/301/200/new", "/200/new"))


def test_where_nobody_listens_the_page_is_gone(web):
    web.shutdown()
    web.server_close()

    assert ask(web, "/200/a")[0].answer is Answer.GONE


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{port}/200/a",
        "http://localhost:{port}/200/a",
        "http://[::1]:{port}/200/a",
        "http://169.254.169.254/latest/",
        "http://10.0.0.1/",
        "http://2130706433:{port}/",
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "http://user:word@127.0.0.1:{port}/200/a",
        "http://",
    ],
)
def test_nothing_inside_our_own_network_is_asked(web, url):
    found = look(url.format(port=web.server_port), agent="Us")

    assert found.answer is not Answer.THERE
    assert web.asked == []


def test_a_redirection_into_our_network_is_not_followed(web):
    only_the_first = iter([True, False])
    url = f"http://127.0.0.1:{web.server_port}/302/200/inside"

    found = look(url, agent="Us", is_allowed=lambda number, port: next(only_the_first))

    assert found.answer is Answer.NOT_SAID
    assert [path for _method, path, _agent in web.asked] == ["/302/200/inside"]


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.1",
        "224.0.0.1", "255.255.255.255", "::1", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1",
        "64:ff9b::a00:1", "2002:a00:1::",
    ],
)  # fmt: skip
def test_numbers_that_are_not_public(number):
    assert not is_public(number, 443)


def test_public_numbers_on_the_ports_of_the_web_alone():
    assert is_public("151.101.1.1", 443)
    assert is_public("2a00:1450::1", 80)
    assert not is_public("151.101.1.1", 22)


# --- a night --------------------------------------------------------------------------------


@pytest.fixture
def links(db):
    for name in ("a", "b", "c"):
        Resource.objects.create(
            title=name, url=f"https://{name}.example/", owner="A", summary="B", kind="tool"
        )


def night(answers, most=9):
    asked = []

    def answer(url):
        asked.append(url)
        return answers.get(url[8], THERE)

    return asked, check_links(most=most, pause=0, ask=answer)


def later(**ago):
    """Time passes for what has been noted."""
    by = dt.timedelta(**ago)
    for check in LinkCheck.objects.all():
        check.checked_at -= by
        check.failing_since = check.failing_since and check.failing_since - by
        check.save()


def states():
    return {check.url[8]: check.state for check in LinkCheck.objects.all()}


def test_a_link_has_died_when_it_still_fails_after_two_days(links):
    night({"a": GONE, "b": NOT_SAID})
    assert states() == {"a": "failing", "b": "failing", "c": "well"}
    later(days=1)
    asked, _report = night({"a": GONE})
    assert asked == ["https://a.example/"]
    later(days=1)

    _asked, report = night({"a": GONE})

    assert states()["a"] == "dead"
    assert report.dead == 1
    later(days=1)
    night({})
    assert states()["a"] == "well"


def test_what_refuses_robots_never_dies(links):
    for _ in range(3):
        night({"b": NOT_SAID})
        later(days=30)

    assert states()["b"] == "failing"


def test_few_in_a_night_those_first_that_waited_longest(links):
    assert night({}, most=2)[0] == ["https://a.example/", "https://b.example/"]
    assert night({}, most=2)[0] == ["https://c.example/"]
    assert night({})[0] == []


def test_a_night_without_network_kills_nothing(links):
    _asked, report = night({"a": GONE, "b": GONE, "c": GONE})

    assert report.is_cut_off
    assert states() == {}


def test_a_link_that_no_page_has_any_more_is_forgotten(links):
    night({})
    Resource.objects.filter(title="c").delete()

    night({})

    assert set(states()) == {"a", "b"}


def test_the_command_says_what_it_did(db, capsys):
    call_command("check_links")

    assert "0 links looked at; 0 have died." in capsys.readouterr().out


def test_the_command_says_when_it_cannot_ask(links):
    Resource.objects.update(url="https://nowhere.invalid/")
    Resource.objects.create(
        title="d", url="https://also.invalid/", owner="A", summary="B", kind="tool"
    )

    with pytest.raises(CommandError, match="not on the network"):
        call_command("check_links", most=3)


def test_a_check_knows_when_it_looked(links):
    night({})

    assert {check.reached_at.date() for check in LinkCheck.objects.all()} == {timezone.now().date()}
