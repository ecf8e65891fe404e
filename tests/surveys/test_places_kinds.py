"""What is added to what: lists of answers, other stems, and answers collected elsewhere."""

import pytest

from pdgroups.surveys import places_reading as reading
from pdgroups.surveys import retirement
from pdgroups.surveys.models import Counted, PlaceTable, Pool, Survey, Tally, Wave
from tests.factories.people import PDGroupFactory, ProjectFactory
from tests.factories.places import (
    BANK,
    IMPACT,
    LIST,
    OPTIONS,
    ROLES,
    before_and_after,
    by_role,
    close_group,
    frozen,
    group_of,
    in_group,
    school_of,
    shown,
    survey_of,
)

pytestmark = pytest.mark.django_db
Kind, Step = PlaceTable.Kind, Pool.Step


def asking(pd_group, *items, n=12, **kwargs):
    return frozen(survey_of(ProjectFactory(pd_group=pd_group), items, **kwargs), n)


def elsewhere(wave):
    """As if its answers had been brought in from a file."""
    Wave.objects.filter(pk=wave.pk).update(collected_with="Google Forms")


# --- one of a list --------------------------------------------------------------------------


def test_questions_of_a_list_are_added_like_others():
    pd_group = PDGroupFactory()
    for n in (12, 16):
        asking(pd_group, LIST, n=n)

    closing = close_group(pd_group)

    (question,) = reading.group_results(pd_group).questions
    total = question.totals["baseline"]
    assert shown(closing) == [(2, 28)]
    assert [(row.label, row.count, row.percent) for row in total.table.rows] == [
        *((option, 7, 25) for option in OPTIONS),
        ("Skipped", 0, 0),
    ]


@pytest.mark.parametrize(
    "other",
    [
        LIST._replace(wording=2),
        LIST._replace(options=(*OPTIONS[:3], "At home")),
        LIST._replace(options=OPTIONS[::-1]),
        LIST._replace(text="Where do you want it most?"),
    ],
    ids=["wording", "options", "their order", "text"],
)
def test_a_list_is_added_only_to_the_same_list(other):
    pd_group = PDGroupFactory()
    for item in (LIST, LIST, other, other):
        asking(pd_group, item)

    assert shown(close_group(pd_group)) == [(2, 24), (2, 24)]
    assert len(reading.group_results(pd_group).questions) == 2


def test_a_list_alone_in_its_school_is_no_total():
    pd_group = PDGroupFactory()
    asking(pd_group, BANK[0], LIST)
    asking(pd_group, BANK[0])

    assert shown(close_group(pd_group)) == [(2, 24)]


def test_two_schools_that_agree_on_one_of_a_list_are_not_added():
    pd_group = PDGroupFactory()
    asking(pd_group, LIST, n=14)
    frozen(survey_of(ProjectFactory(pd_group=pd_group), [LIST]), 12, values=(1,))

    assert shown(close_group(pd_group)) == []


def test_small_schools_lists_are_pooled_by_the_same_cells():
    pd_group = PDGroupFactory()
    for n in (12, 7, 6, 3):
        asking(pd_group, LIST, n=n)

    assert shown(close_group(pd_group)) == [(3, 25)]


def test_a_list_is_told_by_role_and_never_as_a_move():
    pd_group = PDGroupFactory()
    for people in ((7, 6), (6, 8)):
        by_role(survey_of(ProjectFactory(pd_group=pd_group), [LIST, ROLES]), *people)

    closing = close_group(pd_group)

    (roles,) = closing.tables.filter(kind=Kind.ROLES)
    assert [(name, f["n"], f["options"]) for name, f in roles.figures["roles"]] == [
        ("Teacher", 13, list(OPTIONS)),
        ("Teaching assistant", 14, list(OPTIONS)),
    ]
    assert not closing.tables.filter(kind=Kind.PANEL).exists()


def test_an_item_read_after_another_stem_is_another_question():
    pd_group = PDGroupFactory()
    for stem in ("How confident are you in", "How confident are you in", "How sure are you about"):
        survey = survey_of(ProjectFactory(pd_group=pd_group), [BANK[0]])
        Survey.objects.filter(pk=survey.pk).update(stem=stem)
        frozen(Survey.objects.get(pk=survey.pk), 12)

    assert shown(close_group(pd_group)) == [(2, 24)]


# --- collected elsewhere --------------------------------------------------------------------


def test_answers_collected_elsewhere_are_added_and_counted_by_school():
    pd_group = group_of(12, 11)
    elsewhere(school_of(pd_group, 14))

    closing = close_group(pd_group)

    assert shown(closing) == [(3, 37), (3, 37)]
    totals = [q.totals["baseline"] for q in reading.group_results(pd_group).questions]
    assert [total.elsewhere for total in totals] == [1, 1]


@pytest.mark.parametrize("n", [3, 7, 9])
def test_fewer_than_ten_of_them_enter_no_pool(n):
    pd_group = group_of(12, 11, 7, 4)
    wave = school_of(pd_group, n)
    elsewhere(wave)

    closing = close_group(pd_group)

    assert shown(closing)[0] == (2, 23)
    assert not Counted.objects.filter(wave=wave, atom__isnull=False).exists()
    # It has had its turn: nothing is new next time, and it meets nobody later either.
    assert close_group(pd_group) is None
    late = school_of(pd_group, 8)
    close_group(pd_group)
    assert not Counted.objects.filter(wave=wave, atom__isnull=False).exists()
    assert Counted.objects.filter(wave=late).exists()


def test_they_tell_no_roles():
    pd_group = PDGroupFactory()
    waves = [
        by_role(survey_of(ProjectFactory(pd_group=pd_group), [*BANK, ROLES]), *people)
        for people in ((7, 6), (6, 8), (8, 8))
    ]
    elsewhere(waves[0])

    closing = close_group(pd_group)

    assert shown(closing)[0] == (3, 43)
    assert not closing.tables.filter(kind=Kind.ROLES).exists()


def test_a_baseline_from_elsewhere_and_an_impact_survey_are_compared():
    pd_group = PDGroupFactory()
    for _school in range(2):
        elsewhere(before_and_after(in_group(pd_group), 30, 28, 26).survey.waves.first())
    close_group(pd_group)
    close_group(pd_group, IMPACT)

    question = reading.group_results(pd_group).questions[0]

    assert question.is_of_the_same_schools
    assert {m: total.elsewhere for m, total in question.totals.items()} == {
        "baseline": 2, "impact": 0,
    }  # fmt: skip


def test_tallies_from_elsewhere_that_are_never_added_do_not_stay():
    pd_group = group_of(12, 3)
    wave = school_of(pd_group, 4)
    elsewhere(wave)
    close_group(pd_group)

    retirement.retire_tallies()

    assert not Tally.objects.filter(wave=wave).exists()
    assert Tally.objects.exists()
