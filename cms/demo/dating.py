"""Dates for what the demo's people did: services write now, the story took months."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import Max
from django.utils import timezone

from pdgroups.groups.models import Happening

from . import terms

EARLY = dt.time(8, 10)


@contextmanager
def as_of(day: dt.date) -> Iterator[dt.datetime]:
    """Date the lines left in "What happened here" inside the block to ``day``, or just before.

    Gives the time of the first. It is on a school day, in working hours, and never to come.
    """
    newest = Happening.objects.aggregate(Max("pk"))["pk__max"] or 0
    day = terms.last_school_day(min(day, timezone.localdate() - terms.DAY))
    first = timezone.make_aware(dt.datetime.combine(day, EARLY))
    first += dt.timedelta(minutes=newest * 37 % 420)  # not everybody at ten past eight
    yield first
    lines = list(Happening.objects.filter(pk__gt=newest).order_by("pk"))
    for place, line in enumerate(lines):
        line.at = first + place * dt.timedelta(minutes=6)
    Happening.objects.bulk_update(lines, ["at"])
