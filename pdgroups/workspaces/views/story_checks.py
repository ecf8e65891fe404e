"""What to look at before a case study is offered."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pdgroups.groups.access import Action
from pdgroups.projects.models import Project
from pdgroups.stories import services
from pdgroups.stories.models import CaseStudySubmission
from pdgroups.workspaces.forms.stories import AnswerForm
from pdgroups.workspaces.guards import MemberRequest, requires_for_project
from pdgroups.workspaces.story_checks import Looked, looked_at


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.OFFER_CASE_STUDY)
def case_study_checks(request: MemberRequest, project: Project) -> HttpResponse:
    """What was found in what is stored, with a box under each warning to say why it is right."""
    submission = get_object_or_404(CaseStudySubmission, project=project)
    looked = looked_at(submission)
    warnings = [each.finding for each in looked if not each.finding.is_blocker]
    sent = AnswerForm(request.POST, findings=warnings) if request.POST else None
    if sent and sent.is_valid():
        services.answer_check(
            submission=submission,
            finding=sent.finding,
            words=sent.cleaned_data["words"],
            by=request.user,
        )
        messages.success(request, _("Kept. Your regional lead and the editors read it."))
        return redirect("workspaces:case_study_checks", project.pd_group.slug, project.slug)
    context = {
        "pd_group": project.pd_group,
        "project": project,
        "submission": submission,
        "rows": [(each, _form(each, sent)) for each in looked],
        "open": sum(each.is_open for each in looked),
        "form": sent,
    }
    return render(request, "workspaces/stories/checks.html", context)


def _form(looked: Looked, sent: AnswerForm | None) -> AnswerForm | None:
    """The box under one finding: as it was sent, if it was this one that was refused."""
    finding = looked.finding
    if finding.is_blocker:
        return None
    if sent and sent.data.get("key") == finding.key:
        return sent
    words = looked.answer.words if looked.answer else ""
    return AnswerForm(findings=[finding], words=words)
