"""Geometry of the national table's chart: shares in, positions out."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .charts import WHOLE, percent


@dataclass(frozen=True, slots=True)
class YearOfPupils:
    """One row of the national table.

    Args:
        year: as printed.
        pupils: number of pupils with SEND; ``None`` when the source gives no exact number.
        share: per cent of all pupils with SEND, 0 to 100.
        plan_share: per cent of all pupils with an EHC plan, 0 to ``share``.
    """

    year: str
    pupils: int | None
    share: float
    plan_share: float


@dataclass(frozen=True, slots=True)
class YearBar:
    year: YearOfPupils
    title_y: int
    y: int
    width: str
    plan_y: int
    plan_width: str
    label_x: str
    label_y: int


YEAR_HEIGHT = 88
SCALE_STEP = 5


def send_bars(years: Sequence[YearOfPupils]) -> tuple[int, tuple[YearBar, ...]]:
    """The chart's height in pixels and a bar a year, on a scale from zero to a multiple of five.

    Raises:
        ValueError: a share is no per cent, or more pupils have a plan than have SEND.
    """
    for year in years:
        if not 0 <= year.plan_share <= year.share <= WHOLE:
            raise ValueError(f"{year.year}: shares must lie between 0 and 100 per cent.")
    most = max((year.share for year in years), default=0)
    top = SCALE_STEP * max(1, math.ceil(most / SCALE_STEP))
    bars = tuple(_year_bar(year, index * YEAR_HEIGHT, top) for index, year in enumerate(years))
    return max(0, len(years) * YEAR_HEIGHT - 18), bars


def _year_bar(year: YearOfPupils, y: int, scale_top: int) -> YearBar:
    width = year.share * WHOLE / scale_top
    return YearBar(
        year=year,
        title_y=y + 18,
        y=y + 26,
        width=percent(width),
        plan_y=y + 56,
        plan_width=percent(year.plan_share * WHOLE / scale_top),
        label_x=percent(max(0, width - 2)),
        label_y=y + 48,
    )
