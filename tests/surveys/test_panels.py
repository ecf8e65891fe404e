"""Who may be compared with themselves, and what of it may be said."""

import json
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdgroups.surveys.amounts import Amount
from pdgroups.surveys.pairing import pairs_to_drop
from pdgroups.surveys.panels import (
    Cell,
    Move,
    Movement,
    MovementInWords,
    PanelSize,
    move,
    movement,
    movement_from_json,
    panel,
)
from pdgroups.surveys.results import RULES
from pdgroups.surveys.scale import ANSWERS, NOT_MY_ROLE, SKIPPED, Level
from tests.surveys.counting import seeded, spreads


def moved(up=0, stayed=0, down=0, not_compared=0):
    return dict(zip(Move, (up, stayed, down, not_compared), strict=True))


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
