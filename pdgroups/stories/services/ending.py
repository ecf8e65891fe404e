"""Permissions that end by themselves, the switch that hides a school, and what is forgotten at last."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.stories import store
from pdgroups.stories.layers import Audience, Layer
from pdgroups.stories.models import CaseStudySubmission, Permission, Picture
from pdgroups.stories.signals import permissions_changed

from .locking import locked, note_on
from .withdrawing import withdraw

State = CaseStudySubmission.State


@transaction.atomic
def hide_school(
    *, submission: CaseStudySubmission, display_name: str, by: User
) -> CaseStudySubmission:
    """From now on the school is not named: every permission for its name and people's ends."""
    submission = locked(submission)
    named = submission.permissions.filter(
        layer__in=[Layer.NAME, Layer.PEOPLE], withdrawn_at=None
    ).exclude(audience=Audience.GROUP)
    named.update(withdrawn_at=timezone.now(), withdrawn_by=by)
    submission.is_named, submission.display_name = False, display_name
    submission.save(update_fields=["is_named", "display_name"])
    note_on(submission, _("hid the school’s name in the case study"), by)
    permissions_changed.send(sender=CaseStudySubmission, submission=submission)
    return submission


def end_what_is_over() -> int:
    """Bring in line what has lost a permission by its date. Returns of how many case studies.

    Run once a day; again on the same day it finds nothing. A page itself shows nothing that is
    over, whether this has run or not.
    """
    today = timezone.localdate()
    over = Permission.objects.over(today).filter(audience=Audience.PUBLIC)
    waiting = CaseStudySubmission.objects.filter(
        pk__in=over.values("submission"), state__in=[State.WITH_EDITORS, State.PUBLISHED]
    )
    for submission in waiting:
        _end(submission)
    return len(waiting)


def sweep_permissions() -> tuple[int, int]:
    """Forget records that ended six years ago, and bytes without a row. How many of each."""
    forgotten, _by_model = Permission.objects.spent(timezone.localdate()).delete()
    known = {
        *Picture.objects.values_list("storage_name", flat=True),
        *Permission.objects.exclude(scan_name="").values_list("scan_name", flat=True),
    }
    return forgotten, store.delete_strangers(known)


@transaction.atomic
def _end(submission: CaseStudySubmission) -> None:
    submission = locked(submission)
    today = timezone.localdate()
    held = submission.permissions.in_force(today).filter(audience=Audience.PUBLIC)
    layers = set(held.values_list("layer", flat=True))
    over = submission.permissions.over(today)
    over.update(withdrawn_at=timezone.now())
    if Layer.STORY not in layers:
        withdraw(submission=submission, by=None, because=_("The permission for it has ended"))
        return
    submission.is_named = Layer.NAME in layers
    submission.save(update_fields=["is_named"])
    note_on(submission, _("A permission of the case study has ended"), None)
    permissions_changed.send(sender=CaseStudySubmission, submission=submission)
