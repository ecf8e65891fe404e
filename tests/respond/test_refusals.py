"""What cannot be taken is said, and the rest is kept."""

import pytest

from pdgroups.surveys.raw import Intake, Response
from tests.factories.answering import open_survey, send_many

from .pages import address, at_impact, fields, in_days, key_from, post, stored, text

pytestmark = pytest.mark.django_db


def test_an_answer_off_the_list_is_said_and_the_rest_is_kept(client):
    wave = open_survey()

    response = post(client, wave, q1="7", q2="3", e1="a", e2="b", e3="c", e4="d")

    assert response.status_code == 400
    assert "Choose one of the answers" in text(response)
    assert '<a href="#q1">' in text(response)
    kept = fields(response)
    assert (kept.get("q1"), kept["q2"], kept["e1"], kept["e4"]) == (None, "3", "a", "d")
    assert "<title>Error:" in text(response)
    assert stored(wave) == []


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (["a", "", "c", "d"], "Fill in this box too"),
        (["a", "b", "c", "?"], "Fill in this box too"),
        (["oak lane", "b", "c", "d"], "Type one letter only."),
    ],
)
def test_half_a_code_is_not_silently_dropped(client, code, sentence):
    wave = open_survey()
    data = dict(zip(("e1", "e2", "e3", "e4"), code, strict=True))

    response = post(client, wave, q1="2", **data)

    assert response.status_code == 400
    assert sentence in text(response)
    assert {name: fields(response)[name] for name in data} == data
    assert fields(response)["q1"] == "2"
    assert stored(wave) == []


@pytest.mark.parametrize("number", ["x", "123"])
def test_the_fifth_element_is_a_number(client, number):
    wave = open_survey(headcount=60)

    response = post(client, wave, e1="a", e2="b", e3="c", e4="d", e5=number)

    assert "Type a number of one or two digits." in text(response)
    assert post(client, wave, e1="a", e2="b", e3="c", e4="d", e5="07").status_code == 200


def test_words_that_are_not_ours_are_said(client):
    impact = at_impact()

    response = post(client, impact, q1="3", words="correct horse battery")

    assert response.status_code == 400
    assert "not three of our words" in text(response)
    assert fields(response)["words"] == "correct horse battery"


def test_a_page_of_yesterday_can_be_sent_with_one_more_press(client):
    wave = open_survey()
    key = key_from(client, wave)

    with in_days(2):
        late = post(client, wave, key, q1="3", q2="4")
        kept = fields(late)
        again = client.post(address(wave), kept)

    assert late.status_code == 400
    assert "Press Send once more." in text(late)
    assert (kept["q1"], kept["q2"], again.status_code) == ("3", "4", 200)
    assert stored(wave) == [[3, 4]]


@pytest.mark.parametrize("forge", [lambda key: "", lambda key: "x" * 5000, lambda key: key + "x"])
def test_a_forged_key_is_not_taken(client, forge):
    wave = open_survey()

    response = client.post(address(wave), {"key": forge(key_from(client, wave)), "q1": "3"})

    assert response.status_code == 400
    assert fields(response)["q1"] == "3"
    assert stored(wave) == []


def test_a_key_of_another_survey_is_not_taken(client):
    wave, other = open_survey(), open_survey()

    response = post(client, wave, key_from(client, other), q1="3")

    assert response.status_code == 400
    assert Response.objects.count() == 0


@pytest.mark.parametrize(
    ("site", "status"),
    [(None, 200), ("same-origin", 200), ("none", 200), ("cross-site", 403), ("same-site", 403)],
)
def test_only_our_own_page_may_send(client, site, status):
    wave = open_survey()
    headers = {"sec-fetch-site": site} if site else {}

    response = client.post(
        address(wave), {"key": key_from(client, wave), "q1": "3"}, headers=headers
    )

    assert response.status_code == status
    assert len(stored(wave)) == (status == 200)


def test_a_full_survey_says_so_kindly_and_still_knows_a_repeated_send(client):
    wave = open_survey(headcount=1)
    key = key_from(client, wave)
    first = post(client, wave, key, q1="3")
    send_many(wave, Intake.objects.get().places, 3)

    refused = post(client, wave, q1="4")

    assert refused.status_code == 409
    assert "it takes no more" in text(refused)
    assert fields(refused)["q1"] == "4"
    assert post(client, wave, key, q1="3").content == first.content
