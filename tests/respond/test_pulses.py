"""A pulse as staff find it: the page of every survey, in a pulse's own words."""

import pytest
from django.urls import reverse

from pdgroups.surveys import codes, services
from tests.factories.answering import close, send_many
from tests.factories.people import UserFactory
from tests.factories.pulses import INGREDIENTS, open_pulse

from .pages import address, fields, post, stored, text

pytestmark = pytest.mark.django_db

ASKED = "In the last two weeks, when there was a chance, how often did you do this?"


def test_it_asks_of_each_ingredient_how_often_and_nothing_else(client):
    wave = open_pulse()

    page = client.get(address(wave))

    html = text(page)
    assert html.count(ASKED) == 3
    for name in INGREDIENTS:
        assert f"<h2>{name}: Hands behind the back.</h2>" in html
    assert "How often does what we agreed really happen?" in html
    assert "About 1 minute." in html
    assert set(fields(page)) == {"key"}
    for word in ("confidence", "How confident", "baseline", "private code to", "<textarea"):
        assert word not in html


@pytest.mark.parametrize("sent", [{"q1": "4", "q2": "8"}, {}])
def test_what_is_sent_is_stored_and_thanked(client, sent):
    wave = open_pulse()

    thanked = text(post(client, wave, **sent))

    assert stored(wave) == [[int(sent.get(f"q{n}", 9)) for n in (1, 2, 3)]]
    assert "where help is needed" in thanked
    assert "same questions again later" not in thanked
    assert "Keep these three words" not in thanked


@pytest.mark.parametrize("answer", ["5", "0", "-1", "x", "4 "])
def test_an_answer_that_is_not_on_the_list_is_not_stored(client, answer):
    wave = open_pulse()

    response = post(client, wave, q1=answer)

    assert response.status_code == 400
    assert stored(wave) == []


@pytest.mark.parametrize(("answers", "shown"), [(9, False), (10, True)])
def test_closed_it_says_what_follows_and_figures_of_ten_or_more_beside_it(client, answers, shown):
    wave = open_pulse()
    send_many(wave, answers, 3, 4, 1)
    close(wave)
    bare = text(client.get(address(wave)))
    services.say_what_follows(survey=wave.survey, text="We film it.", by=UserFactory())

    told = text(client.get(address(wave)))

    assert "This pulse has closed" in bare
    assert "Most times or every time" not in bare
    assert "We film it." in told
    assert ("Most times or every time" in told) == shown
    for word in ("confident", "baseline", "Both surveys", "We ask the same"):
        assert word not in told


def test_the_promise_stays_at_its_address(client):
    wave = open_pulse()
    url = reverse("respond:promise", args=[codes.format_code(wave.survey.code)])

    told = text(client.get(url))

    assert "Your answers are not linked with anything that you send later." in told
