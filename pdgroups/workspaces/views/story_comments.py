"""Comments beside the blocks of a case study."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pdgroups.groups.access import Action
from pdgroups.projects.models import Project
from pdgroups.stories.models import CaseStudySubmission, StoryComment
from pdgroups.workspaces.forms.stories import StoryCommentForm
from pdgroups.workspaces.guards import MemberRequest, requires_for_project
from pdgroups.workspaces.story_comments import is_said, is_settled_or_opened, threads_of

Side = StoryComment.Side


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.COMMENT_ON_CASE_STUDY)
def case_study_comments(request: MemberRequest, project: Project) -> HttpResponse:
    """What was said, and a box to say something; a thread is settled and opened here too."""
    submission = get_object_or_404(CaseStudySubmission, project=project)
    if is_settled_or_opened(submission.comments.all(), request.POST):
        return _to_comments(project)
    threads = threads_of(submission)
    form = StoryCommentForm(
        request.POST if request.method == "POST" else None,
        threads=[thread for thread, _replies in threads],
        reply=request.GET.get("reply", ""),
        block=request.GET.get("block", ""),
    )
    side = Side.LEAD if request.access.leads else Side.SCHOOL
    if is_said(form, submission=submission, by=request.user, side=side):
        messages.success(request, _("Your comment stands beside it."))
        return _to_comments(project)
    context = {
        "pd_group": project.pd_group,
        "project": project,
        "submission": submission,
        "threads": threads,
        "form": form,
    }
    return render(request, "workspaces/stories/comments.html", context)


def _to_comments(project: Project) -> HttpResponse:
    return redirect("workspaces:case_study_comments", project.pd_group.slug, project.slug)
