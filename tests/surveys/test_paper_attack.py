"""The disclosure attacker who has read every sheet of paper that was typed in anywhere."""

import pytest

from pdgroups.surveys import beside_paper
from tests.surveys.attacking import determined
from tests.surveys.counting import seeded

from .test_places_attack import ON_PAPER
from .test_places_attack_on_pages import end_to_end

SHEETS = (0, 5, 6, 8, 9, 14)


def less_paper(figures):
    """What is left for whoever has read every sheet that was typed in anywhere."""
    return [
        frozenset(person for person in persons if not _is_on_paper(person)) for persons in figures
    ]


def _is_on_paper(person):
    return isinstance(person[2], tuple) and person[2][0] == ON_PAPER


@pytest.mark.django_db
def test_no_set_of_one_to_four_people_follows_in_20_worlds_with_paper():
    rng = seeded(20261124)
    worlds = [end_to_end(rng, sheets=SHEETS) for _world in range(20)]

    left = [less_paper(figures) for figures in worlds]
    assert sum(figures != less for figures, less in zip(worlds, left, strict=True)) == 20
    assert sum(len(set(figures)) > 7 for figures in left) > 10
    assert [found for figures in left if (found := determined(figures))] == []


@pytest.mark.django_db
def test_the_same_reader_of_sheets_breaks_a_freeze_that_does_not_know_of_paper(monkeypatch):
    """Otherwise the test above would prove nothing."""
    monkeypatch.setattr(beside_paper, "may_be_shown", lambda n, on_paper: True)
    rng = seeded(20261124)
    worlds = [end_to_end(rng, sheets=SHEETS) for _world in range(6)]

    assert sum(bool(determined(less_paper(figures))) for figures in worlds) > 2
