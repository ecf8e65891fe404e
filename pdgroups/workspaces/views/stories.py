"""Offering a case study, agreeing to it, taking it back."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from pdgroups.core.mail import send_after_commit
from pdgroups.groups.access import Action
from pdgroups.projects.models import Project
from pdgroups.stories import services
from pdgroups.stories.forms import CaseStudyForm, DecisionForm, HeadLinkForm
from pdgroups.stories.models import Approval, CaseStudySubmission, HeadLink
from pdgroups.workspaces import case_study
from pdgroups.workspaces.guards import MemberRequest, requires_for_project

State = CaseStudySubmission.State


@require_http_methods(["GET"])
@requires_for_project(Action.VIEW_CASE_STUDY)
def case_study_detail(request: MemberRequest, project: Project) -> HttpResponse:
    """Where the case study stands, and what it says."""
    submission = _submission(project)
    return render(
        request, "workspaces/stories/case_study.html", _context(request, project, submission)
    )


@require_http_methods(["GET", "POST"])
@requires_for_project(Action.OFFER_CASE_STUDY)
def case_study_edit(request: MemberRequest, project: Project) -> HttpResponse:
    submission = _submission(project)
    offering = "offer" in request.POST
    initial = None if submission else case_study.first_draft(project)
    form = CaseStudyForm(
        request.POST or None, instance=submission, initial=initial, offering=offering
    )
    available = case_study.figures(project)
    stored: CaseStudySubmission | None = None
    if form.is_valid():
        fields = form.text_fields() | {"figures": _chosen(request, available)}
        try:
            with transaction.atomic():
                saved = services.save_draft(
                    project=project,
                    fields=fields,
                    version=form.cleaned_data["version"],
                    by=request.user,
                )
                if offering:
                    services.offer(submission=saved, by=request.user)
        except services.ChangedMeanwhileError as error:
            stored = error.current
            form.add_error(None, _("Somebody else saved this case study while you were writing."))
        except services.NotNowError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _offered_words(project) if offering else _("Saved."))
            return redirect(_address(project))
    return render(
        request,
        "workspaces/stories/case_study_form.html",
        {
            "pd_group": project.pd_group,
            "project": project,
            "form": form,
            "figures": available,
            "chosen": _chosen_questions(request, submission, available),
            "stored": stored,
        },
        status=409 if stored else 200,
    )


@require_http_methods(["GET", "POST"])
@requires_for_project(Action.APPROVE_CASE_STUDY)
def case_study_review(request: MemberRequest, project: Project) -> HttpResponse:
    """The regional lead reads and decides."""
    submission = get_object_or_404(CaseStudySubmission, project=project)
    form = DecisionForm(
        request.POST or None, side=Approval.Side.LEAD, initial={"version": submission.version}
    )
    if form.is_valid() and _decided(
        form,
        submission,
        side=Approval.Side.LEAD,
        name=request.user.name,
        role=_("Regional lead"),
        by=request.user,
    ):
        messages.success(request, _("Thank you. The school can see your decision."))
        return redirect(_address(project))
    return render(
        request,
        "workspaces/stories/review.html",
        _context(request, project, submission) | {"form": form},
    )


@require_POST
@requires_for_project(Action.OFFER_CASE_STUDY)
def case_study_withdraw(request: MemberRequest, project: Project) -> HttpResponse:
    submission = get_object_or_404(CaseStudySubmission, project=project)
    services.withdraw(submission=submission, by=request.user)
    messages.success(request, _("Withdrawn. If it was published, it is off the site now."))
    return redirect(_address(project))


@require_POST
@requires_for_project(Action.OFFER_CASE_STUDY)
def head_link_new(request: MemberRequest, project: Project) -> HttpResponse:
    """Send the head a private link. The token is in the mail and nowhere else."""
    form = HeadLinkForm(request.POST)
    if not form.is_valid():
        context = _context(request, project, _submission(project)) | {"head_form": form}
        return render(request, "workspaces/stories/case_study.html", context)
    link, token = services.make_head_link(
        project=project, email=form.cleaned_data["email"], by=request.user
    )
    _mail_head(request, link, token)
    messages.success(request, _("We have sent %(email)s a private link.") % {"email": link.email})
    return redirect(_address(project))


@require_POST
@requires_for_project(Action.OFFER_CASE_STUDY)
def head_link_revoke(request: MemberRequest, project: Project) -> HttpResponse:
    services.revoke_head_links(project=project, by=request.user)
    messages.success(request, _("The head’s link no longer works."))
    return redirect(_address(project))


@sensitive_variables("token")
@require_http_methods(["GET", "POST"])
def head_page(request: HttpRequest, token: str) -> HttpResponse:
    """The head's page: reads the project, agrees to its case study. The link is the key."""
    link = services.head_link(token)
    if link is None:
        return render(request, "workspaces/stories/head_gone.html", status=410)
    submission = _submission(link.project)
    awaited = submission is not None and submission.state == State.OFFERED
    form = DecisionForm(
        request.POST or None,
        side=Approval.Side.HEAD,
        initial={"version": submission.version if submission else 0},
    )
    if submission and awaited and form.is_valid():
        name, role = form.cleaned_data["name"], form.cleaned_data["role"]
        if _decided(form, submission, side=Approval.Side.HEAD, name=name, role=role, by=None):
            return redirect("workspaces:head", token=token)
    response = render(
        request,
        "workspaces/stories/head.html",
        {
            "project": link.project,
            "pd_group": link.project.pd_group,
            "answers": dict(link.project.answers.values_list("prompt", "text")),
            "submission": submission,
            "figures": submission.figures if submission else [],
            "form": form if awaited else None,
            "waiting_for": services.waiting_for(submission) if awaited and submission else [],
            "HEAD": Approval.Side.HEAD,
        },
    )
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@require_POST
def head_withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """The head takes the case study back."""
    link = services.head_link(token)
    if link is None:
        return render(request, "workspaces/stories/head_gone.html", status=410)
    submission = get_object_or_404(CaseStudySubmission, project=link.project)
    services.withdraw(submission=submission, by=None)
    return redirect("workspaces:head", token=token)


