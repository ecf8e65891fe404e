"""From a draft to "both have agreed", and back. Every step leaves a line in the workspace."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.core.tokens import new_token, token_hash
from pdgroups.groups.happenings import note
from pdgroups.projects.models import Project

from .models import Approval, CaseStudySubmission, HeadLink
from .signals import case_study_approved, case_study_withdrawn

State = CaseStudySubmission.State


class ChangedMeanwhileError(Exception):
    """Somebody else saved this case study after the page was opened."""

    def __init__(self, current: CaseStudySubmission) -> None:
        super().__init__("saved by somebody else meanwhile")
        self.current = current


class NotNowError(Exception):
    """The submission is not in a state in which this can be done. Carries the sentence."""


@transaction.atomic
def save_draft(
    *, project: Project, fields: Mapping[str, Any], version: int, by: User
) -> CaseStudySubmission:
    """Store what the school wrote. A change makes a new version, which nobody has agreed to yet.

    Args:
        version: the version the writer started from; 0 when there was none.

    Raises:
        ChangedMeanwhileError: a newer version is stored; nothing is overwritten.
        NotNowError: it is with the editors or published, so it must be withdrawn first.
    """
    submission = CaseStudySubmission.objects.select_for_update().filter(project=project).first()
    if submission is None:
        submission = CaseStudySubmission(project=project, pd_group=project.pd_group, version=0)
    elif submission.version != version:
        raise ChangedMeanwhileError(submission)
    if submission.state in {State.WITH_EDITORS, State.PUBLISHED}:
        raise NotNowError(
            _("This case study is with the editors. Withdraw it before you change it.")
        )
    changed = [name for name, value in fields.items() if getattr(submission, name) != value]
    if submission.pk and not changed:
        return submission
    for name in changed:
        setattr(submission, name, fields[name])
    submission.state = State.DRAFT
    submission.version += 1
    submission.withdrawn_at = None
    submission.save()
    _note(submission, _("saved the case study"), by)
    return submission


@transaction.atomic
def offer(*, submission: CaseStudySubmission, by: User) -> CaseStudySubmission:
    """Ask the head and the regional lead to agree.

    Raises:
        NotNowError: it is not a draft, or its permission record is not complete.
    """
    submission = _locked(submission)
    if submission.state != State.DRAFT:
        raise NotNowError(_("This case study has already been offered."))
    if not (submission.agreed_by and submission.agreed_on and submission.no_pupil_named):
        raise NotNowError(_("Fill in the permission record first."))
    submission.state = State.OFFERED
    submission.offered_at = timezone.now()
    submission.save(update_fields=["state", "offered_at"])
    _note(submission, _("offered the case study for publication"), by)
    return submission


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
        NotNowError: it is not waiting for anybody, or the school changed it after this side read it.
    """
    submission = _locked(submission)
    if submission.state != State.OFFERED:
        raise NotNowError(_("This case study is not waiting for a decision."))
    if submission.version != version:
        raise NotNowError(
            _("The school changed the case study while you were reading. Read it again.")
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
    )
    if not approved:
        submission.state = State.DRAFT
        submission.save(update_fields=["state"])
        _note(submission, _("asked for a change to the case study"), by)
        return approval
    _note(submission, _("agreed to the case study (%(role)s)") % {"role": role}, by)
    if not waiting_for(submission):
        submission.state = State.WITH_EDITORS
        submission.save(update_fields=["state"])
        case_study_approved.send(sender=CaseStudySubmission, submission=submission)
    return approval


@transaction.atomic
def withdraw(*, submission: CaseStudySubmission, by: User | None) -> CaseStudySubmission:
    """Take it back. A published page is gone from the site when this returns."""
    submission = _locked(submission)
    if submission.state == State.WITHDRAWN:
        return submission
    submission.state = State.WITHDRAWN
    submission.withdrawn_at = timezone.now()
    submission.save(update_fields=["state", "withdrawn_at"])
    _note(submission, _("withdrew the case study"), by)
    case_study_withdrawn.send(sender=CaseStudySubmission, submission=submission)
    return submission


def waiting_for(submission: CaseStudySubmission) -> list[Approval.Side]:
    """The sides that have not yet agreed to the current version. One query."""
    agreed = set(
        submission.approvals.filter(version=submission.version, approved=True).values_list(
            "side", flat=True
        )
    )
    return [side for side in Approval.Side if side not in agreed]


@transaction.atomic
def make_head_link(*, project: Project, email: str, by: User) -> tuple[HeadLink, str]:
    """A new private link for the head, and its token, which is not stored. Older links end."""
    now = timezone.now()
    project.head_links.filter(revoked_at__isnull=True).update(revoked_at=now)
    token = new_token()
    link = HeadLink.objects.create(
        project=project,
        email=email.strip().lower(),
        token_hash=token_hash(token),
        made_by=by,
        expires_at=now + HeadLink.LIFETIME,
    )
    note(
        pd_group=project.pd_group,
        participation=project.participation,
        words=_("sent the head a private link"),
        by=by,
    )
    return link, token


@transaction.atomic
def revoke_head_links(*, project: Project, by: User) -> int:
    """End every working link of this project. Returns how many there were."""
    ended = project.head_links.filter(revoked_at__isnull=True).update(revoked_at=timezone.now())
    if ended:
        note(
            pd_group=project.pd_group,
            participation=project.participation,
            words=_("ended the head’s private link"),
            by=by,
        )
    return ended


def head_link(token: str) -> HeadLink | None:
    """The working link behind ``token``, with its project. One query."""
    link = (
        HeadLink.objects.select_related("project__pd_group", "project__participation__school")
        .filter(token_hash=token_hash(token))
        .first()
    )
    return link if link is not None and link.works else None


def _locked(submission: CaseStudySubmission) -> CaseStudySubmission:
    return (
        CaseStudySubmission.objects.select_for_update(of=("self",))
        .select_related("project__pd_group", "project__participation__school")
        .get(pk=submission.pk)
    )


def _note(submission: CaseStudySubmission, words: str, by: User | None) -> None:
    note(
        pd_group=submission.project.pd_group,
        participation=submission.project.participation,
        words=words,
        by=by,
    )
