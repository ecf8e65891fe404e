"""Who may be compared with themselves, and what of it may be said."""

import json
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdgroups.surveys.panels import (
    Cell,
    Move,
    Movement,
    MovementInWords,
    PanelSize,
    move,
    movement,
    movement_from_json,
    pairs_to_drop,
    panel,
)
from pdgroups.surveys.results import RULES, Amount
from pdgroups.surveys.scale import ANSWERS, NOT_MY_ROLE, SKIPPED, Level
from tests.surveys.counting import seeded, spreads


def moved(up=0, stayed=0, down=0, not_compared=0):
    return dict(zip(Move, (up, stayed, down, not_compared), strict=True))


def cells(counts):
    return [(cell.label, cell.count_text) for cell in movement(counts).cells]


def shown(counts):
    return json.dumps(movement(counts).to_json())


def people(up, stayed=0, down=0):
    """Pairs for one item, "q", that moved as said."""
    return [{"q": (2, 3)}] * up + [{"q": (2, 2)}] * stayed + [{"q": (2, 1)}] * down


# --- who is in it -----------------------------------------------------------------------------


def test_thirty_and_twenty_eight_with_twenty_six_pairs_drop_three():
    found = panel(before_n=30, after_n=28, pairs=people(26), rng=seeded(1))

    assert found.size == PanelSize(allowed=True, pairs=23, left_out_before=7, left_out_after=5)


def test_twelve_and_eleven_with_nine_pairs_are_told_in_words():
    found = panel(before_n=12, after_n=11, pairs=people(9), rng=seeded(1))

    assert pairs_to_drop(before_n=12, after_n=11, pairs=9) == 3
    assert found.size == PanelSize(allowed=True)
    assert found.items == {"q": MovementInWords(Amount.NEARLY_ALL, None)}


@pytest.mark.parametrize(
    ("before_n", "after_n", "pairs", "expected"),
    [
        pytest.param(10, 10, 10, 0, id="everybody, both times"),
        pytest.param(10, 10, 9, 4, id="nine pairs, one left out each time"),
        pytest.param(15, 15, 10, 0, id="five left out each time"),
        pytest.param(14, 15, 10, 1, id="ten pairs cannot be kept, nine can"),
        pytest.param(16, 10, 10, 0, id="six left out, then nobody"),
        pytest.param(13, 12, 10, 3, id="seven pairs in words"),
        pytest.param(11, 11, 9, 3, id="nine pairs, two left out each time"),
        pytest.param(10, 10, 5, 0, id="five pairs in words"),
        pytest.param(10, 10, 4, None, id="four pairs are too few"),
        pytest.param(10, 11, 6, 1, id="one of six is dropped"),
        pytest.param(12, 10, 6, 1, id="six pairs, four left out at impact"),
        pytest.param(9, 9, 9, None, id="a wave of nine has no panel"),
        pytest.param(30, 9, 9, None, id="one wave of nine is enough to have none"),
        pytest.param(40, 40, 0, None, id="nobody could be linked"),
    ],
)
def test_how_many_pairs_are_dropped(before_n, after_n, pairs, expected):
    assert pairs_to_drop(before_n=before_n, after_n=after_n, pairs=pairs) == expected


def test_everybody_left_out_is_nobody_or_five_and_as_few_pairs_as_possible_are_dropped():
    """Every size up to 32 by 32, against a search that states the rule again."""

    def lawful(left_out):
        return left_out not in range(1, 5)

    for before_n in range(33):
        for after_n in range(33):
            for pairs in range(min(before_n, after_n) + 1):
                allowed = [
                    kept
                    for kept in range(pairs, 4, -1)
                    if lawful(before_n - kept) and lawful(after_n - kept)
                ]
                if min(before_n, after_n) < 10 or not allowed:
                    expected = None
                else:
                    expected = pairs - max(allowed)
                found = pairs_to_drop(before_n=before_n, after_n=after_n, pairs=pairs)
                assert found == expected, (before_n, after_n, pairs)


@pytest.mark.parametrize(
    ("before_n", "after_n", "pairs"), [(10, 12, 11), (12, 10, 11), (10, 10, -1)]
)
def test_more_pairs_than_answers_are_refused(before_n, after_n, pairs):
    with pytest.raises(ValueError, match="pairs of"):
        pairs_to_drop(before_n=before_n, after_n=after_n, pairs=pairs)


def test_no_panel_says_only_that():
    found = panel(before_n=12, after_n=12, pairs=people(4), rng=seeded(1))

    assert (found.size, found.items) == (PanelSize(allowed=False), {})
    assert found.size.to_json() == {
        "rules": RULES,
        "allowed": False,
        "pairs": None,
        "left_out": [None, None],
    }


def test_who_is_dropped_is_drawn_and_the_draw_can_be_repeated():
    pairs = people(13, 13)
    drawn = [panel(before_n=30, after_n=28, pairs=pairs, rng=seeded(seed)) for seed in range(40)]
    again = panel(before_n=30, after_n=28, pairs=pairs, rng=seeded(0))

    assert drawn[0] == again
    assert {p.items["q"].count(Move.UP) for p in drawn} == {10, 11, 12, 13}


def test_the_same_people_are_in_the_panel_for_every_item():
    pairs = [{"a": (2, 3), "b": (1, 2)}] * 13 + [{"a": (2, 2), "b": (4, 4)}] * 13
    found = panel(before_n=30, after_n=28, pairs=pairs, rng=seeded(7))

    assert found.items["a"] == found.items["b"]


