import datetime as dt

import pytest

from pdgroups.core.eef import Phase
from pdgroups.projects.behaviours import BEHAVIOURS, of_day
from pdgroups.projects.board import board_of
from pdgroups.projects.dials import at_the_core, dials_of
from pdgroups.projects.models import Adaptation, Barrier, LookForTally, Reading
from pdgroups.projects.services import count_drop_in
from pdgroups.schools.half_terms import HalfTerm, half_term_of
from tests.factories.people import ProjectFactory
from tests.factories.plans import a_row

DAY = dt.date(2026, 11, 10)


@pytest.mark.parametrize("phase", Phase)
def test_two_days_in_a_row_ask_another_question_of_each_behaviour(phase):
    today, tomorrow = (of_day(phase, DAY + dt.timedelta(days=n)) for n in (0, 1))

    assert [asked.behaviour for asked in today] == list(BEHAVIOURS)
    assert all(a.question != b.question for a, b in zip(today, tomorrow, strict=True))
    assert of_day(phase, DAY) == today


@pytest.mark.parametrize(
    ("day", "starts_on", "name"),
    [
        ("2026-01-01", "2026-01-01", "first half of spring 2026"),
        ("2026-02-19", "2026-01-01", "first half of spring 2026"),
        ("2026-02-20", "2026-02-20", "second half of spring 2026"),
        ("2026-04-20", "2026-04-08", "first half of summer 2026"),
        ("2026-08-31", "2026-06-01", "second half of summer 2026"),
        ("2026-09-01", "2026-09-01", "first half of autumn 2026"),
        ("2026-12-31", "2026-11-01", "second half of autumn 2026"),
    ],
)
def test_every_day_lies_in_one_half_term(day, starts_on, name):
    found = half_term_of(dt.date.fromisoformat(day))

    assert found == HalfTerm(dt.date.fromisoformat(starts_on))
    assert found.name == name


def test_a_dial_shows_its_last_three_readings_and_an_empty_one_says_what_to_count():
    rows = [
        Reading(
            pk=n, dimension="reach", asked=str(n), count=n, out_of=9, read_on=DAY.replace(day=n)
        )
        for n in (2, 5, 1, 4)
    ]

    fidelity, *_, reach = dials_of(rows)

    assert [row.count for row in reach.readings] == [5, 4, 2]
    assert reach.latest.count == 5
    assert fidelity.latest is None
    assert str(fidelity.count_this).endswith("?")


def test_the_core_is_asked_about_when_a_tight_part_changed_and_was_not_taken_back():
    rows = [
        Adaptation(change=f"{part} {verdict}", part=part, verdict=verdict)
        for part in ("tight", "loose", "")
        for verdict in ("keep", "undo", "")
    ]

    assert [row.change for row in at_the_core(rows)] == ["tight keep", "tight "]


def test_the_board_has_six_rings_and_sets_apart_what_is_solved():
    rows = [
        Barrier(pk=1, sort="barrier", ring="child", words="Tired"),
        Barrier(pk=2, sort="enabler", ring="child", words="Curious", solved_on=DAY),
        Barrier(pk=3, sort="barrier", ring="nation", words="Money", solved_on=DAY),
    ]

    board = board_of(rows)

    assert [len(ring.hinders) + len(ring.helps) for ring in board.rings] == [2, 0, 0, 0, 0, 0]
    assert [row.words for row in board.rings[0].helps] == ["Curious"]
    assert [row.words for row in board.solved] == ["Money"]
    assert board.open == 1


@pytest.fixture
def project():
    return ProjectFactory()


def shown(ingredient):
    row = LookForTally.objects.get(ingredient=ingredient)
    return row.drop_ins, (row.seen_shown, row.partly_shown, row.not_seen_shown)


@pytest.mark.django_db
def test_what_is_shown_goes_on_in_fives(project):
    wait, clue = a_row(project, "ingredients"), a_row(project, "ingredients", name="Clue")
    seen = []
    for n, how in enumerate(["seen", "seen", "partly", "not_seen", "seen", "partly", "seen"]):
        both = {wait: how, clue: "seen"} if n == 0 else {wait: how}
        count_drop_in(project=project, seen=both, day=DAY, key=f"k{n}")
        seen.append(shown(wait)[1])

    assert seen == [(0, 0, 0)] * 4 + [(3, 1, 1)] * 3
    assert shown(wait)[0] == 7
    assert shown(clue) == (1, (0, 0, 0))


@pytest.mark.django_db
def test_a_form_that_is_sent_twice_counts_once_though_others_count_in_between(project):
    wait = a_row(project, "ingredients")

    for key in ("mine", "hers", "mine", "hers"):
        count_drop_in(project=project, seen={wait: "seen"}, day=DAY, key=key)

    assert shown(wait)[0] == 2


@pytest.mark.django_db
def test_each_half_term_has_a_total_of_its_own_and_keeps_no_day(project):
    wait = a_row(project, "ingredients")

    for n, day in enumerate((DAY, DAY + dt.timedelta(days=3), dt.date(2027, 1, 12))):
        count_drop_in(project=project, seen={wait: "seen"}, day=day, key=str(n))

    assert list(LookForTally.objects.values_list("half_term", "seen")) == [
        (dt.date(2026, 11, 1), 2),
        (dt.date(2027, 1, 1), 1),
    ]
