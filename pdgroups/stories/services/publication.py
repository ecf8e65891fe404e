"""What is done with a case study that readers have: still true, retired, and its history."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.core.dates import months_on
from pdgroups.groups.refusals import RefusedError
from pdgroups.stories.models import CaseStudySubmission, HistoryEntry

from .locking import locked, note_on

REVIEW_MONTHS = 18
"""How long a page stands before its school is asked whether it is still true."""

State, Kind = CaseStudySubmission.State, HistoryEntry.Kind


@transaction.atomic
def note_published(*, submission: CaseStudySubmission) -> None:
    """Begin the public life of ``submission``. A page that only comes back adds no line."""
    submission = locked(submission)
    last = submission.history()[:1]
    if last and last[0].kind != Kind.WITHDRAWN:
        return
    HistoryEntry.objects.create(submission=submission, kind=Kind.PUBLISHED)
    submission.review_on = months_on(timezone.localdate(), REVIEW_MONTHS)
    submission.save(update_fields=["review_on"])


@transaction.atomic
def confirm(*, submission: CaseStudySubmission, by: User) -> CaseStudySubmission:
    """Its school says that it is still true. Twice on one day is once.

    Raises:
        RefusedError: nobody can read it, or it is retired.
    """
    submission = _public(submission)
    today = timezone.localdate()
    if submission.last_confirmed_on == today:
        return submission
    submission.last_confirmed_on = today
    submission.review_on = months_on(today, REVIEW_MONTHS)
    submission.save(update_fields=["last_confirmed_on", "review_on"])
    HistoryEntry.objects.create(submission=submission, kind=Kind.CONFIRMED)
    note_on(submission, _("said that the case study is still true"), by)
    return submission


@transaction.atomic
def retire(*, submission: CaseStudySubmission, reason: str, by: User) -> CaseStudySubmission:
    """Put a banner with ``reason`` over it, and offer it to nobody who looks around.

    Raises:
        RefusedError: nobody can read it, or it is retired already.
    """
    submission = _public(submission)
    submission.retired_at = timezone.now()
    submission.retired_because = reason
    submission.review_on = None
    submission.save(update_fields=["retired_at", "retired_because", "review_on"])
    HistoryEntry.objects.create(submission=submission, kind=Kind.RETIRED, reason=reason)
    note_on(submission, _("retired the case study"), by)
    return submission


def _public(submission: CaseStudySubmission) -> CaseStudySubmission:
    submission = locked(submission)
    if submission.state != State.PUBLISHED:
        raise RefusedError(_("This case study is not on the public site."))
    if submission.is_retired:
        raise RefusedError(_("This case study is retired already."))
    return submission
