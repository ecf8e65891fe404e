"""What the results page says, and in which order."""

import datetime as dt
import re
from itertools import pairwise

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from pdgroups.surveys.models import PublishedTable, Survey
from tests.factories.answering import (
    close,
    open_next,
    open_survey,
    send,
    send_many,
)
from tests.factories.people import join
from tests.surveys.freezing import codes

from .pages import (
    FAIRLY,
    LITTLE,
    NOT_ALL,
    VERY,
    address,
    answer,
    both,
    frozen,
    has_figures,
    linked,
    page,
    read,
    same,
    shared,
    words,
)

pytestmark = pytest.mark.django_db


def test_a_baseline_says_where_staff_started(client):
    survey = answer(
        open_survey(headcount=28), (3, NOT_ALL, VERY), (9, LITTLE, VERY), (8, FAIRLY, LITTLE)
    ).survey

    text = words(read(client, survey))

    assert "Where staff started 20 people answered the baseline survey." in text
    assert "Baseline survey 20 of 28 staff (71%) answered" in text
    assert "Impact survey Not open yet" in text
    assert "20 answers 15% (3) 45% (9) 40% (8) 0% (0)" in text
    assert "With 20 answers, one person is about 5 percentage points." in text
    assert "We cannot tell what caused a change." not in text


def test_before_and_after_follow_the_order_of_the_mock(client):
    html = read(client, linked(40))

    parts = [
        "<h1>",
        'class="lede"',
        'class="facts card"',
        "<figcaption>",
        'class="key"',
        'class="likert"',
        'class="deltas"',
        "people compared",
        "<table",
        "Reading these results with care",
    ]
    places = [html.index(part) for part in parts]
    assert places == sorted(places)
    levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_panel_says_how_many_moved(client):
    wave = open_survey(headcount=40)
    everybody = codes(40)
    for number, code in enumerate(everybody):
        send(wave, LITTLE if number < 25 else FAIRLY, FAIRLY, code=code)
    close(wave)
    impact = open_next(wave.survey, headcount=40)
    for number, code in enumerate(everybody):
        send(impact, FAIRLY, LITTLE if number < 4 else VERY, code=code)
    close(impact)

    text = words(read(client, wave.survey))

    assert "Of 40 people compared 25 moved up 15 stayed the same" in text
    assert "Of 40 people compared 36 moved up 0 stayed the same 4 moved down" in text
    assert "Compared person by person, by private code 40 people" in text
    assert "moved down’ compare the same people" not in text


def test_people_left_out_of_a_panel_are_counted(client):
    wave = open_survey(headcount=34)
    everybody = codes(40)
    for code in everybody[:30]:
        send(wave, LITTLE, FAIRLY, code=code)
    close(wave)
    impact = open_next(wave.survey, headcount=34)
    for code in everybody[4:32]:
        send(impact, VERY, FAIRLY, code=code)
    close(impact)

    text = words(read(client, wave.survey))

    assert "Compared person by person, by private code 23 people" in text
    assert "7 baseline answers and 5 impact answers are not in that comparison" in text


def test_without_codes_nobody_is_said_to_have_moved(client):
    text = words(read(client, both(20, 20, linking=Survey.Linking.NONE)))

    assert "compared" not in text.split("Reading these results")[0].lower()
    assert "Before and after are not necessarily the same people." in text


def test_a_panel_that_is_not_allowed_is_explained(client):
    text = words(read(client, both(12, 12)))

    assert "Too few answers could be matched" in text


@pytest.mark.parametrize(
    ("then", "now", "title"),
    [
        ((LITTLE, LITTLE), (VERY, VERY), "Staff say that they feel more confident"),
        ((VERY, VERY), (LITTLE, LITTLE), "Staff say that they feel less confident"),
        ((LITTLE, VERY), (VERY, LITTLE), "Before and after:"),
        ((FAIRLY, FAIRLY), (FAIRLY, FAIRLY), "Before and after:"),
    ],
)
def test_the_sentence_comes_first(client, then, now, title):
    html = read(client, both(20, 20, then=then, now=now))

    assert f"<h1>{title} supporting pupils to be more independent</h1>" in html


def test_the_sentence_counts_questions_and_tells_the_first(client):
    survey = answer(open_survey(), (5, LITTLE, LITTLE), (7, FAIRLY, LITTLE)).survey
    answer(open_next(survey), (3, LITTLE, LITTLE), (10, FAIRLY, LITTLE))

    text = words(read(client, survey))

    assert "rose on 1 of 2 questions." in text
    assert "On the first question it is 10 of 13 now; before you started it was 7 of 12." in text


