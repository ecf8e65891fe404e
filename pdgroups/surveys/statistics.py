"""Sums over answers on an ordered scale. Pure: counts in, numbers out, no rule about who may see.

Answers are counts by level (1 for the lowest) and pairs are counts by difference, so that the
cost depends on the scale and not on how many people answered. Nothing here is shown by itself:
pages say shares and movements, with their n, and no p-value.

Checked against scipy and R (``coin``, ``effsize``) on real data: ``tests/surveys/test_statistics.py``.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from statistics import NormalDist

Counts = Mapping[int, int]
"""How many people, by level or by difference. Absent means none."""

Z95 = NormalDist().inv_cdf(0.975)
MAGNITUDES = (0.147, 0.33, 0.474)
"""From where a Cliff's delta is small, medium and large (Romano and others, 2006)."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Where a figure plausibly lies, 95 %."""

    low: float
    high: float


def wilson(count: int, n: int) -> Interval:
    """Wilson's 95 % interval of a share, 0 to 1 (Wilson, 1927). Raises ``ValueError`` for n of 0."""
    if not 0 <= count <= n or not n:
        raise ValueError(f"{count} of {n} is no share")
    share, z2 = count / n, Z95**2
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    reach = Z95 * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return Interval(max(0.0, centre - reach), min(1.0, centre + reach))


def net_shift(differences: Counts) -> int:
    """How many more people moved up than down."""
    return sum(count * _sign(by) for by, count in differences.items())


# --- two groups of answers -----------------------------------------------------------------


def cliffs_delta(before: Counts, after: Counts) -> float:
    """How much more often an answer after beats one before than the reverse: -1 to 1.

    Over all pairs of one answer of each wave (Cliff, 1993), because nobody knows whose is whose.
    Raises ``ValueError`` when a wave has no answer.
    """
    before_n, after_n = sum(before.values()), sum(after.values())
    if not (before_n and after_n):
        raise ValueError("A wave without an answer cannot be compared")
    won = sum(
        one * other * _sign(now - then)
        for now, one in after.items()
        for then, other in before.items()
    )
    return won / (before_n * after_n)


def cliffs_interval(before: Counts, after: Counts) -> Interval:
    """Cliff's asymmetric 95 % interval of ``cliffs_delta``, with the unbiased variance and Student's
    t, as R's ``effsize`` computes it. Both waves need two answers."""
    delta = cliffs_delta(before, after)
    before_n, after_n = sum(before.values()), sum(after.values())
    by_row = _spread(after, before, delta)
    by_column = _spread(before, after, -delta)
    overall = sum(
        one * other * (_sign(now - then) - delta) ** 2
        for now, one in after.items()
        for then, other in before.items()
    )
    variance = (before_n**2 * by_row + after_n**2 * by_column - overall) / (
        before_n * after_n * (before_n - 1) * (after_n - 1)
    )
    t2v = t_quantile(0.975, before_n + after_n - 2) ** 2 * variance
    reach = math.sqrt(t2v) * math.sqrt(1 - 2 * delta**2 + delta**4 + t2v)
    below = 1 - delta**2 + t2v
    return Interval((delta - delta**3 - reach) / below, (delta - delta**3 + reach) / below)


def _spread(of: Counts, against: Counts, delta: float) -> float:
    """The squares of how far each answer's own dominance lies from the mean, summed."""
    size = sum(against.values())
    return sum(
        count * (sum(n * _sign(level - other) for other, n in against.items()) / size - delta) ** 2
        for level, count in of.items()
    )


# --- the same people twice -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Wilcoxon:
    """Wilcoxon's signed-rank test of paired answers. ``z`` above 0: more moved up."""

    plus: float
    minus: float
    z: float
    p: float


def wilcoxon(differences: Counts, *, pratt: bool = True) -> Wilcoxon:
    """The test without continuity correction, two-sided, by the normal approximation.

    With ``pratt`` people who did not move are ranked first and then left out (Pratt, 1959), which
    holds its error rate better with many ties; else they are left out before ranking. Raises
    ``ValueError`` when nobody moved.
    """
    differences = {by: count for by, count in differences.items() if count}
    ranks, ties = _ranks(differences, pratt=pratt)
    plus = sum(count * ranks[abs(by)] for by, count in differences.items() if by > 0)
    minus = sum(count * ranks[abs(by)] for by, count in differences.items() if by < 0)
    if not plus + minus:
        raise ValueError("Nobody moved, so nothing can be tested")
    zeros = differences.get(0, 0) if pratt else 0
    n = sum(count for by, count in differences.items() if by) + zeros
    mean = (n * (n + 1) - zeros * (zeros + 1)) / 4
    spread = n * (n + 1) * (2 * n + 1) - zeros * (zeros + 1) * (2 * zeros + 1)
    variance = (spread - sum(tie**3 - tie for tie in ties) / 2) / 24
    z = (plus - mean) / math.sqrt(variance)
    return Wilcoxon(plus, minus, z, math.erfc(abs(z) / math.sqrt(2)))


def wilcoxon_exact(differences: Counts) -> float:
    """The two-sided p of the signed-rank test by the exact distribution of these very ranks, ties
    and all; people who did not move are left out. For small groups; n² steps a person."""
    differences = {by: count for by, count in differences.items() if by and count}
    ranks, _ties = _ranks(differences, pratt=False)
    doubled = [
        round(2 * ranks[abs(by)]) for by, count in differences.items() for _each in range(count)
    ]
    observed = sum(round(2 * ranks[by]) * count for by, count in differences.items() if by > 0)
    ways: list[int] = [1] + [0] * sum(doubled)
    for rank in doubled:
        for total in range(len(ways) - 1, rank - 1, -1):
            ways[total] += ways[total - rank]
    least = min(observed, sum(doubled) - observed)
    return min(1.0, float(Fraction(2 * sum(ways[: least + 1]), 2 ** len(doubled))))


def _ranks(differences: Counts, *, pratt: bool) -> tuple[dict[int, float], list[int]]:
    """The mid-rank of each size of difference, and how many tie at each that counts."""
    sizes: dict[int, int] = {}
    for by, count in differences.items():
        if by or pratt:
            sizes[abs(by)] = sizes.get(abs(by), 0) + count
    ordered = sorted(sizes)
    ends = accumulate(sizes[size] for size in ordered)
    ranks = {size: end - (sizes[size] - 1) / 2 for size, end in zip(ordered, ends, strict=True)}
    return ranks, [sizes[size] for size in ordered if size]


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


# --- Student's t ---------------------------------------------------------------------------


def t_quantile(probability: float, freedom: int) -> float:
    """Where Student's t reaches a probability of 0.5 or more, by halving; to 12 digits."""
    low, high = 0.0, 1e4
    for _step in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if _t_below(middle, freedom) < probability else (low, middle)
    return (low + high) / 2


def _t_below(t: float, freedom: int) -> float:
    """Student's t distribution for t of 0 or more: a finite sum (Abramowitz and Stegun, 26.7.3–4)."""
    angle = math.atan(t / math.sqrt(freedom))
    cos2 = math.cos(angle) ** 2
    odd = freedom % 2
    term = math.cos(angle) if odd else 1.0
    total = 0.0
    for step in range(odd + 1, freedom, 2):
        total += term
        term *= cos2 * step / (step + 1)
    inside = math.sin(angle) * total
    both = 2 / math.pi * (angle + inside) if odd else inside
    return 0.5 + both / 2
