"""Asking a whole group, and what speaks against it."""

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.core.dates import school_year
from pdgroups.groups import happenings
from pdgroups.groups.models import PDGroup
from pdgroups.surveys.models import GroupCheck
from pdgroups.surveys.results import EXACT
from pdgroups.surveys.services.authoring import free_code
from pdgroups.surveys.submit import BLUR, most_answers

from . import questions
from .freeze import freeze_check

HEALTH_BEFORE = (2, 4)
"""The meetings before which a group may be asked how it is."""
EXITS_A_YEAR = 2
FEWEST_SCHOOLS = 2
EXIT_LASTS = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Circle:
    """Who would be asked: how many people, from how many schools."""

    people: int
    schools: int

    @property
    def why_not(self) -> str:
        """Why nothing would ever be shown, or nothing."""
        if self.people < EXACT:
            return _(
                "We need ten answers before anything is shown, and %(people)s can be asked. "
                "Whatever they answered, nothing would ever be shown to anybody."
            ) % {"people": _people(self.people)}
        if self.schools < FEWEST_SCHOOLS:
            return _(
                "Everybody who would be asked is from one school, so the answers would be that "
                "school’s and not a group’s."
            )
        return ""


def why_not_now(kind: str, earlier: Sequence[GroupCheck], *, is_demo: bool) -> str:
    """Why a group that was asked before is not asked again today, or nothing. No query.

    ``earlier`` are its checks of one kind, the last first. Two checks of nearly the same people
    close together differ by whoever answered only one, as two waves do. The invented people of a
    demo group have nothing to hide.
    """
    today = timezone.localdate()
    if any(not check.is_frozen for check in earlier):
        return _("The group is being asked just now. It is asked again once that has closed.")
    this_year = [c for c in earlier if school_year(c.opened_on) == school_year(today)]
    if kind == GroupCheck.Kind.EXIT and len(this_year) >= EXITS_A_YEAR:
        return _(
            "The group has answered these questions twice this school year. More often would wear "
            "people out: ask aloud at the end of the meeting instead."
        )
    last = max((check.frozen_on for check in earlier if check.frozen_on), default=None)
    if last is None or is_demo:
        return ""
    day = last + dt.timedelta(days=settings.DAYS_BEFORE_IMPACT)
    if day <= today:
        return ""
    return _(
        "You can ask again from %(day)s. Asked sooner, the two results together could point to a "
        "person."
    ) % {"day": date_format(day, "j F Y")}


@transaction.atomic
def ask_group(
    *,
    pd_group: PDGroup,
    kind: str,
    meeting_number: int,
    closes_at: dt.datetime,
    circle: Circle,
    by: User,
) -> GroupCheck:
    """Ask everybody from schools in the group, from now until ``closes_at``. Locks the wording.

    Raises:
        ValidationError: too few people or schools, it was asked before this meeting already, or it
            is too soon or too often.
    """
    # Held until the transaction ends: of two presses at once the second one finds the first's.
    PDGroup.objects.select_for_update(no_key=True).get(pk=pd_group.pk)
    earlier = list(pd_group.checks.filter(kind=kind))
    if any(check.meeting_number == meeting_number for check in earlier):
        raise ValidationError(_("The group has been asked already. It is asked once."))
    refuse_if(circle.why_not or why_not_now(kind, earlier, is_demo=pd_group.is_demo))
    check = GroupCheck.objects.create(
        pd_group=pd_group,
        kind=kind,
        meeting_number=meeting_number,
        code=free_code(),
        asked=[list(astuple(each)) for each in questions.questions(kind)],
        headcount=circle.people,
        room=most_answers(circle.people) - secrets.randbelow(BLUR),
        promise_version=questions.VERSION,
        promise=questions.promise(pd_group.name),
        opened_by=by,
        closes_at=closes_at,
    )
    words = (
        _("asked the group how it is doing")
        if check.is_health
        else _("asked two questions about a meeting")
    )
    happenings.note(pd_group=pd_group, words=words, by=by)
    return check


def refuse_if(reason: str) -> None:
    """Raises ``ValidationError`` with a reason, where there is one."""
    if reason:
        raise ValidationError(reason)


def close_check(*, check: GroupCheck, by: User) -> None:
    """Close a check before its time, for good: it is frozen at once.

    Raises:
        ValidationError: it has closed already.
    """
    if not freeze_check(check, by=by):
        raise ValidationError(_("It has closed already."))


def closing_with(pd_group: PDGroup, meeting_number: int) -> QuerySet[GroupCheck]:
    """The health check that can be answered now, and closes for good when that meeting begins."""
    return GroupCheck.objects.filter(
        pd_group=pd_group,
        meeting_number=meeting_number,
        kind=GroupCheck.Kind.HEALTH,
        frozen_on=None,
        closes_at__gt=timezone.now(),
    )


def follow_meeting(pd_group: PDGroup, meeting_number: int, starts_at: dt.datetime) -> None:
    """Let an open health check end when its meeting, which has moved, now begins. One query."""
    closing_with(pd_group, meeting_number).update(closes_at=starts_at)


def _people(number: int) -> str:
    if not number:
        return _("nobody")
    return _("only one person") if number == 1 else _("only %(n)s people") % {"n": number}
