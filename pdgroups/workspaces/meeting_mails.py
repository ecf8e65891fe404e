"""Changes of meetings, of which everybody concerned is told."""

from collections.abc import Sequence
from email.utils import parseaddr

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pdgroups.accounts.models import User
from pdgroups.core.text import one_line
from pdgroups.groups.access import Access, Action, Held
from pdgroups.groups.models import PDGroup
from pdgroups.meetings.adding import add_meeting
from pdgroups.meetings.calendars import Invitation, ics, method
from pdgroups.meetings.models import Meeting, MeetingTemplate
from pdgroups.meetings.services import Arrangements, cancel, rearrange, reinstate
from pdgroups.outbox.letters import Letter
from pdgroups.outbox.purposes import Purpose
from pdgroups.outbox.services import post
from pdgroups.surveys.group_checks.asking import follow_meeting

from .calendar_entries import entry_of
from .clashes import move_to_school_days


@transaction.atomic
def change_meeting(*, meeting: Meeting, to: Arrangements, by: User) -> int:
    """Change when or where a meeting is, and tell everybody concerned; how many were told."""
    changed = rearrange(meeting=meeting, to=to, by=by)
    follow_meeting(changed.pd_group, changed.number, changed.starts_at)
    return tell([changed], by=by) if changed.sequence > meeting.sequence else 0


@transaction.atomic
def change_to_school_days(*, pd_group: PDGroup, by: User) -> tuple[int, int]:
    """``move_to_school_days`` with one mail to each: how many meetings, and how many people."""
    moved = move_to_school_days(pd_group=pd_group, by=by)
    for meeting in moved:
        follow_meeting(pd_group, meeting.number, meeting.starts_at)
    return len(moved), tell(moved, by=by)


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, because: str, by: User) -> int:
    """Call a meeting off, and tell everybody concerned; how many were told."""
    cancelled = cancel(meeting=meeting, because=because, by=by)
    return tell([cancelled], by=by) if cancelled.sequence > meeting.sequence else 0


@transaction.atomic
def reinstate_meeting(*, meeting: Meeting, by: User) -> int:
    """Take a cancellation back, and tell everybody concerned; how many were told."""
    reinstated = reinstate(meeting=meeting, by=by)
    return tell([reinstated], by=by) if reinstated.sequence > meeting.sequence else 0


@transaction.atomic
def add_and_tell(
    *,
    pd_group: PDGroup,
    title: str,
    phase: str,
    to: Arrangements,
    template: MeetingTemplate | None,
    by: User,
) -> tuple[Meeting, int]:
    """A further meeting, of which everybody concerned is told; how many were."""
    meeting = add_meeting(
        pd_group=pd_group, title=title, phase=phase, to=to, template=template, by=by
    )
    return meeting, tell([meeting], by=by)


def number_told(meetings: Sequence[Meeting], by: User) -> int:
    """How many get a mail when ``by`` changes these meetings of one group. One query at most."""
    if not meetings:
        return 0
    people = concerned(meetings[0].pd_group, but_for=by)
    return sum(
        any(access.may_see_meeting(meeting.number) for meeting in meetings)
        for access in people.values()
    )


def told_words(told: int) -> str:
    """The end of a message: " Two people were told by mail.", or nothing."""
    words = ngettext("One person is told by mail.", "%(n)s people are told by mail.", told)
    return " " + words % {"n": told} if told else ""


def tell(meetings: Sequence[Meeting], *, by: User) -> int:
    """One mail to each who may see one of these meetings of one group; how many were told.

    ``meetings`` are all cancelled, or none is.
    """
    if not meetings:
        return 0
    pd_group, told = meetings[0].pd_group, 0
    for user, access in concerned(pd_group, but_for=by).items():
        if seen := [meeting for meeting in meetings if access.may_see_meeting(meeting.number)]:
            _mail(pd_group, seen, user, by)
            told += 1
    return told


def concerned(pd_group: PDGroup, *, but_for: User | None = None) -> dict[User, Access]:
    """Everybody but one who may see meetings of the group, once each. One query."""
    held: dict[User, set[Held]] = {}
    current = pd_group.memberships.current().filter(user__is_active=True).exclude(user=but_for)
    for row in current.select_related("user").order_by("pk"):
        held.setdefault(row.user, set()).add(Held.by(row))
    found = {user: Access(pd_group, frozenset(each)) for user, each in held.items()}
    return {user: a for user, a in found.items() if a.decide(Action.VIEW_MEETINGS)}


def _mail(pd_group: PDGroup, meetings: Sequence[Meeting], to: User, by: User) -> None:
    entries = [entry_of(meeting, pd_group) for meeting in meetings]
    _name, organiser = parseaddr(settings.DEFAULT_FROM_EMAIL)
    invitation = Invitation(organiser, one_line(pd_group.name), to.email)
    content = ics(pd_group.name, entries, made_at=timezone.now(), invitation=invitation)
    path = reverse("workspaces:meeting_list", args=[pd_group.slug])
    if len(meetings) == 1:
        path = reverse("workspaces:meeting", args=[pd_group.slug, meetings[0].number])
    body = render_to_string(
        "email/meeting_changed.txt",
        {
            "pd_group": pd_group,
            "meetings": meetings,
            "is_new": _is_new(meetings),
            "sender": one_line(by.name),
            "url": f"{settings.WAGTAILADMIN_BASE_URL}{path}",
        },
    )
    letter = Letter(_subject(pd_group, meetings), body, content.decode(), method(entries))
    post(purpose=Purpose.MEETING_CHANGED, to=to, pd_group=pd_group, letter=letter)


def _is_new(meetings: Sequence[Meeting]) -> bool:
    """Nobody has changed it since it was added."""
    return len(meetings) == 1 and meetings[0].sequence == 0


def _subject(pd_group: PDGroup, meetings: Sequence[Meeting]) -> str:
    words = {"group": pd_group.name, "number": meetings[0].number}
    if meetings[0].is_cancelled:
        return _("%(group)s: meeting %(number)s is cancelled") % words
    if _is_new(meetings):
        return _("%(group)s: meeting %(number)s is new") % words
    return (
        ngettext(
            "%(group)s: meeting %(number)s has changed",
            "%(group)s: meetings have changed",
            len(meetings),
        )
        % words
    )
