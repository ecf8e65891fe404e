"""What the lines of one list say together. Pure: no queries."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import cast

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import mechanisms
from .models import Activity, EvidenceItem, PlanRow, Stopping

MANY_INGREDIENTS = 5
"""Schools mostly arrive at about five; more are hard to remember (domain brief, 1.6)."""


@dataclass(frozen=True, slots=True)
class Summary:
    """``words`` tell; ``advice`` asks for something; ``balance`` is the four groups, used or not."""

    words: str = ""
    advice: str = ""
    balance: list[tuple[mechanisms.Group, bool]] = field(default_factory=list)


def of_rows(key: str, rows: Sequence[PlanRow]) -> Summary:
    """Of the list ``key``; empty where there is nothing to say."""
    tell = _TELL.get(key)
    return tell(rows) if tell and rows else Summary()


def freed(rows: Iterable[PlanRow]) -> Decimal:
    """Hours a week that the things on the stop list free, for everybody together."""
    return sum((row.hours or Decimal(0) for row in cast(Iterable[Stopping], rows)), Decimal(0))


def freed_words(hours: Decimal) -> str:
    """Empty for none."""
    if not hours:
        return ""
    shown = number_format(hours.normalize() if hours % 1 else int(hours))
    return ngettext(
        "Together this frees %(hours)s hour a week.",
        "Together this frees %(hours)s hours a week.",
        1 if hours == 1 else 2,
    ) % {"hours": shown}


def _evidence(rows: Sequence[PlanRow]) -> Summary:
    items = cast(Sequence[EvidenceItem], rows)
    bearings = {item.bearing for item in items if item.bearing}
    if bearings == {EvidenceItem.Bearing.SUPPORTS}:
        return Summary(
            advice=_(
                "All of it supports what we think. Look for what does not fit: ask somebody who disagrees."
            )
        )
    if len({item.source for item in items}) == 1:
        return Summary(advice=_("All of it is of one kind. A second kind makes it much stronger."))
    return Summary()


def _ingredients(rows: Sequence[PlanRow]) -> Summary:
    if len(rows) > MANY_INGREDIENTS:
        return Summary(
            advice=_("Three to five are what people can remember. Which could be one, or go?")
        )
    return Summary()


def _activities(rows: Sequence[PlanRow]) -> Summary:
    activities = [each for each in cast(Sequence[Activity], rows) if not each.is_dropped]
    if not activities:
        return Summary()
    balance = mechanisms.balance(key for each in activities for key in each.mechanisms)
    empty = [group for group, used in balance if not used]
    advice = " ".join(
        _("Nothing here yet for ‘%(group)s’. %(question)s")
        % {"group": group.name, "question": group.question}
        for group in empty
    )
    return Summary(advice=advice, balance=balance)


def _stopping(rows: Sequence[PlanRow]) -> Summary:
    return Summary(words=freed_words(freed(rows)))


_TELL: dict[str, Callable[[Sequence[PlanRow]], Summary]] = {
    "evidence": _evidence,
    "ingredients": _ingredients,
    "activities": _activities,
    "stopping": _stopping,
}
