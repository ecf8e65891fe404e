"""Storing many rows at once: compare with what is there, write only what is new or changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import islice
from typing import Any, TypeVar

from .models import School, Trust

T = TypeVar("T")
Stored = TypeVar("Stored", School, Trust)
Facts = dict[str, Any]
BATCH = 1000


class Outcome(Enum):
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


def batches(items: Iterable[T]) -> Iterator[list[T]]:
    """``items`` a thousand at a time."""
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch


def upsert(
    model: type[Stored], key: str, found: Mapping[str, Facts], fields: Sequence[str]
) -> dict[str, Outcome]:
    """Store ``found``, by the value of the unique ``key``; only ``fields`` are ever changed.

    One query per thousand rows to compare; new and changed rows are written a few dozen at once.
    """
    outcomes = {}
    for batch in batches(found):
        existing = model.objects.in_bulk(batch, field_name=key)
        to_write = []
        for value in batch:
            instance = existing.get(value) or model(**{key: value})
            before = [getattr(instance, name) for name in fields]
            for name, fact in found[value].items():
                setattr(instance, name, fact)
            if isinstance(instance, School):
                instance.fold()
            if value not in existing:
                outcomes[value] = Outcome.ADDED
            elif before == [getattr(instance, name) for name in fields]:
                outcomes[value] = Outcome.UNCHANGED
                continue
            else:
                outcomes[value] = Outcome.CHANGED
                # The row is met by its key, not by its number.
                instance.pk = None
            to_write.append(instance)
        model.objects.bulk_create(
            to_write, update_conflicts=True, unique_fields=[key], update_fields=fields
        )
    return outcomes