def _submission(project: Project) -> CaseStudySubmission | None:
    return CaseStudySubmission.objects.filter(project=project).first()


def _decided(
    form: DecisionForm, submission: CaseStudySubmission, *, side: Approval.Side, **who: Any
) -> bool:
    """Record the decision; a refusal becomes an error of the form."""
    data = form.cleaned_data
    try:
        services.decide(
            submission=submission,
            version=data["version"],
            side=side,
            approved=data["decision"],
            comment=data["comment"],
            **who,
        )
    except services.NotNowError as error:
        form.add_error(None, str(error))
        return False
    return True


def _context(
    request: MemberRequest, project: Project, submission: CaseStudySubmission | None
) -> dict[str, Any]:
    return {
        "pd_group": project.pd_group,
        "project": project,
        "submission": submission,
        "figures": submission.figures if submission else [],
        "approvals": list(submission.approvals.all()) if submission else [],
        "waiting_for": services.waiting_for(submission) if submission else [],
        "head_link": project.head_links.filter(revoked_at__isnull=True).first(),
        "head_form": HeadLinkForm(),
        "may_edit": bool(request.access.decide(Action.OFFER_CASE_STUDY, project.participation)),
        "may_approve": bool(request.access.decide(Action.APPROVE_CASE_STUDY)),
        "LEAD": Approval.Side.LEAD,
        "HEAD": Approval.Side.HEAD,
    }


def _chosen(request: MemberRequest, available: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The frozen figures whose boxes are ticked: taken from what was published, never typed."""
    wanted = set(request.POST.getlist("figure"))
    return [figure for figure in available if figure["question"] in wanted]


def _chosen_questions(
    request: MemberRequest,
    submission: CaseStudySubmission | None,
    available: list[dict[str, Any]],
) -> set[str]:
    if request.method == "POST":
        return set(request.POST.getlist("figure"))
    source = submission.figures if submission else available[:1]
    return {figure["question"] for figure in source}


def _offered_words(project: Project) -> str:
    return _("Offered. Now the head and your regional lead read it; you can send the head a link.")


def _address(project: Project) -> str:
    return reverse("workspaces:case_study", args=[project.pd_group.slug, project.slug])


def _mail_head(request: MemberRequest, link: HeadLink, token: str) -> None:
    path = reverse("workspaces:head", args=[token])
    body = render_to_string(
        "email/head_link.txt",
        {
            "school": link.project.participation.school,
            "sender": request.user.name,
            "url": f"{settings.WAGTAILADMIN_BASE_URL}{path}",
            "expires_at": link.expires_at,
        },
    )
    subject = _("A SEND project at your school: please read")
    send_after_commit(subject=subject, body=body, to=link.email)
