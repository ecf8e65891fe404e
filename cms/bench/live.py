"""A meeting that runs, and everybody in it whose screen asks every two seconds what is new."""

import datetime as dt
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from django.urls import reverse
from django.utils import timezone

from pdgroups.accounts.models import User
from pdgroups.groups.models import PDGroup
from pdgroups.meetings.models import Meeting, MeetingRun
from pdgroups.meetings.running import steering

from .figures import Figure, MeasurementError, Target
from .load import Load
from .plan import Plan
from .signed_in import cookie
from .statements import Statements
from .visitors import Browser, Insider, Visit, Visitor

MEMBERS = 30
EVERY = 2.0
"""Seconds between two questions of one screen, as ``live-page.js`` asks."""
NEWS_EVERY = 7.0
"""Seconds between two presses of the lead, after each of which every screen is drawn anew."""
MOST_WAIT = 150
"""Milliseconds."""
MOST_ASKED = 1
"""Requests of one screen in a second."""
MOST_STATEMENTS = 4


@dataclass(frozen=True, slots=True)
class Running:
    """A meeting that its lead has begun, and the cookies of those who follow it."""

    meeting: Meeting
    lead: User
    cookies: Sequence[str]

    @property
    def path(self) -> str:
        return reverse(
            "workspaces:meeting_run", args=[self.meeting.pd_group.slug, self.meeting.number]
        )


def begin(pd_group: PDGroup, lead: User) -> Running:
    """The group's first meeting, now."""
    meeting: Meeting = pd_group.meetings.get(number=1)
    now = timezone.now()
    meeting.starts_at, meeting.ends_at = now, now + dt.timedelta(minutes=90)
    meeting.save(update_fields=["starts_at", "ends_at"])
    steering.start(meeting=meeting, by=lead)
    members = pd_group.memberships.current().exclude(user=lead).select_related("user")
    return Running(meeting, lead, [cookie(each.user) for each in members.order_by("pk")[:MEMBERS]])


def unchanged(running: Running) -> Visit:
    """A member's screen asks, and nothing is new."""
    own, known = running.cookies[0], ""

    def visit(visitor: Visitor) -> None:
        nonlocal known
        status, _content, tag = visitor.send("GET", running.path, cookie=own, tag=known)
        if status not in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}:
            raise MeasurementError(f"{running.path} answered {status}")
        known = tag or known

    return visit


def figures(running: Running, plan: Plan, port: int, insider: Insider) -> Iterator[Figure]:
    """How long a screen waits for an answer, how often it asks, and what that costs the database."""
    asked = Statements.of(unchanged(running), insider)
    what = "M live meeting, nothing new: queries"
    yield Figure(what, ours=asked.statements, target=Target(MOST_STATEMENTS))
    title = f"M live meeting, {len(running.cookies)} members"
    load, fresh = follow(running, plan.live_seconds, port)
    if load.failures:
        yield Figure(f"{title}: 95 % within", failed=load.failures[0])
        return
    rate = load.rate / len(running.cookies)
    yield Figure(f"{title}: 95 % within", "ms", load.p95, target=Target(MOST_WAIT))
    yield Figure(f"{title}: news, 95 % within", "ms", fresh.p95)
    yield Figure(f"{title}: each asks", "/s", rate, target=Target(MOST_ASKED))


def follow(running: Running, seconds: float, port: int) -> tuple[Load, Load]:
    """Every screen for ``seconds``, while the lead goes on: all answers, and those that had news."""
    waits: list[float] = []
    fresh: list[float] = []
    failures: list[str] = []
    start = time.perf_counter()

    def look(own: str, at: float) -> None:
        browser, tag = Browser(port), ""
        while at < start + seconds:
            time.sleep(max(0.0, at - time.perf_counter()))
            began = time.perf_counter()
            try:
                status, _content, now = browser.send("GET", running.path, cookie=own, tag=tag)
            except MeasurementError as error:
                failures.append(str(error))
                break
            took = time.perf_counter() - began
            # gunicorn drops a connection that rests for two seconds, so that each asks on a new one.
            browser.close()
            waits.append(took)
            if status == HTTPStatus.OK:
                fresh.append(took)
            elif status != HTTPStatus.NOT_MODIFIED:
                failures.append(f"{running.path} answered {status}")
                break
            # The script waits for the answer, then for the rest of its two seconds.
            tag, at = now or tag, began + took + EVERY

    screens = [
        threading.Thread(
            target=look, args=[own, start + EVERY * place / len(running.cookies)], daemon=True
        )
        for place, own in enumerate(running.cookies)
    ]
    for screen in screens:
        screen.start()
    _lead_on(running, until=start + seconds)
    for screen in screens:
        screen.join()
    took = time.perf_counter() - start
    return Load(took, waits, failures), Load(took, fresh, failures)


def _lead_on(running: Running, *, until: float) -> None:
    """Turn to the next item, and to the first after the last, as long as the screens look on."""
    items = list(running.meeting.items.all())
    number, pause = 0, min(NEWS_EVERY, (until - time.perf_counter()) / 3)
    while (left := until - time.perf_counter()) > 0:
        time.sleep(min(pause, left))
        number += 1
        step = MeetingRun.objects.get(meeting=running.meeting).step
        steering.go_to(
            meeting=running.meeting, item=items[number % len(items)], step=step, by=running.lead
        )
