"""The questions as the form of a survey lists them. Pure: no queries."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.forms import BoundField

from pdgroups.surveys.services import Item


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list of questions: an item of the bank, or a box for one's own, ``is_written`` in or not."""

    key: str
    text: str
    is_ticked: bool = False
    is_written: bool = False
    item: Item | None = None
    box: BoundField | None = None
    nudges: Sequence[str] = ()


def moved(order: list[str], key: str, by: int) -> list[str]:
    """One place up or down; what stands at the end stays."""
    if key not in order:
        return order
    at = order.index(key)
    to = max(0, min(len(order) - 1, at + by))
    order = [each for each in order if each != key]
    return [*order[:to], key, *order[to:]]
