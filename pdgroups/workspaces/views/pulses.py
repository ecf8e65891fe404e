"""A minute of staff's time in a half-term: asking how often they do what the plan is made of."""

from typing import cast

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from pdgroups.groups.access import Action
from pdgroups.projects.boxes import read_lists
from pdgroups.projects.kinds import BY_KEY
from pdgroups.projects.models import ActiveIngredient, Project
from pdgroups.projects.sharing import for_readers
from pdgroups.surveys import services
from pdgroups.surveys.models import Survey, Wave
from pdgroups.surveys.schema import minutes
from pdgroups.surveys.staff_time import minutes_this_year
from pdgroups.workspaces.forms.pulses import PulseForm
from pdgroups.workspaces.guards import MemberRequest, requires_for_project

from .surveys import address, refusals_shown


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.MANAGE_SURVEYS)
def pulse_new(request: MemberRequest, project: Project) -> HttpResponse:
    """Everything on one screen, and at once open: its ingredients are what the plan says today."""
    asked = _of_this_half_term(project)
    if request.method == "POST" and asked:  # pressed twice
        return redirect(address("survey", asked))
    ingredients = _ingredients(project)
    form = PulseForm(
        request.POST or None,
        project=project,
        ingredients=ingredients,
        headcount=_last_headcount(project),
    )
    if form.is_valid():
        survey = refusals_shown(
            form,
            lambda: services.ask_pulse(project=project, by=request.user, **form.for_service()),
        )
        if survey:
            return redirect(address("survey_share", survey))
    context = {
        "pd_group": project.pd_group,
        "project": project,
        "form": form,
        "has_enough": len(ingredients) >= services.FEWEST_INGREDIENTS,
        "asked": asked,
        "next_day": services.next_day(project),
        "minutes": minutes(services.MOST_INGREDIENTS, is_pulse=True),
        "minutes_asked": minutes_this_year(project),
    }
    return render(request, "workspaces/surveys/pulse.html", context)


def _of_this_half_term(project: Project) -> Survey | None:
    half_term = services.this_half_term(project)
    survey = project.surveys.filter(half_term=half_term.starts_on).first()
    if survey:
        survey.project = project
    return survey


def _ingredients(project: Project) -> list[ActiveIngredient]:
    """As whoever reads the plan gets them, because staff will. One query."""
    [found] = read_lists(project, [BY_KEY["ingredients"]], for_readers(project))
    return cast(list[ActiveIngredient], found.rows)


def _last_headcount(project: Project) -> int | None:
    """How many could answer the last time that anything was asked."""
    asked = Wave.objects.filter(survey__project=project, opens_on__isnull=False)
    return asked.order_by("-opens_on", "-pk").values_list("headcount", flat=True).first()
