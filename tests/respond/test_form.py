"""The form that staff find: what it asks, what it costs and what it weighs."""

import re

import pytest
from django.utils import timezone

from pdgroups.surveys.models import Survey
from tests.factories.answering import open_survey

from .pages import Fields, address, at_impact, fields, key_from, post, text

pytestmark = pytest.mark.django_db


def test_one_page_asks_everything_and_nothing_is_chosen(client):
    wave = open_survey(items=["one thing", "another thing", "a third"])

    response = client.get(address(wave))

    page = Fields(text(response))
    assert response.status_code == 200
    assert page.radios == {f"q{number}": ["1", "2", "3", "4", "8", "9"] for number in (1, 2, 3)}
    assert set(page.values) == {"key", "e1", "e2", "e3", "e4"}
    assert "How confident are you in another thing?" in text(response)
    assert text(response).count("<fieldset") == 3
    for sentence in wave.survey.promise:
        assert sentence in text(response)


def test_the_form_costs_two_queries_then_one(client, django_assert_num_queries):
    wave = open_survey(items=[f"item {number}" for number in range(12)])
    url = address(wave)

    with django_assert_num_queries(2):  # the waves with their survey, the questions
        client.get(url)
    with django_assert_num_queries(1):
        client.get(url)


def test_a_send_costs_five_statements_and_its_transaction(client, django_assert_num_queries):
    wave = open_survey(items=[f"item {number}" for number in range(12)])
    key = key_from(client, wave)

    with django_assert_num_queries(7):  # waves; savepoint, four writes, release
        post(client, wave, key, q1="3", e1="A", e2="B", e3="C", e4="D")


def test_the_first_page_is_light(client, settings):
    items = [f"thing number {number} of everyday length, done with a pupil" for number in range(10)]
    wave = open_survey(items=items, headcount=60)

    page = client.get(address(wave), headers={"accept-encoding": "gzip"})

    html = text(client.get(address(wave)))
    wanted = re.findall(r'(?:src|href)="/static/([^"]+)"', html)
    assert wanted == ["css/core.css", "js/survey.js"]
    files = [settings.BASE_DIR / "static" / name for name in wanted]
    assert files[1].stat().st_size <= 8 * 1024
    assert len(html.encode()) <= 15_000
    assert len(page.content) + sum(file.stat().st_size for file in files) <= 30 * 1024


def test_ten_questions_are_drawn_once_per_wave_and_every_visitor_gets_another_key(client):
    wave = open_survey()

    one, other = text(client.get(address(wave))), text(client.get(address(wave)))

    keys = [Fields(page).values["key"] for page in (one, other)]
    assert keys[0] != keys[1]
    assert one.replace(keys[0], "") == other.replace(keys[1], "")


def test_the_impact_survey_also_takes_the_words_that_were_kept(client):
    page = fields(client.get(address(at_impact())))

    assert set(page) == {"key", "e1", "e2", "e3", "e4", "words"}


def test_a_survey_that_is_not_linked_asks_for_no_code(client):
    wave = open_survey(linking=Survey.Linking.NONE)

    assert set(fields(client.get(address(wave)))) == {"key"}


def test_when_the_links_were_destroyed_no_code_is_asked_for_any_more(client):
    impact = at_impact()
    client.get(address(impact))
    Survey.objects.update(links_destroyed_on=timezone.localdate())

    assert set(fields(client.get(address(impact)))) == {"key"}


@pytest.mark.parametrize("typed", ["{}", "{lower}", "{plain}", "{looks}"])
def test_case_and_look_alikes_do_not_matter(client, typed):
    wave = open_survey()
    Survey.objects.filter(pk=wave.survey_id).update(code="K0Q1M3FX")
    code = typed.format("K0Q1-M3FX", lower="k0q1-m3fx", plain="k0q1m3fx", looks="KOQL-M3FX")

    response = client.get(f"/s/{code}/", follow=True)

    assert response.status_code == 200
    assert response.request["PATH_INFO"] == "/s/K0Q1-M3FX/"
