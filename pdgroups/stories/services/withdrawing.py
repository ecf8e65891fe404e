"""Taking a case study back, and keeping how an editor changed its words."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.stories.models import CaseStudySubmission, EditedWords, HistoryEntry
from pdgroups.stories.signals import case_study_withdrawn
from pdgroups.stories.wording import Change

from .locking import locked, note_on

State = CaseStudySubmission.State


@transaction.atomic
def withdraw(
    *, submission: CaseStudySubmission, by: User | None, because: str = ""
) -> CaseStudySubmission:
    """Take it back. A published page is gone from the site when this returns.

    ``by`` is nobody when the head does it by their link, or when it is ``because`` of a day.
    """
    submission = locked(submission)
    if submission.state == State.WITHDRAWN:
        return submission
    submission.state = State.WITHDRAWN
    submission.withdrawn_at = timezone.now()
    submission.review_on = None
    submission.correcting_because, submission.before_correction = "", {}
    submission.save()
    submission.approvals.filter(ended_at=None).update(ended_at=submission.withdrawn_at)
    if submission.entries.exists():  # it was public once
        HistoryEntry.objects.create(submission=submission, kind=HistoryEntry.Kind.WITHDRAWN)
    words = _("withdrew the case study") if by else _("The head withdrew the case study")
    note_on(submission, because or words, by)
    case_study_withdrawn.send(sender=CaseStudySubmission, submission=submission)
    return submission


@transaction.atomic
def note_edited_words(
    *, submission: CaseStudySubmission, changes: Iterable[Change]
) -> EditedWords | None:
    """Keep how the page that was just published differs from what was agreed.

    ``None`` when it differs as it did before, so that nobody is told twice.
    """
    submission = locked(submission)
    found = [change.to_json() for change in changes]
    before = submission.edited()
    if found == (before.changes if before else []):
        return None
    words = (
        _("The programme’s editors changed words of the case study")
        if found
        else _("The programme’s editors put the agreed words of the case study back")
    )
    note_on(submission, words, None)
    return EditedWords.objects.create(
        submission=submission, version=submission.version, changes=found
    )
