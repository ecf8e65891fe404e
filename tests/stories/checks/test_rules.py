"""Each check by itself, and how they stand together."""

import time

import pytest

from pdgroups.stories.blocks import BLOCK_OF
from pdgroups.stories.checks import Severity, Snapshot, blockers, look
from pdgroups.stories.checks.snapshot import IMPACT, WORDS, Box, Shown

TEXTS = {
    "title": "Least help first",
    "outcomes": "Staff say that they feel surer.",
    "differently": "Begin with two classes.",
}


def case(figures=(), shown=(), licence="cc_by", has_record=True, **texts):
    boxes = [
        Box(name, name, BLOCK_OF[name].key, text, name in IMPACT)
        for name, text in {**TEXTS, **texts}.items()
    ]
    return Snapshot(boxes, figures, shown, licence, has_record)


def side(kind="exact", n=10):
    return {"name": "Baseline", "note": "", "table": {"kind": kind, "n": n}}


def figure(*sides):
    return {"question": "How sure?", "sides": list(sides), "movement": None, "source": "survey"}


def found(*args, **kwargs):
    return [(each.check, each.block_key, each.severity) for each in look(case(*args, **kwargs))]


def test_nothing_is_found_where_nothing_is_wrong():
    assert found(figures=[figure(side(), side(n=41))]) == []


BLOCKED = [
    ({"differently": " \n "}, ("needed", "differently")),
    ({"title": ""}, ("needed", "title")),
    ({"has_record": False}, ("record", "permission")),
    ({"licence": ""}, ("licence", "permission")),
    ({"figures": [figure(side(), side(n=9))]}, ("threshold", "outcomes")),
    ({"figures": [figure(side(kind="bands"))]}, ("threshold", "outcomes")),
    ({"figures": [figure(side(kind="hidden"))]}, ("threshold", "outcomes")),
    ({"figures": [figure("?")]}, ("threshold", "outcomes")),
    ({"shown": [Shown("The picture", True, " ")]}, ("alt", "voices")),
]


@pytest.mark.parametrize(("change", "expected"), BLOCKED)
def test_what_holds_it_up_names_its_block(change, expected):
    assert found(**change) == [(*expected, Severity.BLOCKER)]


def test_figures_that_a_school_reports_itself_are_let_through():
    assert found(figures=[figure({"name": "", "note": "", "shares": [1, 2, 3, 4]})]) == []


WARNED = [
    ({"context": "Alfie waited for his TA."}, ("pupil", "context")),
    ({"outcomes": "The cards led to calm."}, ("claim-cause", "outcomes")),
    ({"context": "68% of staff agreed."}, ("claim-no-n", "context")),
    ({"shown": [Shown("The quote", False)]}, ("piece", "voices")),
    ({"shown": [Shown("The picture", True, "IMG_2041.jpg")]}, ("alt", "voices")),
    ({"shown": [Shown("The picture", True, "A card")]}, ("alt", "voices")),
]


@pytest.mark.parametrize(("change", "expected"), WARNED)
def test_what_is_to_be_looked_at_holds_nothing_up(change, expected):
    assert found(**change) == [(*expected, Severity.WARNING)]


def test_two_waves_allow_a_change_and_a_comparison_a_cause():
    figures = [figure(side(), side())]

    assert found(outcomes="Mornings are calmer.") == [("claim-once", "outcomes", Severity.WARNING)]
    assert found(figures, outcomes="Mornings are calmer.") == []
    compared = "Compared with the parallel class the cards led to sooner starts."
    assert found(figures, outcomes=compared) == []
    alone = "The cards led to sooner starts. There was no comparison group."
    assert found(figures, outcomes=alone) == [("claim-cause", "outcomes", Severity.WARNING)]


def test_what_holds_it_up_comes_first_then_the_order_of_the_blocks():
    checks = look(case(differently="", outcomes="It led to calm.", context="This proves it."))

    assert [each.check for each in checks] == ["needed", "claim-proof", "claim-cause"]
    assert [each.check for each in blockers(checks)] == ["needed"]


def test_the_same_words_have_the_same_key_and_others_another():
    first, again = look(case(context="This proves it.")), look(case(context="This proves it."))
    other = look(case(context="That proves it."))

    assert first[0].key == again[0].key != other[0].key
    assert first[0].anchor == "id_context"


def test_a_full_case_study_takes_less_than_50_ms():
    """The least of five: the machine may be busy."""
    text = "In June 22 of 28 staff felt sure, and pupils began by themselves in 6 of 10 lessons. "
    full = case(**dict.fromkeys(WORDS, text * 14))
    took = []
    for _turn in range(5):
        began = time.process_time()
        look(full)
        took.append(time.process_time() - began)

    assert min(took) < 0.05