def test_a_panel_size_is_read_back():
    for size in (PanelSize(allowed=False), PanelSize(allowed=True), PanelSize(True, 23, 7, 5)):
        assert PanelSize.from_json(json.loads(json.dumps(size.to_json()))) == size


def test_a_panel_of_words_says_5_to_9_and_a_larger_one_its_number():
    assert PanelSize(allowed=True).n_text == "5 to 9"
    assert PanelSize(True, 23, 7, 5).n_text == "23"


# --- how one person moved ---------------------------------------------------------------------


def test_a_move_needs_two_answers_on_the_scale():
    for before in ANSWERS:
        for after in ANSWERS:
            outside = {before, after} & {NOT_MY_ROLE, SKIPPED}
            if outside:
                expected = Move.NOT_COMPARED
            elif after == before:
                expected = Move.STAYED
            else:
                expected = Move.UP if after > before else Move.DOWN
            assert move(before, after) is expected


def test_a_panel_counts_every_kind_of_move():
    pairs = [
        *people(5, 3, 3),
        {"q": (Level.VERY, SKIPPED)},
        {"q": (NOT_MY_ROLE, Level.VERY)},
        {"q": (SKIPPED, SKIPPED)},
    ]
    found = panel(before_n=14, after_n=14, pairs=pairs, rng=seeded(1))

    assert found.items["q"] == movement(moved(up=5, stayed=3, down=3, not_compared=3))


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


# --- five to nine pairs -----------------------------------------------------------------------


@pytest.mark.parametrize("pairs", range(5, 10))
def test_words_about_movers_never_tell_nobody_from_one_or_two(pairs):
    """As for the bands of a table: whoever knows how many pairs there are learns no more."""
    possible = defaultdict(lambda: defaultdict(set))
    for spread in spreads(pairs, len(Move)):
        counts = dict(zip(Move, spread, strict=True))
        answers = [
            ({Move.UP: (2, 3), Move.STAYED: (2, 2), Move.DOWN: (2, 1)}).get(m, (2, 9)) for m in Move
        ]
        linked = [
            {"q": answer}
            for answer, count in zip(answers, spread, strict=True)
            for _ in range(count)
        ]
        found = panel(before_n=30, after_n=30, pairs=linked, rng=seeded(1))
        for which, count in counts.items():
            possible[found.items["q"].sentence][which].add(count)

    small = {0, 1, 2}
    assert [
        (sentence, which)
        for sentence, kinds in possible.items()
        for which, sizes in kinds.items()
        if sizes & small not in (small, set())
    ] == []


@pytest.mark.parametrize(
    ("up", "expected"),
    [
        (9, "Of the 5 to 9 people whose answers are compared, nearly all moved up."),
        (6, "Of the 5 to 9 people whose answers are compared, most moved up."),
        (5, "Of the 5 to 9 people whose answers are compared, about half moved up."),
        (3, "Of the 5 to 9 people whose answers are compared, few moved up."),
        (
            0,
            (
                "Of the 5 to 9 people whose answers are compared, nearly all stayed the same, "
                "moved down or cannot be compared."
            ),
        ),
    ],
)
def test_five_to_nine_pairs_get_one_sentence(up, expected):
    found = panel(before_n=30, after_n=30, pairs=people(up, 9 - up), rng=seeded(1))

    assert found.items["q"].sentence == expected


@pytest.mark.parametrize("words", [(Amount.MOST, Amount.FEW), (None, Amount.NEARLY_ALL)])
def test_words_are_read_back(words):
    said = MovementInWords(*words)

    assert movement_from_json(json.loads(json.dumps(said.to_json()))) == said


def test_words_store_no_numbers():
    found = panel(before_n=30, after_n=30, pairs=people(4, 4), rng=seeded(1))

    assert found.size.to_json() == {
        "rules": RULES,
        "allowed": True,
        "pairs": None,
        "left_out": [None, None],
    }
    assert found.items["q"].to_json() == {
        "rules": RULES,
        "kind": "words",
        "up": "about_half",
        "rest": "about_half",
    }


def test_a_movement_of_another_kind_is_refused():
    with pytest.raises(ValueError, match="dance"):
        movement_from_json({"rules": RULES, "kind": "dance"})


@given(
    st.lists(
        st.tuples(st.sampled_from(ANSWERS), st.sampled_from(ANSWERS)), min_size=10, max_size=60
    ),
    st.integers(0, 12),
    st.integers(0, 12),
    st.randoms(use_true_random=False),
)
def test_a_panel_holds_as_many_people_as_it_says(answers, before_only, after_only, rng):
    pairs = [{"q": pair} for pair in answers]
    found = panel(
        before_n=len(pairs) + before_only, after_n=len(pairs) + after_only, pairs=pairs, rng=rng
    )

    if found.size.pairs:
        assert isinstance(found.items["q"], Movement)
        assert found.items["q"].pairs == found.size.pairs
        assert found.size.pairs + found.size.left_out_before == len(pairs) + before_only
        assert found.size.pairs + found.size.left_out_after == len(pairs) + after_only
    elif found.size.allowed:
        assert isinstance(found.items["q"], MovementInWords)


def test_a_cell_names_all_that_it_holds():
    assert Cell((Move.UP,), 3).label == "moved up"
    assert Cell((Move.UP, Move.STAYED), 3).label == "moved up or stayed the same"
