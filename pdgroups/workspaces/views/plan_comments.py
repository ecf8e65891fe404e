"""Comments beside one section of a plan."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pdgroups.groups.access import Action
from pdgroups.groups.refusals import RefusedError
from pdgroups.projects.models import PlanComment, Project
from pdgroups.projects.sections import BY_KEY, Section
from pdgroups.projects.services import add_comment, settle_comment
from pdgroups.workspaces.forms.history import CommentForm
from pdgroups.workspaces.guards import MemberRequest, require, requires_for_project
from pdgroups.workspaces.plan_comments import tell, threads_of, who_can_be_told
from pdgroups.workspaces.sight import require_sight, sight_of


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.VIEW_PLAN)
def section_comments(request: MemberRequest, project: Project, section: Section) -> HttpResponse:
    """What was said beside one section, and a box to say something."""
    sight = sight_of(request, project)
    require_sight(sight, section.key)
    if request.method == "POST":
        require(request, Action.COMMENT_ON_PLAN, project.participation)
    threads = threads_of(project.comments.filter(section=section.key).select_related("by"))
    form = CommentForm(
        request.POST if request.method == "POST" else None,
        people=who_can_be_told(project, section, sight, request.user),
        threads=[thread for thread, _replies in threads],
        reply=request.GET.get("reply", ""),
    )
    if form.is_valid() and _said(request, project, section, form):
        messages.success(request, _("Your comment stands beside it."))
        return _to_comments(project, section, form.replies_to)
    return render(
        request,
        "workspaces/projects/section_comments.html",
        {
            "pd_group": project.pd_group,
            "project": project,
            "section": section,
            "threads": threads,
            "form": form,
        },
    )


@require_POST
@requires_for_project(Action.COMMENT_ON_PLAN)
def comment_settle(request: MemberRequest, project: Project, comment_id: str) -> HttpResponse:
    """A thread is settled, or open again."""
    comment: PlanComment = get_object_or_404(project.comments, public_id=comment_id, thread=None)
    require_sight(sight_of(request, project), comment.section)
    settle_comment(comment=comment, is_settled="open" not in request.POST)
    return _to_comments(project, BY_KEY[comment.section], comment)


def _said(request: MemberRequest, project: Project, section: Section, form: CommentForm) -> bool:
    """Whether the comment was taken. If not, the form says why."""
    text, by = form.cleaned_data["text"], request.user
    try:
        add_comment(project=project, section=section, text=text, by=by, thread=form.replies_to)
    except RefusedError as refusal:
        form.add_error("text", str(refusal))
        return False
    tell(project=project, section=section, people=form.chosen, by=by)
    return True


def _to_comments(
    project: Project, section: Section, thread: PlanComment | None = None
) -> HttpResponse:
    """At the thread that somebody was in, so that a keyboard goes on from there."""
    place = (project.pd_group.slug, project.slug, section)
    url = reverse("workspaces:section_comments", args=place)
    return redirect(f"{url}#c-{thread.public_id}" if thread else url)
