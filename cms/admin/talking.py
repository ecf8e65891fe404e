"""Editors and a school talk beside the blocks of a case study: what is marked for editors alone."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.pages.case_studies import CaseStudyPage
from pdgroups.accounts.models import User
from pdgroups.stories.models import CaseStudySubmission, StoryComment
from pdgroups.workspaces.forms.stories import StoryCommentForm
from pdgroups.workspaces.story_comments import (
    is_said,
    is_settled_or_opened,
    threads_for_editors,
)


class EditorsCommentForm(StoryCommentForm):
    """What an editor says is always for editors, too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("for_editors", None)
        self.fields["text"].help_text = _(
            "The school’s team and its regional lead read this, with your name. Name no child."
        )


def urls() -> list[Any]:
    return [path("case-study-comments/<int:page_id>/", comments, name="case_study_talk")]


@require_http_methods(["GET", "HEAD", "POST"])
def comments(request: HttpRequest, page_id: int) -> HttpResponse:
    """What was said for editors about one case study; said, answered and settled here."""
    page, submission = _in_hand(request, page_id)
    if is_settled_or_opened(submission.comments.for_editors(), request.POST):
        return redirect("case_study_talk", page.pk)
    threads = threads_for_editors(submission)
    form = EditorsCommentForm(
        request.POST if request.method == "POST" else None,
        threads=[thread for thread, _replies in threads],
        reply=request.GET.get("reply", ""),
        block=request.GET.get("block", ""),
    )
    by = cast(User, request.user)
    if is_said(form, submission=submission, by=by, side=StoryComment.Side.EDITOR):
        messages.success(request, _("The school reads it in its workspace."))
        return redirect("case_study_talk", page.pk)
    context = {"page": page, "threads": threads, "form": form, **_furniture(page)}
    return TemplateResponse(request, "cms/admin/talk.html", context)


def waiting_for_editors() -> "QuerySet[CaseStudyPage]":
    """Pages whose school or lead has said something that no editor has answered or settled."""
    waiting = StoryComment.objects.waiting_for_editors().values("submission")
    pages = CaseStudyPage.objects.filter(submission__in=waiting).defer_streamfields()
    found: QuerySet[CaseStudyPage] = pages.order_by("pk")
    return found


def _in_hand(request: HttpRequest, page_id: int) -> tuple[CaseStudyPage, CaseStudySubmission]:
    """For those who may edit it; of what a school has taken back nobody talks any more."""
    page: CaseStudyPage = get_object_or_404(
        CaseStudyPage.objects.select_related("submission"), pk=page_id
    )
    if not PagePermissionPolicy().user_has_permission_for_instance(request.user, "change", page):
        raise PermissionDenied
    submission = page.submission
    if submission is None or submission.state == CaseStudySubmission.State.WITHDRAWN:
        raise Http404
    return page, submission


def _furniture(page: CaseStudyPage) -> dict[str, Any]:
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    title = _("Comments on a case study")
    return {
        "page_title": title,
        "header_title": title,
        "header_icon": "comment",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": edit, "label": page.title},
            {"url": "", "label": title},
        ],
    }
