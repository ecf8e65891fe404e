"""Reading a case study, deciding on it, and taking it back."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pdgroups.groups.access import Action, Standing
from pdgroups.groups.models import Role
from pdgroups.groups.refusals import RefusedError
from pdgroups.projects.models import Project
from pdgroups.stories import services
from pdgroups.stories.models import Approval, CaseStudySubmission, HistoryEntry
from pdgroups.stories.turns import HeadSide, Holder, Step, head_side, turn_of, was_taken_off
from pdgroups.workspaces.agreed_before import AgreedBefore
from pdgroups.workspaces.forms.stories import DecisionForm
from pdgroups.workspaces.guards import MemberRequest, requires_for_project
from pdgroups.workspaces.story_checks import looked_at

State = CaseStudySubmission.State


@require_safe
@requires_for_project(Action.VIEW_CASE_STUDY)
def case_study_detail(request: MemberRequest, project: Project) -> HttpResponse:
    """Where the case study stands, and what it says."""
    context = _context(request, project, readable(request, project))
    return render(request, "workspaces/stories/case_study.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.APPROVE_CASE_STUDY)
def case_study_review(request: MemberRequest, project: Project) -> HttpResponse:
    """The regional lead reads and decides."""
    submission = get_object_or_404(CaseStudySubmission, project=project)
    form = DecisionForm(request.POST or None, side=Approval.Side.LEAD, submission=submission)
    decide = partial(
        services.decide,
        side=Approval.Side.LEAD,
        name=request.user.name,
        role=_role(request),
        by=request.user,
    )
    if form.is_valid() and decided(form, submission, decide):
        messages.success(request, _("Thank you. The school can see your decision."))
        _say_what_is_left(request, submission)
        return redirect(address_of(project))
    context = _context(request, project, submission) | {
        "form": form,
        "before": AgreedBefore.of(submission, Approval.Side.LEAD),
        "looked": looked_at(submission),
        "sent_to": sorted(set(project.head_links.values_list("email", flat=True))),
    }
    return render(request, "workspaces/stories/review.html", context)


@require_POST
@requires_for_project(Action.WITHDRAW_CASE_STUDY)
def case_study_withdraw(request: MemberRequest, project: Project) -> HttpResponse:
    submission = get_object_or_404(CaseStudySubmission, project=project)
    services.withdraw(submission=submission, by=request.user)
    messages.success(request, _("Withdrawn. If it was published, it is off the site now."))
    return redirect(address_of(project))


def decided(
    form: DecisionForm, submission: CaseStudySubmission, decide: Callable[..., Approval]
) -> bool:
    """Record the decision; a refusal becomes an error of the form, which then asks again."""
    data = form.cleaned_data
    try:
        decide(
            submission=submission,
            version=data["version"],
            seen=data["seen"],
            approved=data["decision"],
            comment=data["comment"],
        )
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        submission.refresh_from_db()
        form.ask_again(submission)
        return False
    return True


# --- what the views have in common ----------------------------------------------------------


def submission_of(project: Project) -> CaseStudySubmission | None:
    return CaseStudySubmission.objects.filter(project=project).first()


def readable(request: MemberRequest, project: Project) -> CaseStudySubmission | None:
    """What this person may read: those who do not read the plan see it once it is offered."""
    submission = submission_of(project)
    if submission is None or submission.is_offered:
        return submission
    reads_plan = request.access.decide(Action.VIEW_PLAN, project.participation)
    return submission if reads_plan else None


def _context(
    request: MemberRequest, project: Project, submission: CaseStudySubmission | None
) -> dict[str, Any]:
    may = request.access.decide
    awaited = services.waiting_for(submission) if submission else []
    signatory = services.signatory_of(project) if submission else None
    head = head_side(project, signatory) if submission else HeadSide()
    history = submission.history() if submission else []
    is_off = bool(submission and _is_taken_off(submission, history))
    turn = turn_of(submission, awaited, head) if submission else None
    if is_off and turn and turn.holders == (Holder.EDITORS,):
        turn = None  # they agreed long ago: nobody has promised a day for this
    return {
        "pd_group": project.pd_group,
        "project": project,
        "submission": submission,
        "figures": submission.figures if submission else [],
        "edited": submission.edited() if submission else None,
        "approvals": list(submission.approvals.all()) if submission else [],
        "signatory": signatory,
        "head": head,
        "history": history,
        "is_taken_off": is_off,
        "editors_words": list(submission.editors_words.all()) if submission else [],
        "waiting_for": awaited,
        "turn": turn,
        "overdue": bool(turn and turn.is_overdue(timezone.localdate())),
        "may_edit": bool(may(Action.OFFER_CASE_STUDY, project.participation)),
        "may_withdraw": bool(may(Action.WITHDRAW_CASE_STUDY, project.participation)),
        "may_tend": bool(may(Action.TEND_CASE_STUDY, project.participation)),
        "may_approve": bool(may(Action.APPROVE_CASE_STUDY)),
        "reads_plan": bool(may(Action.VIEW_PLAN, project.participation)),
        "LEAD": Approval.Side.LEAD,
    }


def _is_taken_off(submission: CaseStudySubmission, history: Sequence[HistoryEntry]) -> bool:
    last = history[0].kind if history else ""
    return was_taken_off(submission.state, last, is_corrected=submission.is_being_corrected)


def _say_what_is_left(request: MemberRequest, submission: CaseStudySubmission) -> None:
    """Her yes alone moves nothing while the head cannot sign."""
    submission.refresh_from_db()
    signatory = services.signatory_of(submission.project)
    is_heads = Approval.Side.HEAD in services.waiting_for(submission)
    if (
        submission.state == State.OFFERED
        and is_heads
        and head_side(submission.project, signatory).step == Step.CONFIRM
    ):
        messages.warning(
            request,
            _(
                "One thing is left for you: confirm the address of whoever signs. "
                "Until then the head cannot sign."
            ),
        )


def _role(request: MemberRequest) -> str:
    """As which of the two leads this person decides."""
    standings = {held.standing for held in request.access.held}
    role = Role.REGIONAL_LEAD if Standing.REGIONAL_LEAD in standings else Role.DEPUTY_LEAD
    return str(role.label)


def address_of(project: Project) -> str:
    return reverse("workspaces:case_study", args=[project.pd_group.slug, project.slug])
