"""Sending answers: once, twice, at once, and when the database is away."""

import re
import threading

import pytest
from django.db import OperationalError, connection
from django.test import Client

from pdgroups.surveys import keepsakes
from pdgroups.surveys.raw import LinkDigest, Response
from tests.factories.answering import open_survey, send

from .pages import address, at_impact, fields, in_days, key_from, post, stored, text

pytestmark = pytest.mark.django_db


def test_what_was_chosen_is_stored_and_thanked_for(client):
    wave = open_survey()

    response = post(client, wave, q1="3", q2="8", e1="a", e2="b", e3="c", e4="d")

    assert response.status_code == 200
    assert "Thank you. Your answers are in." in text(response)
    assert stored(wave) == [[3, 8]]
    assert LinkDigest.objects.count() == 6


def test_whoever_answers_nothing_at_all_is_stored_as_having_skipped_all(client):
    wave = open_survey()

    post(client, wave)

    assert stored(wave) == [[9, 9]]


def test_the_thank_you_page_shows_words_to_keep_and_no_answer(client):
    wave = open_survey()

    response = post(client, wave, q1="4", q2="1")

    words = re.search(r'class="keepsake">([^<]+)<', text(response))[1]
    assert keepsakes.parse(words)
    assert not fields(response)
    assert "Very" not in text(response)


def test_the_impact_survey_shows_no_words(client):
    response = post(client, at_impact(), q1="4")

    assert 'class="keepsake"' not in text(response)


def test_a_repeated_send_gets_the_same_page_to_the_byte_and_stores_one_row(client):
    wave = open_survey()
    key = key_from(client, wave)

    pages = [post(client, wave, key, q1="3").content for _press in range(3)]

    assert pages[0] == pages[1] == pages[2]
    assert stored(wave) == [[3, 9]]


def test_a_send_that_is_replayed_the_next_day_is_still_the_same_send(client):
    wave = open_survey()
    key = key_from(client, wave)
    first = post(client, wave, key, q1="3")

    with in_days(2):
        again = post(client, wave, key, q1="1")

    assert again.content == first.content
    assert stored(wave) == [[3, 9]]


@pytest.mark.django_db(transaction=True)
def test_ten_presses_at_once_store_one_row():
    wave = open_survey()
    key = key_from(Client(), wave)
    pages, barrier = [], threading.Barrier(10)

    def press():
        try:
            barrier.wait()
            pages.append(post(Client(), wave, key, q1="3", e1="A", e2="B", e3="C", e4="D"))
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {page.status_code for page in pages} == {200}
    assert len({page.content for page in pages}) == 1
    assert stored(wave) == [[3, 9]]


def test_a_colleagues_code_tells_nothing(client):
    """A code that is in use, one that is not, and none get pages that are the same to the byte."""
    impact = at_impact()
    codes = [dict(zip(("e1", "e2", "e3", "e4"), code, strict=True)) for code in ("ABCD", "WXYZ")]

    pages = {post(client, impact, q1="2", **code).content for code in [*codes, {}, codes[0]]}

    assert len(pages) == 1
    assert Response.objects.filter(wave=impact).count() == 4


def test_no_code_is_ever_read_from_an_address(client):
    wave = open_survey()
    send(wave, 3, code="ABCD")

    page = client.get(address(wave), {"e1": "A", "e2": "B", "e3": "C", "e4": "D", "q1": "3"})

    assert set(fields(page)) == {"key", "e1", "e2", "e3", "e4"}
    assert not any(value for name, value in fields(page).items() if name != "key")


def failing(fragment):
    def wrapper(execute, sql, params, many, context):
        if fragment in sql:
            raise OperationalError("database is locked")
        return execute(sql, params, many, context)

    return connection.execute_wrapper(wrapper)


def test_a_busy_database_loses_nothing_and_the_same_press_works_later(client):
    wave = open_survey()
    key = key_from(client, wave)

    with failing('INSERT INTO "surveys_answer"'):
        response = post(client, wave, key, q1="3", q2="4", e1="a", e2="b", e3="c", e4="d")

    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert "Not saved yet. Keep this page open and press Send again." in text(response)
    kept = fields(response)
    assert (kept["key"], kept["q1"], kept["q2"], kept["e3"]) == (key, "3", "4", "c")
    assert stored(wave) == []
    assert client.post(address(wave), kept).status_code == 200
    assert stored(wave) == [[3, 4]]


def test_a_database_that_is_away_altogether_still_carries_what_was_typed(client):
    wave = open_survey()
    key = key_from(client, wave)

    with failing("SELECT"):
        response = post(client, wave, key, q1="3", e1="a")
        opened = client.get(address(wave))

    assert (response.status_code, opened.status_code) == (503, 503)
    assert fields(response) == {"key": key, "q1": "3", "e1": "a"}
    assert not fields(opened)
