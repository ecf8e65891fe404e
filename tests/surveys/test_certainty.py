import pytest

from pdgroups.surveys import certainty, headlines, panels, results
from pdgroups.surveys.panels import Move

SURE = "Fairly or very confident"


def exact(**counts: int) -> results.Exact:
    levels = {int(level[1:]): count for level, count in counts.items()}
    table = results.figures(levels, sum(levels.values()))
    assert isinstance(table, results.Exact)
    return table


def test_ranges_that_overlap_leave_room_for_chance():
    change = headlines.change(exact(a1=6, a3=6), exact(a1=4, a3=8))
    assert change is not None

    said = certainty.of_change(change, SURE)

    assert "the true share of “Fairly or very confident” could" in said
    assert "from 25% to 75% before" in said
    assert "from 39% to 87% after" in said
    assert "overlap, so chance" in said


def test_ranges_far_apart_are_hardly_chance():
    change = headlines.change(exact(a1=26, a3=4), exact(a1=4, a3=26))
    assert change is not None

    assert "do not overlap" in certainty.of_change(change, SURE)


def test_a_capped_share_says_nothing_of_where_it_lies():
    capped, other = exact(a3=12), exact(a1=6, a3=6)
    change = headlines.change(other, capped)
    assert change is not None

    assert certainty.of_change(change, SURE) == ""
    assert certainty.of_share(change.after, SURE) == ""
    assert certainty.size_of_change(other, capped) == ""


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ({"a2": 10, "a3": 10}, "very small (Cliff’s delta +0.00)"),
        ({"a2": 7, "a3": 13}, "small (Cliff’s delta +0.15)"),
        ({"a2": 14, "a3": 6}, "small (Cliff’s delta −0.20)"),
        ({"a2": 2, "a3": 18}, "medium (Cliff’s delta +0.40)"),
        ({"a3": 10, "a4": 10}, "large (Cliff’s delta +0.75)"),
    ],
)
def test_the_size_of_a_change_is_a_word_with_its_number(after: dict[str, int], words: str):
    assert words in certainty.size_of_change(exact(a2=10, a3=10), exact(**after))


@pytest.mark.parametrize(
    ("moves", "net", "words"),
    [
        ({Move.UP: 9, Move.STAYED: 8, Move.DOWN: 3}, 6, "6 more people moved up than down."),
        ({Move.UP: 3, Move.STAYED: 13, Move.DOWN: 4}, -1, "1 more person moved down than up."),
        ({Move.UP: 5, Move.STAYED: 10, Move.DOWN: 5}, 0, "As many moved up as down."),
        ({Move.UP: 5, Move.STAYED: 7}, 5, "5 more people moved up than down."),
        ({Move.UP: 9, Move.STAYED: 8, Move.DOWN: 2}, None, ""),
        ({Move.UP: 12}, None, ""),
    ],
)
def test_the_net_shift_is_told_only_where_both_ways_are(moves, net: int | None, words: str):
    told = panels.movement(moves)

    assert certainty.net_shift(told) == net
    assert certainty.net_text(told) == words
