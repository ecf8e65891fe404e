"""Reading what staff wrote for names, before their school does."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pdgroups.core.pupil_guard import Text
from pdgroups.groups.access import Action
from pdgroups.surveys import comments
from pdgroups.surveys.models import Survey
from pdgroups.workspaces.forms.asking import GoAheadForm
from pdgroups.workspaces.forms.survey_comments import CommentForm
from pdgroups.workspaces.going_out import GoingOut, words_of
from pdgroups.workspaces.guards import MemberRequest, requires_for_survey


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_survey(Action.READ_COMMENTS)
def survey_comments(request: MemberRequest, survey: Survey, moment: str) -> HttpResponse:
    """Show each, take names out, or hold it back. Two queries beyond the guard's."""
    wave = get_object_or_404(survey.waves, moment=moment)
    posted = request.POST if request.method == "POST" else None
    forms = [CommentForm(posted, comment=each) for each in comments.waiting(wave)]
    are_filled = posted is not None and all([form.is_valid() for form in forms])  # noqa: C419 -- check all
    ask = GoAheadForm(posted, words=_going_out(survey, forms)) if are_filled else None
    if ask and ask.is_valid():
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
        "ask": ask,
    }
    return render(request, "workspaces/surveys/comments.html", context)


def _going_out(survey: Survey, forms: Sequence[CommentForm]) -> GoingOut:
    """What the school is about to see, numbered as on the page. Two queries."""
    shown = [(number, "".join(form.decided.values())) for number, form in enumerate(forms, start=1)]
    texts = [
        Text(_("Comment %(number)s") % {"number": number}, words, f"#comment-{number}")
        for number, words in shown
        if words
    ]
    return words_of(survey.project, texts)
