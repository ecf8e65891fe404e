"""What became of a survey: its results, what follows from them, and who else may read them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pdgroups.groups.access import Action
from pdgroups.projects.models import Project
from pdgroups.surveys import comments, guesses, services, sharing
from pdgroups.surveys.kinds import CONFIDENCE
from pdgroups.surveys.models import Survey
from pdgroups.workspaces import place_words, survey_guesses
from pdgroups.workspaces import survey_results as results
from pdgroups.workspaces.forms.guesses import GuessForm
from pdgroups.workspaces.forms.surveys import FollowUpForm
from pdgroups.workspaces.guards import MemberRequest, requires_for_project, requires_for_survey
from pdgroups.workspaces.survey_rounds import Rounds
from pdgroups.workspaces.taking_away import TakeAway

from .surveys import about, address, refusals_shown


@require_safe
@requires_for_survey(Action.VIEW_SURVEYS)
def survey_results(request: MemberRequest, survey: Survey) -> HttpResponse:
    """What the rules allow this person to see, and why."""
    return _results(request, survey)


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_survey(Action.MANAGE_SURVEYS)
def survey_guess(request: MemberRequest, survey: Survey) -> HttpResponse:
    """Write down what one expects, before anybody can know."""
    rounds = Rounds.of(survey)
    wave = rounds.current
    if not wave.is_open or survey.is_pulse:
        return redirect(address("survey", survey))
    asked = survey.questions.filter(kind=CONFIDENCE.key, looks_back_on=None)
    form = GuessForm(request.POST or None, wave=wave, questions=asked)
    if form.is_valid():
        kept = refusals_shown(form, lambda: guesses.expect(wave=wave, bands=form.bands()))
        if kept:
            messages.success(request, _("Kept. You will see it beside the results."))
            return redirect(address("survey", survey))
    context = about(request, survey, rounds) | {"form": form}
    return render(request, "workspaces/surveys/guess.html", context)


@require_POST
@requires_for_survey(Action.MANAGE_SURVEYS)
def survey_follow_up(request: MemberRequest, survey: Survey) -> HttpResponse:
    """Tell staff what the school makes of what they said."""
    form = FollowUpForm(request.POST, survey=survey)
    if not form.is_valid():
        return _results(request, survey, form=form)
    services.say_what_follows(survey=survey, text=form.cleaned_data["text"], by=request.user)
    messages.success(request, _("Saved. Staff can read it at the survey’s address."))
    return redirect(address("survey_results", survey))


@require_POST
@requires_for_project(Action.MANAGE_SURVEYS)
def share_results(request: MemberRequest, project: Project) -> HttpResponse:
    """Let the group's leads see this school's own results, or stop letting them."""
    with_leads = "share" in request.POST
    sharing.share_results(project=project, with_leads=with_leads, by=request.user)
    if with_leads:
        messages.success(request, _("Shared. Your regional lead can read them until you stop it."))
    else:
        messages.success(request, _("Stopped. Only your own project team sees your results now."))
    return redirect("workspaces:survey_list", group_slug=project.pd_group.slug)


def _results(
    request: MemberRequest, survey: Survey, *, form: FollowUpForm | None = None
) -> HttpResponse:
    rounds = Rounds.of(survey)
    page = results.page_for(request.access, survey, rounds) or results.not_shared(survey)
    context = about(request, survey, rounds) | page.context()
    context["take_away"] = (
        TakeAway.of_survey(survey, page) if page.facts and not survey.deleted_on else None
    )
    if request.access.decide(Action.VIEW_RESULTS, survey.project.participation):
        context["comments"] = comments.of_survey(survey)
        context["parts"] = (
            [] if survey.is_pulse else place_words.part_of_totals(survey, rounds.frozen)
        )
    if context["may_manage"] and rounds.baseline.is_frozen:
        context["report_by"] = rounds.frozen[-1].reports_back_on
        context["form"] = form or FollowUpForm(
            survey=survey, initial={"text": survey.you_said_we_will}
        )
        context["guesses"] = survey_guesses.told(rounds)
    return render(request, "workspaces/surveys/results.html", context)
