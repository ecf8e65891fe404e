"""Schools of which nobody has heard for three school weeks, by what they did and never by what they looked at.

A school reads the same line about itself that its lead reads.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import ngettext

from pdgroups.conversations.models import Conversation
from pdgroups.groups.models import (
    Happening,
    Membership,
    ParticipationQuerySet,
    State,
)
from pdgroups.meetings.models import ActionPoint, Attendance, Coming, PreWorkDone
from pdgroups.projects.models import Change
from pdgroups.schools.models import School, TermDates
from pdgroups.schools.term_calendars import TermCalendar

DAY = dt.timedelta(days=1)
SCHOOL_DAYS = 15
"""Days with lessons, without a trace, after which a school is quiet; five of them are a school week."""
WEEK = 5
TRACES = ("happened", "written", "came", "answered", "prepared", "talked")
"""What has a time; an action that was ticked off has a day."""
FURTHEST = 366
"""Days back to which is counted."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """``since``: the day of the last trace, or on which the school joined. ``weeks`` of school."""

    participation_id: int
    group_id: int
    school: str
    since: dt.date
    weeks: int

    @property
    def words(self) -> str:
        says = {"day": date_format(self.since, "j F"), "n": self.weeks}
        return (
            ngettext(
                "Nothing written, no meeting attended, no 1:1 conversation and no action ticked off since %(day)s: %(n)s school week.",
                "Nothing written, no meeting attended, no 1:1 conversation and no action ticked off since %(day)s: %(n)s school weeks.",
                self.weeks,
            )
            % says
        )


def quiet_schools(of: ParticipationQuerySet) -> list[Quiet]:
    """Those of ``of`` that are at work in a group that is active, by name. Five queries at most."""
    today = timezone.localdate()
    rows = list(_candidates(of, today))
    calendars = _calendars(rows) if rows else {}
    found: list[Quiet] = []
    counted: dict[tuple[int, dt.date], int] = {}
    for row in rows:
        since = max([row["joined_on"], *_days_of(row)])
        calendar = calendars[row["school"]]
        # Schools of one authority of which nobody has heard since the same day are counted once.
        if (open_days := counted.get((id(calendar), since))) is None:
            open_days = counted[id(calendar), since] = _open_days(calendar, since, today)
        if open_days >= SCHOOL_DAYS:
            weeks = open_days // WEEK
            found.append(Quiet(row["pk"], row["pd_group"], row["school__name"], since, weeks))
    return found


def _candidates(of: ParticipationQuerySet, today: dt.date) -> "QuerySet[Any, Any]":
    """Without a trace for three weeks, be they school weeks or not."""
    own = Membership.objects.filter(participation=OuterRef("participation")).values("user")
    here = {"participation": OuterRef("pk")}
    # For rows that name the group alone: whose they are is said two levels up.
    theirs = Membership.objects.filter(participation=OuterRef(OuterRef("pk"))).values("user")
    traces: dict[str, tuple[QuerySet[Any], str]] = {
        # First what most schools leave, and what an index alone can tell: the others are asked less.
        "written": (Change.objects.filter(project__participation=OuterRef("pk")), "at"),
        "happened": (Happening.objects.filter(**here, by__in=own), "at"),
        "came": (Attendance.objects.here().filter(**here), "meeting__starts_at"),
        "answered": (Coming.objects.filter(**here), "said_at"),
        "prepared": (
            PreWorkDone.objects.filter(
                job__meeting__pd_group=OuterRef("pd_group"), user__in=theirs
            ),
            "at",
        ),
        # What the group's own actions leave as a line names no school.
        "ticked": (
            ActionPoint.objects.filter(pd_group=OuterRef("pd_group"), done_by__in=theirs),
            "done_on",
        ),
        "talked": (
            Conversation.objects.filter(
                project__participation=OuterRef("pk"),
                cancelled_at=None,
                starts_at__lt=timezone.now(),
            ),
            "starts_at",
        ),
    }
    # Asked first whether there is any: what is the latest is then looked for at few schools.
    since = timezone.now() - 21 * DAY
    lately = [Exists(rows.filter(**{f"{when}__gte": since})) for rows, when in traces.values()]
    found: QuerySet[Any, Any] = (
        of.at_work()
        .filter(
            *(~each for each in lately),
            pd_group__closed_on__isnull=True,
            pd_group__stage=State.ACTIVE,
            project__isnull=False,
            joined_on__lte=today - 21 * DAY,
        )
        .annotate(**{name: _latest(rows, when) for name, (rows, when) in traces.items()})
        .order_by("school__name", "pk")
        .values("pk", "pd_group", "school", "school__name", "school__la_code", "joined_on", *traces)
    )
    return found


def _latest(rows: "QuerySet[Any]", when: str) -> Subquery:
    """The latest of them, found by their index alone."""
    latest = rows.order_by().annotate(one=F("pk") * 0).values("one").annotate(at_last=Max(when))
    return Subquery(latest.values("at_last")[:1])


def _days_of(row: Mapping[str, Any]) -> list[dt.date]:
    """At most two: of the last trace that has a time, and of the last that has a day."""
    times = [row[name] for name in TRACES if row[name]]
    days = [timezone.localdate(max(times))] if times else []
    return [*days, *([row["ticked"]] if row["ticked"] else [])]


def _calendars(rows: Collection[Mapping[str, Any]]) -> dict[int, TermCalendar]:
    """By school. Schools with dates of their own are read, and one of each authority."""
    groups = {row["pd_group"] for row in rows}
    own = set(
        TermDates.objects.filter(school__participations__pd_group__in=groups).values_list(
            "school", flat=True
        )
    )
    by_authority = {
        row["school__la_code"]: row["school"] for row in rows if row["school"] not in own
    }
    asked = own | set(by_authority.values())
    codes = {row["school"]: row["school__la_code"] for row in rows}
    read = TermDates.objects.calendars(
        [School(pk=pk, la_code=codes[pk]) for pk in asked if pk in codes]
    )
    return {pk: read[pk if pk in own else by_authority[code]] for pk, code in codes.items()}


def _open_days(calendar: TermCalendar, since: dt.date, today: dt.date) -> int:
    """How many days with lessons lie between the two, both left out."""
    days = min((today - since).days, FURTHEST)
    return sum(calendar.why_closed(today - n * DAY) is None for n in range(1, days))
