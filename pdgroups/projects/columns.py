"""A plan in five columns: why, what, how, how well, and so? Pure: no queries.

The order is that of the EEF's planning template, which schools know (domain brief, 1.6). It is a
view of what the plan says anyway: nothing is typed for it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .boxes import Line
from .reading import ReadPlan


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in a column, and what more is said of it."""

    title: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    name: str
    about: str
    items: list[Item]


def columns(plan: ReadPlan) -> list[Column]:
    """All five, in their order; one that has nothing yet is empty."""
    return [
        Column(
            "why",
            _("Why?"),
            _("The problem"),
            [Item(plan.text(key)) for key in ("priority", "why") if plan.text(key)],
        ),
        Column("what", _("What?"), _("Active ingredients"), _items(plan, "ingredients", _what)),
        Column("how", _("How?"), _("What gets us ready"), _items(plan, "activities", _how)),
        Column(
            "how-well",
            _("How well?"),
            _("Signs that it goes well"),
            _items(plan, "implementation", _how_well),
        ),
        Column("and-so", _("And so?"), _("For pupils"), _items(plan, "outcomes", _and_so)),
    ]


def _items(plan: ReadPlan, key: str, told: Callable[[Line], Item]) -> list[Item]:
    lines = plan.lists[key].lines if key in plan.lists else []
    return [told(line) for line in lines if not getattr(line.row, "is_dropped", False)]


def _what(line: Line) -> Item:
    return Item(line.title, line.words.get("description") or line.words.get("looks_like", ""))


def _how(line: Line) -> Item:
    return Item(line.title, _joined(line.words.get(name) for name in ("owner", "due_on", "status")))


def _how_well(line: Line) -> Item:
    words = line.words
    dimension = words["dimension"].partition(":")[0]
    return Item(
        f"{dimension}: {line.title}", _joined(words.get(name) for name in ("measure", "target"))
    )


def _and_so(line: Line) -> Item:
    words = line.words
    way = " → ".join(words[name] for name in ("baseline", "target") if name in words)
    return Item(line.title, _joined((words.get("subgroup"), words.get("measure"), way)))


def _joined(words: Iterable[str | None]) -> str:
    return " · ".join(each for each in words if each)
