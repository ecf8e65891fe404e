"""The head's page: one school's project in short, and its case study to agree to.

It opens by a private link, which is the key and the only one: no account, no session, no cookie.
A sponsor who has signed in reads the same page inside the group.
"""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pdgroups.groups.access import Action
from pdgroups.groups.refusals import RefusedError
from pdgroups.projects.models import Project
from pdgroups.stories import services
from pdgroups.stories.models import Approval, CaseStudySubmission, HeadLink
from pdgroups.workspaces.agreed_before import AgreedBefore
from pdgroups.workspaces.forms.stories import DecisionForm, HeadLinkForm
from pdgroups.workspaces.guards import MemberRequest, requires_for_project
from pdgroups.workspaces.head_links import send_head_link, trouble_of
from pdgroups.workspaces.head_page import HeadPage

from .sent_bytes import sent
from .stories import decided

State = CaseStudySubmission.State
LinkView = Callable[..., HttpResponseBase]


def by_link(view: LinkView) -> LinkView:
    """Let whoever holds a working link in; tell everybody else that it has ended."""

    # A forged request would have to know the address, and looks at no cookie when it does.
    @csrf_exempt
    @sensitive_variables("token")
    @wraps(view)
    def opened(request: HttpRequest, token: str, **kwargs: str) -> HttpResponseBase:
        link = services.head_link(token)
        if link is None:
            gone = render(request, "workspaces/stories/head_gone.html", status=410)
            gone["X-Robots-Tag"] = "noindex, nofollow"
            return gone
        response = view(request, link, token, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return opened


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
@sensitive_variables("token")
def head_page(request: HttpRequest, link: HeadLink, token: str) -> HttpResponse:
    """The head reads and decides. Looking changes nothing."""
    context = _context(link.project) | {"by_link": True}
    submission: CaseStudySubmission | None = context["submission"]
    is_awaited = submission is not None and Approval.Side.HEAD in context["waiting_for"]
    context["said"] = None if is_awaited else _said(link.project)
    context["cannot_sign"] = is_awaited and not services.may_sign(link, context["signatory"])
    if submission is None or not is_awaited or context["cannot_sign"]:
        if request.method == "POST":  # pressed twice, or on a page that is out of date
            return redirect("workspaces:head", token=token)
        return render(request, "workspaces/stories/head.html", context)
    form = DecisionForm(
        request.POST or None,
        side=Approval.Side.HEAD,
        submission=submission,
        signatory=context["signatory"],
    )
    if form.is_valid():
        who = {name: form.cleaned_data[name] for name in ("name", "role")}
        if decided(form, submission, partial(services.sign, link=link, **who)):
            return redirect("workspaces:head", token=token)
    context |= {
        "form": form,
        "decision": form,
        "before": AgreedBefore.of(submission, Approval.Side.HEAD),
    }
    return render(request, "workspaces/stories/head.html", context)


@require_safe
@by_link
@sensitive_variables("token")
def head_picture(
    request: HttpRequest, link: HeadLink, token: str, piece_id: str
) -> HttpResponseBase:
    """A picture of the case study that the link leads to, once it is offered."""
    submission = get_object_or_404(CaseStudySubmission, project=link.project)
    picture = get_object_or_404(submission.pictures.kept(), public_id=piece_id)
    if not submission.is_offered:
        raise Http404
    return sent(picture.storage_name, picture.media_type)


@require_POST
@by_link
@sensitive_variables("token")
def head_withdraw(request: HttpRequest, link: HeadLink, token: str) -> HttpResponse:
    """The head takes the case study back, whatever has become of it."""
    submission = get_object_or_404(CaseStudySubmission, project=link.project)
    services.withdraw(submission=submission, by=None)
    return redirect("workspaces:head", token=token)


@require_safe
@requires_for_project(Action.VIEW_PLAN)
def project_head(request: MemberRequest, project: Project) -> HttpResponse:
    """The same page for a sponsor who has signed in, and for those who send the link."""
    return _members_page(request, project)


@require_POST
@requires_for_project(Action.OFFER_CASE_STUDY)
def head_link_new(request: MemberRequest, project: Project) -> HttpResponse:
    """Mail the head a link, once somebody has looked at what it shows. An older link ends."""
    form = HeadLinkForm(request.POST, words=HeadPage.of(project).going_out())
    if not form.is_valid():
        return _members_page(request, project, form)
    email = form.cleaned_data["email"]
    try:
        send_head_link(project=project, email=email, by=request.user)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("We have sent %(email)s a private link.") % {"email": email})
    return _to_page(project)


@require_POST
@requires_for_project(Action.OFFER_CASE_STUDY)
def head_link_revoke(request: MemberRequest, project: Project) -> HttpResponse:
    services.revoke_head_links(project=project, by=request.user)
    messages.success(request, _("The head’s link no longer works."))
    return _to_page(project)


def _members_page(
    request: MemberRequest, project: Project, form: HeadLinkForm | None = None
) -> HttpResponse:
    """With the link to send, for whoever may, in whatever phase the school is."""
    context = _context(project)
    if request.access.decide(Action.OFFER_CASE_STUDY, project.participation):
        link = project.head_links.filter(revoked_at__isnull=True).first()
        context["trouble"] = trouble_of(link) if link else ""
        signatory = services.signatory_of(project)
        again = link.email if link and context["trouble"] else signatory.email if signatory else ""
        context["head_form"] = form or HeadLinkForm(words=None, email=again)
        context |= {"head_link": link, "signs_at": signatory}
    if form:
        context["form"] = form
    return render(request, "workspaces/stories/head.html", context | {"is_member": True})


def _to_page(project: Project) -> HttpResponse:
    page = redirect("workspaces:project_head", project.pd_group.slug, project.slug)
    page["Location"] += "#head-h"
    return page


def _said(project: Project) -> Approval | None:
    """What the head said last of what was offered. Two queries."""
    offered = CaseStudySubmission.objects.filter(project=project, offered_at__isnull=False).first()
    return services.last_words(offered).get(Approval.Side.HEAD) if offered else None


def _context(project: Project) -> dict[str, Any]:
    """Nothing of a case study before it is offered, or while it is changed."""
    found = CaseStudySubmission.objects.filter(project=project).first()
    was_offered = found is not None and found.offered_at is not None
    submission = found if found and was_offered and found.state != State.DRAFT else None
    awaited = submission is not None and submission.state == State.OFFERED
    return {
        "project": project,
        "pd_group": project.pd_group,
        "page": HeadPage.of(project),
        "submission": submission,
        "is_being_changed": was_offered and submission is None,
        "signatory": services.signatory_of(project) if awaited else None,
        "figures": submission.figures if submission else [],
        "edited": submission.edited() if submission else None,
        "waiting_for": services.waiting_for(submission) if submission and awaited else [],
    }
