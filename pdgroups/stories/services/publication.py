"""What is done with a case study that readers have: still true, retired, and its history."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.core.dates import months_on
from pdgroups.groups.refusals import RefusedError
from pdgroups.stories import signing
from pdgroups.stories.models import CaseStudySubmission, HistoryEntry
from pdgroups.stories.signals import case_study_approved

from .deciding import carry_over
from .going_back import take_out_what_was_added
from .locking import locked, note_on
from .permitting import keep_in_step

REVIEW_MONTHS = 18
"""How long a page stands before its school is asked whether it is still true."""

State, Kind = CaseStudySubmission.State, HistoryEntry.Kind


@transaction.atomic
def note_published(*, submission: CaseStudySubmission) -> None:
    """Begin the public life of ``submission``, or end its correction, with a line of its history.

    A page that only comes back adds none.
    """
    submission = locked(submission)
    if submission.is_being_corrected:
        reason = submission.correcting_because
        HistoryEntry.objects.create(submission=submission, kind=Kind.CORRECTED, reason=reason)
        _end_correction(submission)
        return
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


@transaction.atomic
def begin_correction(
    *, submission: CaseStudySubmission, reason: str, by: User
) -> CaseStudySubmission:
    """Let the school change what is public. Readers keep what was agreed until the change is, too.

    ``reason`` is what readers will be told with the day on which the correction is published.

    Raises:
        RefusedError: nobody can read it, or it is retired.
    """
    submission = _public(submission)
    submission.before_correction = {
        part.name: part.value_from_object(submission) for part in _written()
    } | {"began_at": timezone.now().isoformat()}
    submission.correcting_because = reason
    submission.state = State.DRAFT
    submission.save(update_fields=["before_correction", "correcting_because", "state"])
    note_on(submission, _("began to correct the published case study"), by)
    return submission


@transaction.atomic
def give_up_correction(*, submission: CaseStudySubmission, by: User) -> CaseStudySubmission:
    """Go back to what readers have, to which everybody has agreed. Again it is as it was.

    What was taken back meanwhile stays so. A page that an editor took off waits for the editors.

    Raises:
        RefusedError: it is not being corrected, or its correction is with the editors.
    """
    submission = locked(submission)
    if not submission.is_being_corrected or submission.state == State.WITH_EDITORS:
        raise RefusedError(_("There is no correction here to give up."))
    for part in _written():
        if part.name in submission.before_correction:
            value = part.to_python(submission.before_correction[part.name])
            setattr(submission, part.name, value)
    is_off = "taken_off" in submission.before_correction
    submission.state = State.WITH_EDITORS if is_off else State.PUBLISHED
    submission.version += 1
    submission.save()
    since = submission.correcting_since
    if since:
        take_out_what_was_added(submission, since, by)
    carry_over(submission, by=since)
    keep_in_step(submission, None)
    submission.save(update_fields=["is_named"])
    _end_correction(submission)
    note_on(submission, _("gave up the correction of the case study"), by)
    if is_off:
        case_study_approved.send(
            sender=CaseStudySubmission, submission=submission, was_taken_off=True
        )
    return submission


@transaction.atomic
def note_taken_off(*, submission: CaseStudySubmission) -> None:
    """No page of it is on the site any more: a correction that is given up puts none back."""
    submission = locked(submission)
    if submission.is_being_corrected:
        submission.before_correction["taken_off"] = True
        submission.save(update_fields=["before_correction"])


def _end_correction(submission: CaseStudySubmission) -> None:
    submission.correcting_because, submission.before_correction = "", {}
    submission.save(update_fields=["correcting_because", "before_correction"])


def _written() -> list[Any]:
    """The fields that a school may change."""
    signed = {*signing.BY_KEY, "is_named", "display_name", "figures", "agreed_by", "agreed_on"}
    fields = CaseStudySubmission._meta.concrete_fields  # noqa: SLF001 -- Django documents it
    return [each for each in fields if each.name in signed]


def _public(submission: CaseStudySubmission) -> CaseStudySubmission:
    submission = locked(submission)
    if submission.state != State.PUBLISHED:
        raise RefusedError(_("This case study is not on the public site."))
    if submission.is_retired:
        raise RefusedError(_("This case study is retired already."))
    return submission
