"""Two sides agree to one version, or ask for a change. What is agreed is a hash of what was read."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups.refusals import RefusedError
from pdgroups.stories.models import Approval, CaseStudySubmission, HeadLink, Signatory
from pdgroups.stories.signals import approvals_carried, case_study_approved
from pdgroups.stories.signing import digest, snapshot
from pdgroups.stories.telling import is_only_spelling

from .locking import locked, note_on
from .permitting import is_for_anyone
from .signatories import is_authors, signatory_of

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
    seen: str = "",
    by: User | None = None,
) -> Approval:
    """Record one side's yes or "please change this". When both say yes, the editors get it.

    Args:
        seen: hash of what the page showed, so that nobody agrees to what they have not read.

    Raises:
        RefusedError: it is not waiting for this side, the school changed it meanwhile, or the
            permission for the account has ended, so that nobody would read it.
    """
    submission = locked(submission)
    if submission.state != State.OFFERED:
        raise RefusedError(_("This case study is not waiting for a decision."))
    texts = snapshot(submission)
    now = digest(texts)
    if submission.version != version or (seen and seen != now):
        raise RefusedError(
            _("The school changed the case study while you were reading. Read it again.")
        )
    if side not in waiting_for(submission):
        raise RefusedError(_("This version has been agreed to already."))
    if approved and not is_for_anyone(submission):
        raise RefusedError(
            _(
                "The school’s permission for ‘The account itself’ has ended, so there is nothing "
                "to agree to. Ask the school to renew it under ‘Who allowed what’."
            )
        )
    approval = Approval.objects.create(
        submission=submission,
        version=version,
        side=side,
        approved=approved,
        name=name,
        role=role,
        comment=comment,
        by=by,
        digest=now,
        seen=texts,
    )
    note_on(submission, _decided(side, approved=approved, by=by), by)
    if approved:
        hand_on(submission)
    else:
        submission.state = State.DRAFT
        submission.save(update_fields=["state"])
    return approval


@transaction.atomic
def sign(
    *,
    link: HeadLink,
    submission: CaseStudySubmission,
    version: int,
    seen: str,
    approved: bool,
    name: str,
    role: str,
    comment: str = "",
) -> Approval:
    """The head's decision, by a link that was sent to an address which the lead has confirmed.

    Raises:
        RefusedError: as ``decide``; or the link may not sign.
    """
    link.project.hold()
    if not may_sign(link, signatory_of(link.project)):
        raise RefusedError(
            _(
                "Nothing can be signed with this link: your regional lead confirms the address first."
            )
        )
    return decide(
        submission=submission,
        version=version,
        seen=seen,
        side=Side.HEAD,
        approved=approved,
        name=name,
        role=role,
        comment=comment,
    )


def may_sign(link: HeadLink, signatory: Signatory | None) -> bool:
    """Whether it went to whom the lead has confirmed, who has written nothing. Two queries."""
    if signatory is None or not signatory.is_confirmed or not signatory.reads_at(link.email):
        return False
    return not is_authors(link.project, link.email)


def last_words(
    submission: CaseStudySubmission, *, by: dt.datetime | None = None
) -> dict[str, Approval]:
    """What each side said last, of whichever version, before no withdrawal. One query."""
    said = submission.approvals.filter(ended_at=None).order_by("at", "pk")
    if by:
        said = said.filter(at__lte=by)
    return {approval.side: approval for approval in said}


def carry_over(submission: CaseStudySubmission, *, by: dt.datetime | None = None) -> list[Approval]:
    """Keep each yes to an earlier version of which only the spelling has been put right.

    Something that was shown beside it and is taken out changes no yes either.

    It is held against what was read, not against what was kept: many small changes are a large one.

    Args:
        by: what was said later counts for nothing.
    """
    texts = snapshot(submission)
    kept = [
        Approval.objects.create(
            submission=submission,
            version=submission.version,
            side=last.side,
            approved=True,
            name=last.name,
            role=last.role,
            by=last.by,
            at=last.at,
            digest=digest(texts),
            seen=last.seen,
            is_carried=True,
        )
        for last in last_words(submission, by=by).values()
        if last.approved
        and last.version != submission.version
        and is_only_spelling(last.seen, texts)
    ]
    if kept:
        note_on(submission, _("Nothing is new but spelling, so what was agreed to holds"), None)
        approvals_carried.send(sender=CaseStudySubmission, submission=submission, approvals=kept)
        hand_on(submission)
    return kept


def hand_on(submission: CaseStudySubmission) -> None:
    """To the editors, once nobody is waited for."""
    if submission.state != State.OFFERED or waiting_for(submission):
        return
    submission.state = State.WITH_EDITORS
    submission.save(update_fields=["state"])
    case_study_approved.send(sender=CaseStudySubmission, submission=submission)


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
