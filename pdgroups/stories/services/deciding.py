"""Two sides agree to one version, or ask for a change. What is agreed is a hash of what was read."""

from django.db import transaction
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups.refusals import RefusedError
from pdgroups.stories.models import Approval, CaseStudySubmission
from pdgroups.stories.signals import case_study_approved

from .locking import locked, note_on

State = CaseStudySubmission.State
Side = Approval.Side


@transaction.atomic
def decide(
    *,
    submission: CaseStudySubmission,
    version: int,
    side: Approval.Side,
    approved: bool,
    name: str,
    role: str,
    comment: str = "",
    by: User | None = None,
) -> Approval:
    """Record one side's yes or "please change this". When both say yes, the editors get it.

    Raises:
        RefusedError: it is not waiting for this side, or the school changed it meanwhile.
    """
    submission = locked(submission)
    if submission.state != State.OFFERED:
        raise RefusedError(_("This case study is not waiting for a decision."))
    if submission.version != version:
        raise RefusedError(
            _("The school changed the case study while you were reading. Read it again.")
        )
    if side not in waiting_for(submission):
        raise RefusedError(_("This version has been agreed to already."))
    approval = Approval.objects.create(
        submission=submission,
        version=version,
        side=side,
        approved=approved,
        name=name,
        role=role,
        comment=comment,
        by=by,
    )
    note_on(submission, _decided(side, approved=approved, by=by), by)
    if approved and waiting_for(submission):
        return approval
    submission.state = State.WITH_EDITORS if approved else State.DRAFT
    submission.save(update_fields=["state"])
    if approved:
        case_study_approved.send(sender=CaseStudySubmission, submission=submission)
    return approval


def waiting_for(submission: CaseStudySubmission) -> list[Approval.Side]:
    """The sides whose last word on the current version is not a yes. One query."""
    said = submission.approvals.filter(version=submission.version).order_by("at", "pk")
    last = dict(said.values_list("side", "approved"))
    return [side for side in Side if not last.get(side)]


def _decided(side: Approval.Side, *, approved: bool, by: User | None) -> str:
    """With somebody's name in front of it, or without: the head decides by a link."""
    if by:
        if approved:
            return _("agreed to the case study")
        return _("asked for a change to the case study")
    words = {
        (Side.HEAD, True): _("The head agreed to the case study"),
        (Side.HEAD, False): _("The head asked for a change to the case study"),
        (Side.LEAD, True): _("The regional lead agreed to the case study"),
        (Side.LEAD, False): _("The regional lead asked for a change to the case study"),
    }
    return words[side, approved]
