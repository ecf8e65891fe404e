"""A school year of several groups at once: when they meet, who came, surveys, what is published.

Schools are counted and never named.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef
from django.db.models.expressions import Combinable
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pdgroups.core.year_chart import Day, Kind, YearDrawing, draw
from pdgroups.groups.models import Participation, PDGroup
from pdgroups.meetings.models import Attendance, Meeting, MeetingDecision, MeetingRecord
from pdgroups.surveys.models import Closing, Wave

State = Wave.State


@dataclass(frozen=True, slots=True)
class Month:
    """``meetings`` with their groups, by date."""

    first: dt.date
    meetings: Sequence[tuple[PDGroup, Meeting]]


def months(groups: Iterable[tuple[PDGroup, Iterable[Meeting]]]) -> list[Month]:
    """Every meeting of these groups, month by month. No query."""
    found: dict[dt.date, list[tuple[PDGroup, Meeting]]] = defaultdict(list)
    for pd_group, meetings in groups:
        for meeting in meetings:
            found[meeting.day.replace(day=1)].append((pd_group, meeting))
    return [
        Month(first, sorted(found[first], key=lambda pair: pair[1].starts_at))
        for first in sorted(found)
    ]


def is_recorded() -> Combinable:
    """To annotate meetings with: whether anything of what happened is written down."""
    of_it = {"meeting": OuterRef("pk")}
    return (
        Exists(MeetingRecord.objects.filter(**of_it))
        | Exists(Attendance.objects.filter(**of_it))
        | Exists(MeetingDecision.objects.filter(**of_it))
    )


def meetings_of(group_ids: Iterable[int]) -> dict[int, list[Meeting]]:
    """By group, in order, each with ``is_recorded``. One query."""
    by_group: dict[int, list[Meeting]] = defaultdict(list)
    found = Meeting.objects.filter(pd_group__in=list(group_ids)).annotate(is_recorded=is_recorded())
    for meeting in found.order_by("starts_at"):
        by_group[meeting.pd_group_id].append(meeting)
    return by_group


def chart(groups: Iterable[tuple[PDGroup, Iterable[Meeting]]]) -> YearDrawing | None:
    """This school year's meetings of ``meetings_of``, a row for each group; those cancelled are left out."""
    rows = [
        (pd_group.name, [_mark(meeting) for meeting in meetings if not meeting.is_cancelled])
        for pd_group, meetings in groups
    ]
    return draw(rows, timezone.localdate())


def _mark(meeting: Any) -> Day:
    kind, word = Kind.PLANNED, _("planned")
    if meeting.was_held:
        kind, word = Kind.HELD, _("held")
        if not meeting.is_recorded:
            kind, word = Kind.LATE, _("held, no record yet")
    says = {"number": meeting.number, "day": date_format(meeting.day, "j F Y"), "state": word}
    title = _("Meeting %(number)s, %(day)s: %(state)s") % says
    return Day(meeting.day, str(meeting.number), title, kind)


def schools_at(meetings: Iterable[Meeting]) -> dict[int, int]:
    """By meeting of which somebody has written it down, from how many schools anybody came. One query."""
    rows = Attendance.objects.here().filter(
        meeting__in=[meeting.pk for meeting in meetings], participation__isnull=False
    )
    counted = rows.order_by().values_list("meeting").annotate(Count("participation", distinct=True))
    return dict(counted)


def surveys_of(group_ids: Collection[int]) -> dict[int, list[str]]:
    """By group, how many schools have opened or closed a baseline and an impact survey. One query."""
    rows = Wave.objects.filter(
        survey__project__pd_group__in=group_ids,
        survey__project__participation__in=Participation.objects.at_work(),
        survey__deleted_on=None,
        moment__in=Wave.THEN_AND_NOW,
        state__in=[State.OPEN, State.FROZEN],
    )
    counted = (
        rows.order_by()
        .values_list("survey__project__pd_group", "moment", "state")
        .annotate(n=Count("survey__project", distinct=True))
    )
    numbers: dict[int, dict[tuple[str, str], int]] = defaultdict(dict)
    for group_id, moment, state, number in counted:
        numbers[group_id][moment, state] = number
    return {group_id: list(_in_words(found)) for group_id, found in numbers.items()}


def _in_words(numbers: Mapping[tuple[str, str], int]) -> Iterable[str]:
    for moment in Wave.THEN_AND_NOW:
        says = {"survey": moment.label}
        if n := numbers.get((moment.value, State.OPEN.value)):
            words = ngettext(
                "%(survey)s open at %(n)s school", "%(survey)s open at %(n)s schools", n
            )
            yield words % {**says, "n": n}
        if n := numbers.get((moment.value, State.FROZEN.value)):
            words = ngettext(
                "%(survey)s closed at %(n)s school", "%(survey)s closed at %(n)s schools", n
            )
            yield words % {**says, "n": n}


def published_of(group_ids: Collection[int]) -> dict[int, str]:
    """By group that has published anything: of which rounds. One query."""
    rows = Closing.objects.filter(pd_group__in=group_ids, version__isnull=False)
    found: dict[int, set[str]] = defaultdict(set)
    for group_id, moment in rows.values_list("pd_group", "moment"):
        found[group_id or 0].add(moment)
    return {
        group_id: _("Baseline and impact")
        if len(moments) == len(Wave.THEN_AND_NOW)
        else str(Wave.Moment(next(iter(moments))).label)
        for group_id, moments in found.items()
    }
