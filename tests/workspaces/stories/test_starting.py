"""What a case study starts from, and the figures that can be chosen for it."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.factories.answering import close, open_survey, send_many
from tests.factories.people import ProjectFactory
from tests.factories.plans import a_row
from tests.factories.work import MeetingFactory

from .pages import (
    STORY,
    address,
    both_waves,
    figure_boxes,
    say,
    start,
    stored,
    text,
    typed,
    written,
)

pytestmark = pytest.mark.django_db


def test_it_starts_from_plan_meetings_and_results(client, project, lead):
    say(
        project,
        priority="Pupils wait for an adult.",
        why="In 7 of 10 lessons they waited.",
        evidence="Visits.",
        how="Cards.",
        reality="Year 3 uses them.",
        next="Grow.",
    )
    for days in (200, 100):
        at = timezone.now() - dt.timedelta(days=days)
        MeetingFactory(pd_group=project.pd_group, starts_at=at)
    MeetingFactory(pd_group=project.pd_group)
    both_waves(project)

    form = start(client, project)

    assert form["aim"].value() == "Pupils wait for an adult."
    assert form["context"].value() == "In 7 of 10 lessons they waited."
    assert form["delivery"].value().startswith("Cards.\n\nWe worked on this in a group of schools")
    assert "met 2 times" in form["delivery"].value()
    assert form["outcomes"].value() == (
        "Year 3 uses them.\n\n"
        "When asked ‘How confident are you in waiting and watching before stepping in?’, 6 of 12 "
        "staff said ‘fairly’ or ‘very’ before, and 9 of 12 after.\n"
        "When asked ‘How confident are you in using a prompt before giving a clue?’, 6 of 12 "
        "staff said ‘fairly’ or ‘very’ before, and 9 of 12 after."
    )
    assert form["next_steps"].value() == "Grow."
    assert form["title"].value() is None


def test_the_five_answers_and_what_the_lists_say_go_where_the_blocks_ask_for_them(
    client, project, lead
):
    say(
        project,
        priority="Pupils wait for an adult.",
        aim="By July most pupils begin alone.",
        why="In 7 of 10 lessons they waited.",
        evidence="Visits.",
        how="Cards.",
        measures="Visits again in June.",
    )
    a_row(project, "barriers", sort="enabler", words="The head asks.")
    a_row(project, "barriers", sort="barrier", words="Mondays.")
    a_row(project, "next-steps", learned="Start smaller.")

    form = start(client, project)

    assert {name: form[name].value() for name in ("aim", "context", "evidence", "delivery")} == {
        "aim": "By July most pupils begin alone.",
        "context": "Pupils wait for an adult.\n\nIn 7 of 10 lessons they waited.",
        "evidence": "Visits.",
        "delivery": "Cards.",
    }
    assert {name: form[name].value() for name in ("outcomes", "helped", "hindered")} == {
        "outcomes": "Visits again in June.",
        "helped": "The head asks.",
        "hindered": "Mondays.",
    }
    assert form["differently"].value() == "Start smaller."


def test_nothing_is_invented_where_nothing_was_written(client, project, lead):
    form = start(client, project)

    assert {form[name].value() or "" for name in STORY} == {""}


def test_later_it_starts_from_what_was_saved(client, project, lead):
    say(project, why="From the plan.")
    written(project, context="From the draft.")

    form = start(client, project)

    assert form["context"].value() == "From the draft."
    assert form["version"].value() == 1


@pytest.mark.parametrize(
    ("before", "after", "number"), [(10, 10, 2), (20, 19, 2), (9, 20, 0), (20, 9, 0), (4, 4, 0)]
)
def test_only_figures_of_ten_answers_in_both_waves_can_be_chosen(
    client, project, lead, before, after, number
):
    both_waves(project, before, after)

    assert len(figure_boxes(client, project)) == number


@pytest.mark.parametrize(("n", "number"), [(4, 0), (5, 0), (9, 0), (10, 2), (19, 2), (20, 2)])
def test_a_baseline_alone_can_be_chosen_from_ten_answers(client, project, lead, n, number):
    wave = open_survey(project=project)
    send_many(wave, n, 3, 3)
    close(wave)

    assert len(figure_boxes(client, project)) == number


def test_figures_of_an_open_survey_cannot_be_chosen(client, project, lead):
    send_many(open_survey(project=project), 20, 3, 3)

    assert figure_boxes(client, project) == []
    assert "There are no figures that may be published." in text(
        client.get(address("case_study_edit", project))
    )


def test_ticked_figures_are_stored_as_they_were_published(client, project, lead):
    both_waves(project)
    first, second = (choice for choice, _ticked in figure_boxes(client, project))

    client.post(address("case_study_edit", project), typed(figure=[second.key]))

    assert stored(project).figures == [second.figure.to_json()]
    ticked = [is_ticked for _choice, is_ticked in figure_boxes(client, project)]
    assert ticked == [False, True]
    assert first.key != second.key


def test_figures_that_are_made_up_are_not_stored(client, project, lead):
    other = both_waves(ProjectFactory(pd_group=project.pd_group))
    both_waves(project)

    client.post(
        address("case_study_edit", project),
        typed(figure=["made-up", f"{other.public_id}-1", '{"question": "x"}']),
    )

    assert stored(project).figures == []


def test_a_reader_sees_the_chart_with_its_table(client, project, lead):
    both_waves(project)
    keys = [choice.key for choice, _ticked in figure_boxes(client, project)]
    client.post(address("case_study_edit", project), typed(figure=keys))

    html = text(client.get(address("case_study", project)))

    assert html.count('class="likert"') == html.count("<table") == 2
    assert "12 answers" in html
