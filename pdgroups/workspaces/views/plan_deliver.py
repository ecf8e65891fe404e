"""While a plan is carried out: what was seen in drop-ins, what helps and hinders, what staff said."""

from collections.abc import Iterable
from typing import cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pdgroups.groups.access import Action
from pdgroups.projects.board import board_of
from pdgroups.projects.boxes import read_lists
from pdgroups.projects.kinds import BY_KEY
from pdgroups.projects.models import (
    ActiveIngredient,
    Barrier,
    LookForTally,
    PlanRow,
    Project,
    Voice,
)
from pdgroups.projects.services import count_drop_in
from pdgroups.schools.half_terms import HalfTerm
from pdgroups.schools.models import TermDates
from pdgroups.workspaces.forms.plan_deliver import LookForForm
from pdgroups.workspaces.guards import MemberRequest, require, requires_for_project
from pdgroups.workspaces.sight import sight_of


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.VIEW_LOOK_FORS)
def look_fors(request: MemberRequest, project: Project) -> HttpResponse:
    """One drop-in to tick, and the totals of each half-term."""
    ingredients = cast(list[ActiveIngredient], _rows(request, project, "ingredients"))
    form = LookForForm(request.POST or None, ingredients=ingredients)
    today, school = timezone.localdate(), project.participation.school
    if request.method == "POST":
        require(request, Action.EDIT_PLAN, project.participation)
        if form.is_valid():
            data = form.cleaned_data
            count_drop_in(project=project, seen=form.seen(), day=today, key=data["key"])
            messages.success(request, _("Counted into this half-term’s total."))
            return redirect("workspaces:look_fors", project.pd_group.slug, project.slug)
    return render(
        request,
        "workspaces/projects/look_fors.html",
        {
            "pd_group": project.pd_group,
            "project": project,
            "form": form,
            "half_term": TermDates.objects.calendar_of(school).half_term_of(today),
            "totals": _totals(project, ingredients),
            "step": LookForTally.STEP,
        },
    )


@require_safe
@requires_for_project(Action.VIEW_PLAN)
def board(request: MemberRequest, project: Project) -> HttpResponse:
    """What helps and what hinders, from the child outwards, for reading together and for paper."""
    return render(
        request,
        "workspaces/projects/board.html",
        {
            "pd_group": project.pd_group,
            "project": project,
            "board": board_of(cast(list[Barrier], _rows(request, project, "barriers"))),
        },
    )


@require_safe
@requires_for_project(Action.VIEW_PLAN)
def you_said(request: MemberRequest, project: Project) -> HttpResponse:
    """A sheet for the staff room: what people said, and what came of it."""
    voices = cast(list[Voice], _rows(request, project, "voices"))
    return render(
        request,
        "workspaces/projects/you_said.html",
        {
            "pd_group": project.pd_group,
            "project": project,
            "answered": [voice for voice in voices if voice.did],
            "waiting": [voice for voice in voices if not voice.did],
        },
    )


def _rows(request: MemberRequest, project: Project, key: str) -> list[PlanRow]:
    """The lines of one list that the person looking gets. Two queries."""
    [found] = read_lists(project, [BY_KEY[key]], sight_of(request, project))
    return found.rows


def _totals(
    project: Project, ingredients: Iterable[ActiveIngredient]
) -> list[tuple[HalfTerm, list[LookForTally]]]:
    """By half-term, the latest first. One query."""
    rows = project.look_fors.filter(ingredient__in=list(ingredients)).select_related("ingredient")
    totals: dict[HalfTerm, list[LookForTally]] = {}
    for row in rows.order_by("-half_term", "ingredient__position", "pk"):
        totals.setdefault(HalfTerm(row.half_term), []).append(row)
    return list(totals.items())
