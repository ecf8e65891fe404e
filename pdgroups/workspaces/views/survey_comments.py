"""Reading what staff wrote for names, before their school does."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pdgroups.groups.access import Action
from pdgroups.surveys import comments
from pdgroups.surveys.models import Survey
from pdgroups.workspaces.forms.survey_comments import CommentForm
from pdgroups.workspaces.guards import MemberRequest, requires_for_survey


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_survey(Action.READ_COMMENTS)
def survey_comments(request: MemberRequest, survey: Survey, moment: str) -> HttpResponse:
    """Show each, take names out, or hold it back. Two queries beyond the guard's."""
    wave = get_object_or_404(survey.waves, moment=moment)
    posted = request.POST if request.method == "POST" else None
    forms = [CommentForm(posted, comment=each) for each in comments.waiting(wave)]
    if posted is not None and all([form.is_valid() for form in forms]):  # noqa: C419 -- check all
        decided = {pk: text for form in forms for pk, text in form.decided.items()}
        comments.read(wave=wave, decided=decided, by=request.user)
        if len(decided) < len(forms):
            messages.info(
                request, _("Kept. The school sees nothing before you have read them all.")
            )
        else:
            messages.success(
                request, _("All are read. The school’s project team can see them now.")
            )
        return redirect(request.path)
    context = {
        "pd_group": survey.project.pd_group,
        "project": survey.project,
        "forms": forms,
        "has_errors": any(form.errors for form in forms),
    }
    return render(request, "workspaces/surveys/comments.html", context)
