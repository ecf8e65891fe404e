"""Who is here: tapped by a lead, or said by people themselves."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups.models import Membership, Participation
from pdgroups.groups.refusals import RefusedError
from pdgroups.meetings.models import Attendance, Meeting, MeetingRun

from .holding import changed, hold
from .steering import is_too_early

MOST_TYPED = 100
"""Names that are typed in for one meeting; more than any group brings."""


@transaction.atomic
def mark(*, meeting: Meeting, member: Membership, presence: str, by: User) -> Attendance | None:
    """Say that a member of the group is here, late or excused; with ``""``, that nothing is known.

    Once is as good as twice.

    Raises:
        RefusedError: nobody can be there yet. Apologies are taken at any time.
    """
    run = hold(meeting)
    if presence and presence != Attendance.Presence.APOLOGIES:
        _refuse_too_early(meeting, run)
    row = meeting.attendance.filter(user=member.user_id, participation=member.participation_id)
    if not presence:
        row.delete()
        changed(meeting)
        return None
    known, _made = meeting.attendance.update_or_create(
        user=member.user,
        participation=member.participation,
        defaults={"presence": presence, "by": by, "at": timezone.now()},
    )
    changed(meeting)
    return known


@transaction.atomic
def write_in(
    *,
    meeting: Meeting,
    name: str,
    comes: str,
    participation: Participation | None,
    comes_from: str,
    by: User,
) -> Attendance:
    """Somebody without an account is here: in place of a colleague, or as a visitor.

    The same name of the same school twice is one person.

    Raises:
        RefusedError: as many have been typed in as one meeting takes, or nobody can be there yet.
    """
    _refuse_too_early(meeting, hold(meeting))
    typed = meeting.attendance.filter(user=None)
    if typed.count() >= MOST_TYPED:
        raise RefusedError(_("There are %d typed names here already.") % MOST_TYPED)
    known, made = typed.get_or_create(
        name=name,
        participation=participation,
        defaults={
            "meeting": meeting,
            "comes": comes,
            "comes_from": comes_from,
            "presence": Attendance.Presence.PRESENT,
            "by": by,
        },
    )
    if made:
        changed(meeting)
    return known


def _refuse_too_early(meeting: Meeting, run: MeetingRun) -> None:
    if is_too_early(meeting, run):
        raise RefusedError(
            _("Who is here is noted from the day before the meeting; apologies at any time.")
        )


@transaction.atomic
def strike_out(*, row: Attendance) -> None:
    """Take a name that was typed in off the register."""
    meeting = row.meeting
    row.delete()
    changed(meeting)
