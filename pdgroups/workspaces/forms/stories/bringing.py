"""What the plan says now, beside a box whose words came from it once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from pdgroups.workspaces.story_sources import MOST_INGREDIENTS, Source, key_of

from .cards import CARD

KEPT = re.compile(r"([a-z_]{1,20}):([0-9a-f]{12})(?=\s|$)")


def read_brought(words: str) -> dict[str, str]:
    """By box, the fingerprint of what was last brought in, out of the form's hidden box."""
    return dict(KEPT.findall(words))


def write_brought(brought: Mapping[str, str]) -> str:
    return " ".join(f"{name}:{key}" for name, key in sorted(brought.items()))


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands under one box about its source."""

    name: str
    source: Source
    has_changed: bool
    """The plan says something else than when it was brought in."""
    is_as_brought: bool

    @property
    def can_be_brought(self) -> bool:
        return self.has_changed or not self.is_as_brought


def beside(
    source: Source | None, field: forms.BoundField | None, name: str, brought: Mapping[str, str]
) -> Beside | None:
    """Nothing without a source, nor beside a box in which somebody wrote words of their own."""
    if source is None:
        return None
    is_empty = field is not None and not field.value()
    known = brought.get(name)
    if known is None and not is_empty:
        return None
    return Beside(
        name, source, known not in {None, source.key}, known == source.key and not is_empty
    )


def bring_in(data: QueryDict, name: str, source: Source) -> QueryDict:
    """The form's data with the source's words in the box.

    They take the place of words that were brought in before and not changed since. Words that
    somebody typed stay, and these come below them. Of a choice the source's is chosen.
    """
    new = _with_key(data, name, source)
    if name == "ingredients":
        _add_cards(new, source.value)
    elif source.value is not None:
        new[name] = source.value
    else:
        typed = str(data.get(name, ""))
        is_untouched = key_of(typed) == read_brought(data.get("brought", "")).get(name)
        keep = "" if is_untouched or source.text in typed else typed.rstrip()
        if source.text not in typed or is_untouched:
            new[name] = f"{keep}\n\n{source.text}" if keep else source.text
    return new


def keep_own(data: QueryDict, name: str, source: Source) -> QueryDict:
    """The form's data, which no longer asks about this source as it is now."""
    return _with_key(data, name, source)


def add_lines(data: QueryDict, name: str, lines: list[str]) -> QueryDict:
    """The form's data with lines below what stands in a box; those that stand there already do not
    come twice."""
    new = data.copy()
    typed = str(data.get(name, "")).rstrip()
    fresh = [line for line in lines if line not in typed]
    new[name] = "\n\n".join(filter(None, [typed, "\n".join(fresh)]))
    return new


def _with_key(data: QueryDict, name: str, source: Source) -> QueryDict:
    new = data.copy()
    new["brought"] = write_brought(read_brought(data.get("brought", "")) | {name: source.key})
    return new


def _add_cards(data: QueryDict, cards: list[dict[str, Any]]) -> None:
    """Cards that are not there yet, by their names, in the first empty places."""
    places = range(1, MOST_INGREDIENTS + 1)
    here = {n: str(data.get(f"ingredient_{n}_name", "")).strip() for n in places}
    free = [n for n in places if not _is_filled(data, n)]
    wanted = [card for card in cards if card["name"] not in here.values()]
    for number, card in zip(free, wanted, strict=False):
        for part in CARD:
            data[f"ingredient_{number}_{part}"] = card[part]


def _is_filled(data: QueryDict, number: int) -> bool:
    return any(str(data.get(f"ingredient_{number}_{part}", "")).strip() for part in CARD)
