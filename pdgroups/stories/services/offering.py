"""Writing a case study, and offering it. Every step leaves a line in the workspace."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups.refusals import RefusedError
from pdgroups.projects.models import Project
from pdgroups.stories.layers import Layer
from pdgroups.stories.models import CaseStudySubmission
from pdgroups.stories.signing import digest_of

from .deciding import carry_over, hand_on, waiting_for
from .locking import locked, note_on
from .recording import record_the_form

State = CaseStudySubmission.State
RECORDED = frozenset(["agreed_by", "agreed_role", "agreed_on", "is_named"])
"""Fields that say who agreed. Without one of them among what is saved, nobody has agreed to anything."""


class ChangedMeanwhileError(Exception):
    """Somebody else saved this case study after the page was opened."""

    def __init__(self, current: CaseStudySubmission) -> None:
        super().__init__("saved by somebody else meanwhile")
        self.current = current


@transaction.atomic
def save_draft(
    *, project: Project, fields: Mapping[str, Any], version: int, by: User
) -> CaseStudySubmission:
    """Store what the school wrote. A change makes a new version, which nobody has agreed to yet.

    So does saving what was withdrawn, changed or not: an agreement ends with a withdrawal.

    Args:
        version: the version the writer started from; 0 when there was none.

    Raises:
        ChangedMeanwhileError: a newer version is stored; nothing is overwritten.
        RefusedError: it is with the editors or published, so it must be withdrawn first.
    """
    # One save at a time, so that two first drafts cannot both be made.
    project.hold()
    submission = CaseStudySubmission.objects.select_for_update().filter(project=project).first()
    if submission is None:
        submission = CaseStudySubmission(project=project, pd_group=project.pd_group, version=0)
    elif submission.version != version:
        raise ChangedMeanwhileError(submission)
    if not submission.can_be_changed:
        raise RefusedError(
            _("This case study is with the editors. Withdraw it before you change it.")
        )
    changed = [name for name, value in fields.items() if getattr(submission, name) != value]
    if submission.pk and not changed and submission.state != State.WITHDRAWN:
        return submission
    for name in changed:
        setattr(submission, name, fields[name])
    is_anew = submission.state == State.WITHDRAWN
    submission.state = State.DRAFT
    submission.version += 1
    submission.withdrawn_at = submission.retired_at = None
    submission.retired_because = ""
    submission.save()
    submission.authors.add(by)
    if not RECORDED.isdisjoint(fields):
        record_the_form(submission, by, is_anew=is_anew)
    note_on(submission, _("saved the case study"), by)
    return submission


@transaction.atomic
def offer(*, submission: CaseStudySubmission, by: User) -> CaseStudySubmission:
    """Ask the head and the regional lead to agree.

    Whoever has agreed to all but its spelling, or to more than it shows now, is not asked again.

    Raises:
        RefusedError: it is not a draft, its permission record is not complete or lets
            nobody beyond the team read the account, or all of it was agreed to already, so that nobody could decide on it.
    """
    submission = locked(submission)
    if submission.state != State.DRAFT:
        raise RefusedError(_("This case study has been offered already."))
    if not is_recorded(submission):
        raise RefusedError(
            _(
                "Fill in the permission record first: who allows ‘The account itself’, and who "
                "beyond your team may see it."
            )
        )
    if _is_all_agreed(submission):
        raise RefusedError(
            _(
                "Nothing has been changed since the head and the regional lead agreed. Change what "
                "the editors asked for, or what you want to correct, and offer it then."
            )
        )
    submission.state = State.OFFERED
    submission.offered_at = timezone.now()
    submission.save(update_fields=["state", "offered_at"])
    note_on(submission, _("offered the case study for publication"), by)
    carry_over(submission)
    hand_on(submission)
    return submission


def is_recorded(submission: CaseStudySubmission) -> bool:
    """Who allows the account itself, and that no pupil is named.

    A withdrawal ends the first, so that somebody is asked anew. One query.
    """
    has_words = submission.agreed_by and submission.agreed_on and submission.no_pupil_named
    if not has_words:
        return False
    held = submission.permissions.in_force(timezone.localdate())
    return held.filter(layer=Layer.STORY).exists()


def _is_all_agreed(submission: CaseStudySubmission) -> bool:
    """The editors sent it back, or its correction was begun, and it is as both sides read it."""
    if waiting_for(submission):
        return False
    said = submission.approvals.filter(version=submission.version, approved=True)
    return digest_of(submission) in set(said.values_list("digest", flat=True))