def test_of_one_question_the_sentence_tells_both_ends(client):
    survey = answer(open_survey(items=["waiting"]), (5, LITTLE), (7, FAIRLY)).survey
    answer(open_next(survey), (3, LITTLE), (10, FAIRLY))

    text = words(read(client, survey))

    assert "10 of 13 now say ‘fairly’ or ‘very’. Before you started it was 7 of 12." in text


def test_one_wave_in_figures_and_the_other_in_words(client):
    text = words(read(client, both(20, 7, now=(VERY, LITTLE))))

    assert "Where staff started" in text
    assert "Impact survey: 5 to 9 of 77 staff answered. That is too few for figures." in text
    assert "Fairly or very: nearly all" in text
    assert "everybody but at most two people" in text


def test_an_impact_survey_alone_in_figures(client):
    text = words(read(client, both(3, 20)))

    assert "Where staff are now" in text
    assert "Fewer than 5 people answered" in text


def test_in_words_before_and_after_stand_together(client):
    text = words(read(client, both(7, 8, then=(LITTLE, LITTLE), now=(VERY, LITTLE))))

    assert (
        "1. How confident are you in waiting and watching before stepping in? "
        "Baseline Not at all or a little, or gave no rating: nearly all "
        "Impact Fairly or very: nearly all"
    ) in text
    assert "everybody but at most two people" in text


def test_where_nothing_is_shown_there_is_nothing_to_read_with_care(client):
    assert "Reading these results with care" not in read(client, both(4, 3))


def test_nearly_everybody_off_the_scale(client):
    html = read(client, frozen(19, 8, 9))

    assert "Gave no rating" in html
    assert "Not part of my role: more than 90%" in html
    assert "None" not in words(html)


def test_answers_off_the_scale_are_listed(client):
    survey = answer(open_survey(), (10, FAIRLY, FAIRLY), (3, 8, FAIRLY), (2, 9, FAIRLY)).survey

    text = words(read(client, survey))

    assert "Fairly Gave no rating Baseline 15 answers 67% (10) 33% (5)" in text
    assert "Baseline: Not part of my role: 3 (20%), Skipped: 2 (13%)." in text


def test_a_question_is_shown_as_words(client):
    html = read(client, frozen(12, items=["<b>waiting</b> & watching"]))

    assert "<b>waiting</b>" not in html
    assert "&lt;b&gt;waiting&lt;/b&gt; &amp; watching" in html


def test_the_first_reader_after_the_last_day_freezes_it(client):
    wave = open_survey(days=1)
    send_many(wave, 12, FAIRLY, FAIRLY)
    user = join(wave.survey.project).user

    with time_machine.travel(timezone.now() + dt.timedelta(days=2)):
        client.force_login(user)
        html = page(client, address("survey_results", wave.survey))

    assert has_figures(html)


def test_a_page_is_the_same_however_often_it_is_read(client):
    survey = linked(30)
    tables = list(PublishedTable.objects.order_by("pk").values_list())

    pages = {same(read(client, survey), survey) for _ in range(3)}

    assert len(pages) == 1
    assert list(PublishedTable.objects.order_by("pk").values_list()) == tables


@pytest.mark.parametrize("items", [1, 12])
def test_results_cost_the_same_however_many_questions(client, items, django_assert_num_queries):
    survey = both(
        12, 12, items=[f"item {number}" for number in range(items)], then=(LITTLE,), now=(VERY,)
    )
    client.force_login(join(survey.project).user)
    client.get(address("survey_results", survey))

    # session, user, roles and group, survey; waves, waves again, tables; an open question,
    # and the school among others twice
    with django_assert_num_queries(8):
        html = page(client, address("survey_results", survey))

    assert html.count("<figcaption>") == items


@pytest.mark.parametrize("items", [1, 12])
def test_words_cost_the_same_however_many_questions(client, items, django_assert_num_queries):
    survey = both(7, 7, items=[f"item {number}" for number in range(items)])
    client.force_login(join(survey.project).user)
    client.get(address("survey_results", survey))

    # session, user, roles and group, survey; waves, waves again, tables; an open question,
    # and the school among others twice
    with django_assert_num_queries(8):
        html = page(client, address("survey_results", survey))

    assert html.count("How confident are you in item") == items


@pytest.mark.parametrize(
    ("who", "offers"), [("project lead", True), ("team member", False), ("regional lead", False)]
)
def test_the_project_lead_is_led_on_to_a_case_study(client, who, offers):
    survey = both(20, 20)
    shared(survey)
    group, project = survey.project.pd_group, survey.project

    html = read(client, survey, who)

    assert (reverse("workspaces:case_study", args=[group.slug, project.slug]) in html) == offers
