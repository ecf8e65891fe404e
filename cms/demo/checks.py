"""What the group that is halfway was asked as a whole: once before meeting 2, and again before its fourth."""

import datetime as dt

from pdgroups.accounts.models import User
from pdgroups.core.tokens import new_token
from pdgroups.groups.models import PDGroup
from pdgroups.meetings.models import Meeting
from pdgroups.surveys.group_checks.asking import Circle, ask_group
from pdgroups.surveys.group_checks.freeze import freeze_check
from pdgroups.surveys.group_checks.submit import submit
from pdgroups.surveys.models import GroupCheck
from pdgroups.workspaces.asking_groups import asked_people, circle_of

from . import terms
from .dating import as_of

THEN = (
    (4, 3, 2, 3, 4, 3), (3, 4, 2, 2, 4, 3), (3, 3, 3, 2, 3, 3), (4, 4, 2, 1, 4, 4),
    (3, 3, 2, 3, 3, 3), (3, 4, 3, 2, 4, 2), (4, 3, 2, 2, 3, 3), (2, 3, 3, 3, 4, 3),
    (3, 4, 4, 2, 3, 3), (3, 3, 2, 9, 4, 3), (4, 4, 3, 3, 4, 4),
)  # fmt: skip
"""Eleven people: they trust each other and know what for, and have tried little yet."""
NOW = THEN[:7]
ASKED_BEFORE = dt.timedelta(days=10)


def halfway(pd_group: PDGroup, lead: User, today: dt.date) -> None:
    second, fourth = pd_group.meetings.filter(number__in=(2, 4)).order_by("number")
    circle = circle_of(asked_people(pd_group))
    day = terms.last_school_day(second.day - ASKED_BEFORE)
    with as_of(day):
        check = _asked(second, circle, lead, THEN)
    with as_of(second.day):
        freeze_check(check)
    GroupCheck.objects.filter(pk=check.pk).update(opened_on=day, frozen_on=second.day)
    with as_of(today - dt.timedelta(days=2)):
        _asked(fourth, circle, lead, NOW)


def _asked(
    meeting: Meeting, circle: Circle, by: User, answers: tuple[tuple[int, ...], ...]
) -> GroupCheck:
    """Not mailed: nobody of the demo has a mailbox."""
    # What has begun takes no answers, so an old one is given its real end once these are in.
    check = ask_group(
        pd_group=meeting.pd_group,
        kind=GroupCheck.Kind.HEALTH,
        meeting_number=meeting.number,
        closes_at=meeting.starts_at + dt.timedelta(days=730),
        circle=circle,
        by=by,
    )
    for values in answers:
        submit(check=check, key=new_token(), answers=dict(enumerate(values, start=1)))
    GroupCheck.objects.filter(pk=check.pk).update(closes_at=meeting.starts_at)
    return check
