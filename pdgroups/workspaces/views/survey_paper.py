"""A survey on paper: the sheet to print, and typing sheets in."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from pdgroups.accounts.models import User
from pdgroups.groups.access import Action
from pdgroups.surveys import paper, paper_form, submit
from pdgroups.surveys.models import Survey, Wave
from pdgroups.workspaces.forms.survey_paper import PaperForm
from pdgroups.workspaces.guards import MemberRequest, requires_for_survey
from pdgroups.workspaces.survey_invitation import invitation
from pdgroups.workspaces.survey_rounds import Rounds

from .survey_sharing import pdf
from .surveys import about, address, refusals_shown


@require_safe
@requires_for_survey(Action.VIEW_SURVEYS)
def survey_paper_form(request: MemberRequest, survey: Survey) -> HttpResponse:
    """The A4 sheet that staff without a phone fill in."""
    wave = Rounds.of(survey).current
    if not (wave.is_open or wave.is_planned):
        return redirect(address("survey", survey))
    items = paper.questions(wave)
    form = paper_form.PaperForm(
        invitation=invitation(survey, wave, items=len(items)),
        stem=survey.stem,
        items=items,
    )
    return pdf(paper_form.pdf(form), "survey-on-paper", survey)


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_survey(Action.MANAGE_SURVEYS)
def survey_paper(request: MemberRequest, survey: Survey) -> HttpResponse:
    """Type in five sheets or more at once. What was typed stays until all of it can be stored."""
    rounds = Rounds.of(survey)
    wave = rounds.current
    if request.method != "POST" and not wave.is_open:
        return redirect(address("survey", survey))
    form = PaperForm(request.POST or None, wave=wave)
    if form.is_valid():
        done = refusals_shown(form, lambda: _store(wave, form, request.user))
        if done:
            messages.success(request, done)
            return redirect(address("survey", survey))
    context = about(request, survey, rounds) | {
        "form": form,
        "legends": paper.legends(form.items),
    }
    return render(request, "workspaces/surveys/paper.html", context)


def _store(wave: Wave, form: PaperForm, by: User) -> str:
    """What to say when the sheets are stored.

    Raises:
        ValidationError: nothing was stored, and why.
    """
    try:
        is_new = paper.store(wave=wave, batch=form.batch, sheets=form.sheets, by=by)
    except submit.ClosedError as closed:
        raise ValidationError(
            _("The survey is not open, so no sheet can be added. Nothing was stored.")
        ) from closed
    except submit.FullError as full:
        raise ValidationError(
            _(
                "With these sheets the survey would have more answers than your school has staff. "
                "Nothing was stored. Were some of them typed in before?"
            )
        ) from full
    if not is_new:
        return _("These sheets had been stored already, and were not stored again.")
    stored = ngettext(
        "%(number)s sheet is stored. Please destroy the paper now.",
        "%(number)s sheets are stored, in mixed order. Please destroy the paper now.",
        len(form.sheets),
    )
    return stored % {"number": len(form.sheets)}
