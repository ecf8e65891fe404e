"""The sums of ``surveys.statistics``, against textbooks, scipy and R, on real answers too."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from pdgroups.surveys import statistics

REFERENCE = Path("reference/reference_values.json")
OECD = "oecd_gti_teacher_selfefficacy_prepost.csv"
SOME_ANSWERS = st.dictionaries(st.integers(1, 4), st.integers(1, 30), min_size=1)
SOME_MOVES = st.dictionaries(st.integers(-3, 3), st.integers(1, 20), min_size=1)


def close(expected: float) -> Any:
    return pytest.approx(expected, rel=1e-6, abs=1e-6)


# --- textbooks ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [(1, 5, 4, 62), (3, 5, 23, 88), (6, 10, 31, 83), (12, 20, 39, 78), (60, 100, 50, 69)],
)
def test_a_share_lies_where_wilson_says(count: int, n: int, low: int, high: int):
    found = statistics.wilson(count, n)

    assert (round(100 * found.low), round(100 * found.high)) == (low, high)


@pytest.mark.parametrize(("count", "n"), [(0, 0), (3, 2), (-1, 4)])
def test_what_is_no_share_has_no_interval(count: int, n: int):
    with pytest.raises(ValueError, match="no share"):
        statistics.wilson(count, n)


@pytest.mark.parametrize("n", [1, 2, 3, 8, 47])
def test_nobody_and_everybody_have_an_interval_within_nought_and_one(n: int):
    assert statistics.wilson(0, n).low == pytest.approx(0)
    assert statistics.wilson(n, n).high == pytest.approx(1)


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 9, 30, 49, 646])
def test_students_t_is_that_of_scipy(freedom: int):
    assert statistics.t_quantile(0.975, freedom) == pytest.approx(
        scipy.stats.t.ppf(0.975, freedom), rel=1e-9
    )


def test_a_wave_without_answers_or_without_a_move_is_refused():
    with pytest.raises(ValueError, match="without an answer"):
        statistics.cliffs_delta({1: 3}, {})
    with pytest.raises(ValueError, match="Nobody moved"):
        statistics.wilcoxon({0: 12})


def test_hollander_and_wolfe_s_exact_test():
    # Nine patients' differences, ranked: all different, so each rank is a size of its own.
    ranked = {-1: 1, -4: 1, 2: 1, 3: 1, 5: 1, 6: 1, 7: 1, 8: 1, 9: 1}

    assert statistics.wilcoxon(ranked, pratt=False).plus == 40
    assert statistics.wilcoxon_exact(ranked) == close(0.0390625)


# --- scipy, on any answers ------------------------------------------------------------------


@given(before=SOME_ANSWERS, after=SOME_ANSWERS)
def test_cliffs_delta_is_that_of_every_pair_counted(before: dict[int, int], after: dict[int, int]):
    then, now = list(Counter(before).elements()), list(Counter(after).elements())
    won = sum((b > a) - (b < a) for a in then for b in now)

    assert statistics.cliffs_delta(before, after) == close(won / (len(then) * len(now)))


@given(moves=SOME_MOVES.filter(any))
@pytest.mark.parametrize("pratt", [True, False])
def test_the_signed_rank_test_is_that_of_scipy(pratt: bool, moves: dict[int, int]):
    found = statistics.wilcoxon(moves, pratt=pratt)
    theirs = scipy.stats.wilcoxon(
        list(Counter(moves).elements()),
        zero_method="pratt" if pratt else "wilcox",
        correction=False,
        method="asymptotic",
    )

    assert min(found.plus, found.minus) == close(theirs.statistic)
    assert found.p == close(theirs.pvalue)


# --- R and scipy, on real answers -----------------------------------------------------------


def compared(values: Any) -> Iterator[dict[str, Any]]:
    """Every reference that sets the same people's answers side by side."""
    if isinstance(values, dict):
        if "crosstab_pre_rows_post_cols" in values and "cliffs_delta" in values:
            yield values
        for value in values.values():
            yield from compared(value)


def sides(table: dict[str, Any]) -> tuple[dict[int, int], dict[int, int], dict[int, int]]:
    """Counts before, after, and of each difference."""
    levels = [int(level) for level in table["levels"]]
    rows = table["crosstab_pre_rows_post_cols"]
    before = {level: sum(row) for level, row in zip(levels, rows, strict=True)}
    after = {level: sum(row[at] for row in rows) for at, level in enumerate(levels)}
    moves: Counter[int] = Counter()
    for then, row in zip(levels, rows, strict=True):
        for now, count in zip(levels, row, strict=True):
            moves[now - then] += count
    return before, after, moves


@pytest.mark.real_data
def test_every_paired_reference_is_met(real_data: Path):
    tables = list(compared(json.loads((real_data / REFERENCE).read_text())["datasets"]))
    assert len(tables) > 20

    for table in tables:
        before, after, moves = sides(table)
        shift = 100 * statistics.net_shift(moves) / sum(moves.values())
        assert shift == pytest.approx(table["net_shift_points"], abs=1e-6)
        deltas = table["cliffs_delta"]
        delta = statistics.cliffs_delta(before, after)
        assert delta == close(deltas["matched_respondents_all_cross_pairs"])
        if interval := deltas.get("effsize", {}).get("ci95"):
            found = statistics.cliffs_interval(before, after)
            assert [found.low, found.high] == [close(end) for end in interval]
        in_r = table["wilcoxon"]["r_coin"]
        for pratt, name in ((True, "pratt"), (False, "wilcoxon")):
            test = statistics.wilcoxon(moves, pratt=pratt)
            assert test.z == close(in_r[f"z_{name}"])
            assert test.p == close(in_r[f"p_{name}"])
        plain = statistics.wilcoxon(moves, pratt=False)
        assert (plain.plus, plain.minus) == (
            close(table["wilcoxon"]["W_plus"]),
            close(table["wilcoxon"]["W_minus"]),
        )


@pytest.mark.real_data
def test_the_exact_test_is_that_of_r(real_data: Path):
    tables = list(compared(json.loads((real_data / REFERENCE).read_text())["datasets"]))
    small = [table for table in tables if table["wilcoxon"]["n_nonzero"] <= 130]
    assert small

    for table in small[:6]:
        _before, _after, moves = sides(table)
        assert statistics.wilcoxon_exact(moves) == close(table["wilcoxon"]["r_coin"]["exact_p"])


@pytest.mark.real_data
def test_england_s_teachers_come_out_of_the_file_itself(real_data: Path):
    expected = json.loads((real_data / REFERENCE).read_text())["datasets"][OECD]
    with (real_data / "surveys" / OECD).open(newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["country"].startswith("England")]
    pairs = [
        (int(row["pre_A"]), int(row["post_A"])) for row in rows if row["pre_A"] and row["post_A"]
    ]
    moves = Counter(now - then for then, now in pairs)
    england = expected["subgroup_england_item_A"]

    assert len(pairs) == england["n_pairs"]
    assert Counter(str(then) for then, _now in pairs) == Counter(
        {level: n for level, n in england["pre_matched"]["counts"].items() if n}
    )
    assert 100 * statistics.net_shift(moves) / len(pairs) == pytest.approx(
        england["net_shift_points"], abs=1e-6
    )
