"""A whole group answers: the same address for everybody, and nobody is asked who they are."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from pdgroups.respond import keys
from pdgroups.surveys.codes import format_code
from pdgroups.surveys.models import GroupCheck
from pdgroups.surveys.raw import CheckReply
from tests.factories.answering import open_survey
from tests.factories.checks import EXIT, close_check, open_check, reply_many

from .pages import Fields, fields, text

pytestmark = pytest.mark.django_db


def address(check):
    return reverse("respond:group", args=[format_code(check.code)])


def send(client, check, key=None, **data):
    key = key or fields(client.get(address(check)))["key"]
    return client.post(address(check), {"key": key, **data})


def test_the_form_asks_every_question_with_four_levels_and_a_skip(client):
    check = open_check()

    page = client.get(address(check))

    assert Fields(text(page)).radios == {f"q{n}": ["1", "2", "3", "4", "9"] for n in range(1, 7)}
    assert "nothing at all if fewer than 10 people answer" in text(page)
    assert not page.cookies
    assert page["X-Robots-Tag"] == "noindex"
    assert page["Referrer-Policy"] == "no-referrer"


def test_somebody_who_is_signed_in_is_not_known_here(client, django_user_model):
    check = open_check(kind=EXIT)
    client.force_login(django_user_model.objects.create_user(email="sam@school.example"))

    page = send(client, check, q1="4", q2="2")

    assert "Your answers are in" in text(page)
    assert not hasattr(page.wsgi_request, "user") or page.wsgi_request.user.is_anonymous
    reply = CheckReply.objects.get()
    assert reply.values == [4, 2]
    assert {field.name for field in reply._meta.fields} == {"id", "check_of", "key", "values"}


def test_pressing_twice_stores_once_and_a_key_of_yesterday_says_so(client):
    check = open_check(kind=EXIT)
    key = fields(client.get(address(check)))["key"]

    for _press in range(2):
        assert "Your answers are in" in text(send(client, check, key, q1="4"))
    assert CheckReply.objects.count() == 1
    with time_machine.travel(timezone.now() + dt.timedelta(hours=25), tick=False):
        assert "Your answers are in" in text(send(client, check, key, q1="4"))
        with time_machine.travel(timezone.now() - dt.timedelta(hours=25), tick=False):
            old = keys.draw(check)
        late = send(client, check, old, q1="3")
    assert late.status_code == 400
    assert fields(late)["q1"] == "3"
    assert CheckReply.objects.count() == 1


def test_a_key_of_a_survey_or_of_another_group_is_none(client):
    check, other, wave = open_check(kind=EXIT), open_check(kind=EXIT), open_survey()

    for key in (keys.draw(other), keys.draw(wave), "forged"):
        assert send(client, check, key, q1="4").status_code == 400
    assert not CheckReply.objects.exists()


def test_an_answer_off_the_list_is_said_and_nothing_is_stored(client):
    check = open_check(kind=EXIT)

    page = send(client, check, q1="8", q2="3")

    assert page.status_code == 400
    assert "Choose one of the answers" in text(page)
    assert fields(page)["q2"] == "3"
    assert not CheckReply.objects.exists()


def test_a_form_of_another_site_is_refused(client):
    check = open_check(kind=EXIT)

    page = client.post(address(check), {"q1": "4"}, headers={"Sec-Fetch-Site": "cross-site"})

    assert page.status_code == 403
    assert not CheckReply.objects.exists()


def test_when_it_is_full_the_lead_is_to_be_told(client):
    check = open_check(kind=EXIT)
    GroupCheck.objects.update(room=0)

    page = send(client, check, q1="4")

    assert page.status_code == 409
    assert "more answers than there are people" in text(page)


def test_after_its_time_it_says_so_and_shows_no_figure(client):
    check = open_check(kind=EXIT, days=1)
    reply_many(check, 12, 4, 1)
    key = keys.draw(check)

    with time_machine.travel(timezone.now() + dt.timedelta(days=1, minutes=1), tick=False):
        late = send(client, check, key, q1="4")
        page = client.get(address(check))

    assert late.status_code == 409
    assert "so they were not kept" in text(late)
    assert "These questions have closed" in text(page)
    assert "12" not in text(page).split("<main")[1].split("promise")[0]
    assert not CheckReply.objects.exists()


def test_what_closes_while_somebody_answers_is_not_kept(client):
    check = open_check(kind=EXIT)
    key = keys.draw(check)
    close_check(check)

    assert send(client, check, key, q1="4").status_code == 409


def test_the_code_is_found_however_it_is_typed(client):
    check = open_check()
    plain = format_code(check.code).lower().replace("-", " ")

    assert client.get(f"/s/group/{plain}/").url == address(check)
    assert client.get(f"/s/{format_code(check.code)}/").url == address(check)
    assert client.get("/s/group/ZZZZ-ZZZ9/").status_code == 404
    assert client.get("/s/ZZZZ-ZZZ9/").status_code == 404


def test_the_example_is_the_same_for_every_group(client):
    page = text(client.get("/s/group/example/"))

    assert "Nothing, to anybody, ever" in page
    assert "We start on time." in page


def test_looking_costs_one_query(client, django_assert_num_queries):
    check = open_check()

    with django_assert_num_queries(1):
        client.get(address(check))
