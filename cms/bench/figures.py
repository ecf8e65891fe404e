"""Pure: what was measured, beside its floor and its target, as lines of a table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, Self

HEADINGS = ("what", "ours", "floor", "ratio", "target", "")
SMALL, MIDDLE = 10, 100


class MeasurementError(Exception):
    """Something could not be measured; the message says what happened instead."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure should at most, or at least, be."""

    limit: float
    at_least: bool = False

    def is_met(self, value: float) -> bool:
        return value >= self.limit if self.at_least else value <= self.limit

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {number(self.limit)}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line. The ratio, where there is one, is what the target judges; else our own value."""

    what: str
    unit: str = ""
    ours: float | None = None
    floor: float | None = None
    ratio: float | None = None
    target: Target | None = None
    failed: str = ""

    @classmethod
    def of_rounds(
        cls,
        what: str,
        unit: str,
        ours: Sequence[float],
        floor: Sequence[float],
        target: Target | None = None,
    ) -> Self:
        """The medians of what was measured in turns, and the median of each turn's ratio."""
        ratios = [mine / bare for mine, bare in zip(ours, floor, strict=True)]
        return cls(what, unit, median(ours), median(floor), median(ratios), target)

    @property
    def is_met(self) -> bool | None:
        """``None`` where there is nothing to judge, or to judge by."""
        judged = self.ours if self.ratio is None else self.ratio
        return None if self.target is None or judged is None else self.target.is_met(judged)

    @property
    def verdict(self) -> str:
        if self.failed:
            return f"not measured: {self.failed}"
        return {True: "ok", False: "MISS", None: ""}[self.is_met]

    def cells(self) -> tuple[str, ...]:
        return (
            self.what,
            _with_unit(self.ours, self.unit),
            _with_unit(self.floor, self.unit),
            "" if self.ratio is None else f"{self.ratio:.2f}",
            str(self.target or ""),
            self.verdict,
        )

    def to_json(self) -> dict[str, Any]:
        return asdict(self) | {"is_met": self.is_met}

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Self:
        known = {name: value for name, value in said.items() if name != "is_met"}
        target = said["target"]
        return cls(**known | {"target": Target(**target) if target else None})


def number(value: float) -> str:
    """Two or three digits that matter: 1.52, 15.2, 1,521; whole numbers as they are."""
    if value == round(value) or abs(value) >= MIDDLE:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= SMALL else f"{value:.2f}"


def table(figures: Iterable[Figure]) -> str:
    rows = [HEADINGS, *(figure.cells() for figure in figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADINGS))]
    rows.insert(1, tuple("-" * width for width in widths))
    return "\n".join(_line(row, widths) for row in rows)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Words to the left, numbers to the right."""
    what, *numbers, verdict = cells
    middle = [cell.rjust(width) for cell, width in zip(numbers, widths[1:], strict=False)]
    return "  ".join([what.ljust(widths[0]), *middle, verdict]).rstrip()


def _with_unit(value: float | None, unit: str) -> str:
    return "" if value is None else f"{number(value)} {unit}".strip()
