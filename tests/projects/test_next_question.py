import datetime as dt

import pytest

from pdgroups.projects.dials import dials_of
from pdgroups.projects.models import Adaptation, Barrier, Dimension, Reading
from pdgroups.projects.next_question import next_question

TODAY = dt.date(2026, 11, 10)


def readings(**ago):
    """Of each dimension one reading; ``ago`` says how many days old it is."""
    return [
        Reading(
            dimension=each, asked="Visits", count=1, out_of=2, read_on=TODAY - dt.timedelta(days)
        )
        for each in Dimension
        if (days := ago.get(each.value, 1)) is not None
    ]


TIGHT = Adaptation(change="Shorter waits", part="tight")
DECIDED = Adaptation(change="Shorter waits", part="tight", verdict="keep")
OPEN = Barrier(sort="barrier", words="Mondays")
SEEN_TO = Barrier(sort="barrier", words="Fridays", remedy="We cover them")
SOLVED = Barrier(sort="barrier", words="Thursdays", solved_on=TODAY)
HELPS = Barrier(sort="enabler", words="The head asks")


@pytest.mark.parametrize(
    ("ago", "barriers", "changes", "kind", "words"),
    [
        ({"reach": None}, [OPEN], [DECIDED, TIGHT], "adaptations", "‘Shorter waits’"),
        ({"reach": None, "fidelity": 90}, [OPEN], [DECIDED], "readings", "classes"),
        ({"fidelity": 90}, [HELPS, SEEN_TO, SOLVED, OPEN], [], "barriers", "‘Mondays’"),
        ({"fidelity": 60, "reach": 90}, [SEEN_TO], [], "readings", "classes"),
        ({"fidelity": 50}, [], [], "readings", "ten lesson visits"),
    ],
)
def test_the_one_thing_worth_asking_is_what_matters_most(ago, barriers, changes, kind, words):
    asked = next_question(dials_of(readings(**ago)), barriers, changes, TODAY)

    assert asked.kind == asked.in_list.key == kind
    assert words in asked.words


def test_where_all_is_answered_nothing_is_asked():
    dials = dials_of(readings(fidelity=49))

    assert next_question(dials, [HELPS, SEEN_TO, SOLVED], [DECIDED], TODAY) is None
