from decimal import Decimal

import pytest

from pdgroups.projects import mechanisms, summaries
from pdgroups.projects.models import ActiveIngredient, Activity, EvidenceItem, Stopping


def evidence(*items):
    return [EvidenceItem(source=source, bearing=bearing) for source, bearing in items]


@pytest.mark.parametrize(
    ("items", "asked"),
    [
        ([("staff", "supports"), ("observation", "supports")], "Look for what does not fit"),
        ([("staff", "supports"), ("staff", "challenges")], "A second kind"),
        ([("staff", "supports"), ("observation", "both")], ""),
        ([], ""),
    ],
)
def test_evidence_of_one_mind_or_one_kind_is_pointed_out(items, asked):
    summary = summaries.of_rows("evidence", evidence(*items))

    assert asked in summary.advice
    assert bool(summary.advice) == bool(asked)


def test_there_are_fourteen_mechanisms_in_four_groups():
    assert [len(group.mechanisms) for group in mechanisms.GROUPS] == [2, 3, 5, 4]
    assert len(mechanisms.NAMES) == 14


def test_only_a_whole_group_that_is_empty_is_warned_about():
    some = [Activity(mechanisms=["load", "goals"]), Activity(mechanisms=["rehearsal"])]
    dropped = Activity(mechanisms=["prompts"], status=Activity.Status.DROPPED)

    short = summaries.of_rows("activities", [*some, dropped])
    whole = summaries.of_rows("activities", [*some, Activity(mechanisms=["prompts"])])

    assert [used for _group, used in short.balance] == [True, True, True, False]
    assert "‘Keeping going’" in short.advice
    assert "‘Knowing’" not in short.advice
    assert (whole.advice, [used for _group, used in whole.balance]) == ("", [True] * 4)


def test_six_ingredients_are_many_and_five_are_not():
    assert summaries.of_rows("ingredients", [ActiveIngredient()] * 5).advice == ""
    assert "Three to five" in summaries.of_rows("ingredients", [ActiveIngredient()] * 6).advice


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (["2.0", None, "1.5"], "Together this frees 3.5 hours a week."),
        (["1.0"], "Together this frees 1 hour a week."),
        (["10.0", "10.0"], "Together this frees 20 hours a week."),
        ([None], ""),
    ],
)
def test_the_hours_that_stopping_frees_are_added_up(hours, words):
    rows = [Stopping(hours=Decimal(each) if each else None) for each in hours]

    assert summaries.of_rows("stopping", rows).words == words
