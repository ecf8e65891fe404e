"""Questions that a whole group is really asked, and answers sent through the service."""

import datetime as dt
import secrets

from django.utils import timezone

from pdgroups.surveys.group_checks import asking
from pdgroups.surveys.group_checks.asking import Circle
from pdgroups.surveys.group_checks.submit import submit
from pdgroups.surveys.models import GroupCheck

from .people import PDGroupFactory, UserFactory

HEALTH, EXIT = GroupCheck.Kind.HEALTH, GroupCheck.Kind.EXIT


def open_check(*, pd_group=None, kind=HEALTH, number=2, people=12, schools=4, days=5) -> GroupCheck:
    return asking.ask_group(
        pd_group=pd_group or PDGroupFactory(),
        kind=kind,
        meeting_number=number,
        closes_at=timezone.now() + dt.timedelta(days=days),
        circle=Circle(people, schools),
        by=UserFactory(),
    )


def reply(check: GroupCheck, *values: int, key="") -> None:
    """One person's answers, in the order of the questions."""
    answers = dict(enumerate(values, start=1))
    submit(check=check, key=key or secrets.token_urlsafe(16), answers=answers)


def reply_many(check: GroupCheck, count: int, *values: int) -> None:
    for _number in range(count):
        reply(check, *values)


def close_check(check: GroupCheck) -> GroupCheck:
    asking.close_check(check=check, by=UserFactory())
    check.refresh_from_db()
    return check
