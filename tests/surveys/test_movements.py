"""What may be said of ten pairs or more, tried on every way in which they can move."""

import json

import pytest

from pdgroups.surveys.panels import (
    Move,
    movement,
    movement_from_json,
)
from tests.surveys.counting import spreads


def moved(up=0, stayed=0, down=0, not_compared=0):
    return dict(zip(Move, (up, stayed, down, not_compared), strict=True))


def cells(counts):
    return [(cell.label, cell.count_text) for cell in movement(counts).cells]


def shown(counts):
    return json.dumps(movement(counts).to_json())


# --- ten pairs and more -----------------------------------------------------------------------


def test_counts_of_three_and_more_stand_alone():
    assert cells(moved(up=7, stayed=4, down=3, not_compared=3)) == [
        ("moved up", "7"),
        ("stayed the same", "4"),
        ("moved down", "3"),
        ("cannot be compared", "3"),
    ]


def test_one_or_two_are_merged_with_those_who_stayed():
    assert cells(moved(up=12, stayed=4, down=1)) == [
        ("moved up", "12"),
        ("stayed the same or moved down", "5"),
    ]
    assert cells(moved(up=8, stayed=4, not_compared=2)) == [
        ("moved up", "8"),
        ("stayed the same or cannot be compared", "6"),
    ]
    assert cells(moved(up=2, stayed=6, down=1, not_compared=2)) == [
        ("moved up, stayed the same, moved down or cannot be compared", "11")
    ]


def test_the_merged_count_says_what_it_holds_even_when_nobody_stayed():
    assert cells(moved(up=9, down=2)) == [("moved up", "9"), ("stayed the same or moved down", "2")]


def test_under_twenty_pairs_nobody_is_not_listed_and_from_twenty_it_is():
    assert cells(moved(up=11, stayed=8)) == [("moved up", "11"), ("stayed the same", "8")]
    assert cells(moved(up=12, stayed=8)) == [
        ("moved up", "12"),
        ("stayed the same", "8"),
        ("moved down", "0"),
        ("cannot be compared", "0"),
    ]


@pytest.mark.parametrize("pairs", range(11, 20))
@pytest.mark.parametrize("which", Move)
def test_all_moving_alike_cannot_be_told_from_all_but_one(pairs, which):
    alike = shown(moved() | {which: pairs})

    assert {shown(moved() | {which: pairs - 1, other: 1}) for other in Move if other != which} == {
        alike
    }


def test_all_moving_up_is_more_than_90_per_cent():
    assert cells(moved(up=12)) == [("moved up", "more than 90%")]


def test_from_twenty_pairs_the_others_are_listed_beside_more_than_90_per_cent():
    assert cells(moved(up=20, stayed=1, down=1)) == [
        ("moved up", "more than 90%"),
        ("stayed the same or moved down", "2"),
        ("cannot be compared", "0"),
    ]


@pytest.mark.parametrize("pairs", [10, 11, 13, 19, 20, 21])
def test_no_count_of_one_or_two_movers_is_ever_shown(pairs):
    """Every way in which so many pairs can move; and all pairs are accounted for."""
    for spread in spreads(pairs, len(Move)):
        found = movement(dict(zip(Move, spread, strict=True)))

        assert not [
            cell
            for cell in found.cells
            if Move.STAYED not in cell.moves and cell.count is not None and 0 < cell.count < 3
        ]
        if not any(cell.count is None for cell in found.cells):
            assert sum(cell.count for cell in found.cells) == pairs
        assert movement_from_json(json.loads(json.dumps(found.to_json()))) == found


@pytest.mark.parametrize("pairs", [10, 13, 19, 22])
def test_one_mover_cannot_be_told_from_two(pairs):
    for up, stayed, down, not_compared in spreads(pairs, len(Move)):
        if down == 1 and stayed and max(up, stayed, not_compared) * 10 <= pairs * 9:
            one = moved(up, stayed, down, not_compared)
            two = moved(up, stayed - 1, 2, not_compared)
            assert shown(one) == shown(two)


def test_a_single_count_can_be_asked_for():
    found = movement(moved(up=12, stayed=4, down=1))

    assert found.count(Move.UP) == 12
    assert found.count(Move.STAYED) is None
    assert found.count(Move.DOWN) is None


def test_nine_pairs_are_too_few_for_counts():
    with pytest.raises(ValueError, match="9 pairs"):
        movement(moved(up=9))
