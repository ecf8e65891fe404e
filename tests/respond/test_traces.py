"""Who somebody is leaves no trace, and an open survey’s pages tell nothing of its answers."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pdgroups.groups.models import Happening
from pdgroups.respond import views
from pdgroups.surveys.models import PublishedTable, Tally, Wave
from pdgroups.surveys.raw import Answer
from tests.factories.answering import close, open_survey, send, send_many
from tests.factories.people import join

from .pages import address, in_days, key_from, post, text

pytestmark = pytest.mark.django_db


def test_somebody_signed_in_leaves_no_trace(client):
    wave = open_survey()
    client.force_login(join(wave.survey.project).user)
    session = Session.objects.values().get()
    before = {model: model.objects.count() for model in (Happening, Session)}

    with CaptureQueriesContext(connection) as statements:
        page = client.get(address(wave))
        sent = post(client, wave, q1="3", e1="A", e2="B", e3="C", e4="D")

    for response in (page, sent):
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")
    said = " ".join(statement["sql"] for statement in statements)
    assert not [table for table in ("accounts_", "django_session", "usersession") if table in said]
    written = set(re.findall(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"', said))
    assert written == {
        "surveys_response", "surveys_answer", "surveys_linkdigest", "surveys_intake",
    }  # fmt: skip
    assert Session.objects.values().get() == session
    assert {model: model.objects.count() for model in before} == before


def test_pages_are_kept_nowhere_and_tell_nobody_where_somebody_came_from(client):
    wave = open_survey()
    urls = [address(wave), address(wave, "promise"), address(wave, "example"), "/s/", "/s/0/"]

    for url in urls:
        response = client.get(url)
        assert "no-store" in response["Cache-Control"]
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["X-Robots-Tag"] == "noindex"
        assert not response.cookies


def test_answers_are_kept_out_of_error_reports(rf):
    request = rf.post("/s/K7QM-3FXD/", {"q1": "3"})
    views.answer(request, code="0000-0000")

    assert request.sensitive_post_parameters == "__ALL__"


def test_while_a_survey_is_open_its_pages_do_not_change_with_the_answers(client):
    wave = open_survey(headcount=40)
    seen = set()
    for _number in range(22):
        pages = [client.get(address(wave, name)) for name in ("answer", "promise", "example")]
        seen.add(tuple(re.sub(r'name="key" value="[^"]+"', "", text(page)) for page in pages))
        send(wave, 3, 3)

    assert len(seen) == 1


def test_after_the_last_day_the_first_visitor_finds_it_closed_and_frozen(client):
    wave = open_survey(days=2)
    send_many(wave, 12, 3, 3)

    with in_days(3):
        response = client.get(address(wave))

    assert "The baseline survey has closed" in text(response)
    assert Wave.objects.get(pk=wave.pk).is_frozen
    assert PublishedTable.objects.filter(wave=wave).count() == 3
    assert Tally.objects.filter(wave=wave).count() == 2


def test_answers_that_come_too_late_are_told_so(client):
    wave = open_survey()
    key = key_from(client, wave)
    close(wave)

    response = post(client, wave, key, q1="3")

    assert response.status_code == 409
    assert "had closed before your answers arrived" in text(response)
    assert Answer.objects.count() == 0
