"""Comments beside the blocks of a case study."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pdgroups.groups.access import Action
from pdgroups.groups.refusals import RefusedError
from pdgroups.projects.models import Project
from pdgroups.stories import services
from pdgroups.stories.models import CaseStudySubmission, StoryComment
from pdgroups.workspaces.forms.stories import StoryCommentForm
from pdgroups.workspaces.guards import MemberRequest, requires_for_project
from pdgroups.workspaces.story_comments import threads_of

Side = StoryComment.Side


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.COMMENT_ON_CASE_STUDY)
def case_study_comments(request: MemberRequest, project: Project) -> HttpResponse:
    """What was said, and a box to say something; a thread is settled and opened here too."""
    submission = get_object_or_404(CaseStudySubmission, project=project)
    if "settle" in request.POST or "open" in request.POST:
        return _settled(request, project, submission)
    threads = threads_of(submission)
    form = StoryCommentForm(
        request.POST if request.method == "POST" else None,
        threads=[thread for thread, _replies in threads],
        reply=request.GET.get("reply", ""),
        block=request.GET.get("block", ""),
    )
    if form.is_valid() and _said(request, submission, form):
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


def _settled(
    request: MemberRequest, project: Project, submission: CaseStudySubmission
) -> HttpResponse:
    is_settled = "settle" in request.POST
    public_id = request.POST["settle" if is_settled else "open"]
    comment = get_object_or_404(
        submission.comments, public_id=public_id.replace("\0", ""), thread=None
    )
    services.settle_story_comment(comment=comment, is_settled=is_settled)
    return _to_comments(project)


def _said(request: MemberRequest, submission: CaseStudySubmission, form: StoryCommentForm) -> bool:
    """Whether the comment was taken. If not, the form says why."""
    try:
        services.add_story_comment(
            submission=submission,
            block=form.about,
            text=form.cleaned_data["text"],
            by=request.user,
            side=Side.LEAD if request.access.leads else Side.SCHOOL,
            thread=form.replies_to,
            for_editors=form.cleaned_data.get("for_editors", False),
        )
    except RefusedError as refusal:
        form.add_error("text", str(refusal))
        return False
    return True


def _to_comments(project: Project) -> HttpResponse:
    return redirect("workspaces:case_study_comments", project.pd_group.slug, project.slug)
