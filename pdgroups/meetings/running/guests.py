"""Links by which somebody without an account enters one meeting."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from pdgroups.accounts.models import User
from pdgroups.core.tokens import new_token, token_hash
from pdgroups.groups.happenings import note
from pdgroups.groups.refusals import RefusedError
from pdgroups.meetings.models import GuestPass, Meeting

from .holding import changed, hold

MOST_GUESTS = 20
PAUSE = dt.timedelta(minutes=1)


@sensitive_variables("token")
@transaction.atomic
def invite_guest(
    *, meeting: Meeting, name: str, comes_from: str, by: User
) -> tuple[GuestPass, str]:
    """A link for one guest, and its token, which is kept nowhere.

    Raises:
        RefusedError: there are as many as one meeting takes, or this one was made just now: a page
            that is loaded again must not mail the guest a second link.
    """
    hold(meeting)
    there_are = meeting.guest_passes.filter(revoked_at=None)
    if there_are.filter(name=name, made_at__gt=timezone.now() - PAUSE).exists():
        raise RefusedError(_("%(name)s was given a link less than a minute ago.") % {"name": name})
    if there_are.count() >= MOST_GUESTS:
        raise RefusedError(_("There are %d guest links for this meeting already.") % MOST_GUESTS)
    token = new_token()
    made = GuestPass.objects.create(
        meeting=meeting,
        token_hash=token_hash(token),
        name=name,
        comes_from=comes_from,
        made_by=by,
    )
    changed(meeting)
    words = _("made a guest’s link to meeting %(number)s") % {"number": meeting.number}
    note(pd_group=meeting.pd_group, by=by, words=words)
    return made, token


@transaction.atomic
def end_pass(*, guest_pass: GuestPass) -> None:
    """The link opens nothing from now on. Once is as good as twice."""
    rows = GuestPass.objects.filter(pk=guest_pass.pk, revoked_at=None)
    if rows.update(revoked_at=timezone.now()):
        changed(guest_pass.meeting)


@sensitive_variables("token")
def guest_pass(token: str) -> GuestPass | None:
    """The pass to which ``token`` is the key, whatever its state. One query."""
    passes = GuestPass.objects.select_related("meeting__pd_group")
    return passes.filter(token_hash=token_hash(token)).first()
