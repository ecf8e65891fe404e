"""From a draft to "both have agreed", and back. Every step leaves a line in the workspace."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from pdgroups.accounts.models import User
from pdgroups.core.tokens import new_token, token_hash
from pdgroups.groups.refusals import RefusedError
from pdgroups.projects.models import Project

from .locking import locked, note_on, note_on_project
from .models import Approval, CaseStudySubmission, EditedWords, HeadLink, HistoryEntry
from .signals import case_study_approved, case_study_withdrawn
from .wording import Change

State = CaseStudySubmission.State
Side = Approval.Side


class ChangedMeanwhileError(Exception):
    """Somebody else saved this case study after the page was opened."""

    def __init__(self, current: CaseStudySubmission) -> None:
        super().__init__("saved by somebody else meanwhile")
        self.current = current


# --- writing and offering -------------------------------------------------------------------


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
    submission.state = State.DRAFT
    submission.version += 1
    submission.withdrawn_at = submission.retired_at = None
    submission.retired_because = ""
    submission.save()
    note_on(submission, _("saved the case study"), by)
    return submission


@transaction.atomic
def offer(*, submission: CaseStudySubmission, by: User) -> CaseStudySubmission:
    """Ask the head and the regional lead to agree.

    Raises:
        RefusedError: it is not a draft, or its permission record is not complete.
    """
    submission = locked(submission)
    if submission.state != State.DRAFT:
        raise RefusedError(_("This case study has been offered already."))
    if not (submission.agreed_by and submission.agreed_on and submission.no_pupil_named):
        raise RefusedError(_("Fill in the permission record first."))
    submission.state = State.OFFERED
    submission.offered_at = timezone.now()
    submission.save(update_fields=["state", "offered_at"])
    note_on(submission, _("offered the case study for publication"), by)
    return submission


# --- deciding -------------------------------------------------------------------------------


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


@transaction.atomic
def withdraw(*, submission: CaseStudySubmission, by: User | None) -> CaseStudySubmission:
    """Take it back. A published page is gone from the site when this returns.

    ``by`` is nobody when the head does it by their link.
    """
    submission = locked(submission)
    if submission.state == State.WITHDRAWN:
        return submission
    submission.state = State.WITHDRAWN
    submission.withdrawn_at = timezone.now()
    submission.review_on = None
    submission.save(update_fields=["state", "withdrawn_at", "review_on"])
    if submission.entries.exists():  # it was public once
        HistoryEntry.objects.create(submission=submission, kind=HistoryEntry.Kind.WITHDRAWN)
    words = _("withdrew the case study") if by else _("The head withdrew the case study")
    note_on(submission, words, by)
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


# --- the head's link ------------------------------------------------------------------------


@transaction.atomic
@sensitive_variables("token")
def make_head_link(*, project: Project, email: str, by: User) -> tuple[HeadLink, str]:
    """A new private link for the head, and its token, which is not stored. Older links end.

    Raises:
        RefusedError: the same address was sent one within the last minute.
    """
    now = timezone.now()
    email = email.strip().lower()
    project.hold()
    working = project.head_links.filter(revoked_at__isnull=True)
    if working.filter(email=email, made_at__gt=now - HeadLink.PAUSE).exists():
        raise RefusedError(
            _("We sent this less than a minute ago. If it does not arrive, look in the junk mail.")
        )
    working.update(revoked_at=now)
    token = new_token()
    link = HeadLink.objects.create(
        project=project,
        email=email,
        token_hash=token_hash(token),
        made_by=by,
        made_at=now,
        expires_at=now + HeadLink.LIFETIME,
    )
    note_on_project(project, _("sent the head a private link"), by)
    return link, token


@transaction.atomic
def revoke_head_links(*, project: Project, by: User) -> int:
    """End every working link of this project. Returns how many there were."""
    ended = project.head_links.filter(revoked_at__isnull=True).update(revoked_at=timezone.now())
    if ended:
        note_on_project(project, _("ended the head’s private link"), by)
    return ended


@sensitive_variables("token")
def head_link(token: str) -> HeadLink | None:
    """The working link behind ``token``, with its project. One query."""
    link = (
        HeadLink.objects.select_related("project__pd_group", "project__participation__school")
        .filter(token_hash=token_hash(token))
        .first()
    )
    return link if link is not None and link.works else None
