"""Dates for what the demo's people did: services write now, the story took months."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import Max, Model
from django.utils import timezone

from pdgroups.groups.models import Happening
from pdgroups.projects.models import Change
from pdgroups.stories.models import Approval

from . import terms

EARLY = dt.time(8, 10)


@contextmanager
def as_of(day: dt.date) -> Iterator[dt.datetime]:
    """Date what was written down inside the block to ``day``, or just before.

    Gives the time of the first. It is on a school day, in working hours, and never to come.
    """
    newest, written, said = _newest(Happening), _newest(Change), _newest(Approval)
    day = terms.last_school_day(min(day, timezone.localdate() - terms.DAY))
    first = timezone.make_aware(dt.datetime.combine(day, EARLY))
    first += dt.timedelta(minutes=newest * 37 % 420)  # not everybody at ten past eight
    yield first
    lines = list(Happening.objects.filter(pk__gt=newest).order_by("pk"))
    for place, line in enumerate(lines):
        line.at = first + place * dt.timedelta(minutes=6)
    Happening.objects.bulk_update(lines, ["at"])
    Change.objects.filter(pk__gt=written).update(begun_at=first, at=first)
    Approval.objects.filter(pk__gt=said).update(at=first)


def _newest(model: type[Model]) -> int:
    found: int | None = model._default_manager.aggregate(Max("pk"))["pk__max"]  # noqa: SLF001 -- Django documents it
    return found or 0
