"""Figures of a group, its region and its programme, and the presses that publish them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.surveys import places_rounds
from pdgroups.surveys.models import Survey, Wave
from pdgroups.workspaces import place_results as results
from pdgroups.workspaces.forms.places import CloseRoundForm
from pdgroups.workspaces.guards import MemberRequest, requires

from .surveys import refusals_shown


@require_safe
@requires(Action.VIEW_GROUP_RESULTS)
def group_results(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    """Totals alone. A lead also finds the way to schools that have shown her their own results."""
    context = _context(pd_group, "group", results.of_group(pd_group))
    if request.access.decide(Action.CLOSE_ROUND):
        context["shared"] = _shared(pd_group)
        context["rounds"] = _rounds(pd_group)
    return render(request, "workspaces/places/results.html", context)


@require_safe
@requires(Action.VIEW_REGION_RESULTS)
def region_results(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    """Of the region and school year that the group is in."""
    context = _context(pd_group, "region", results.of_region(pd_group))
    return render(request, "workspaces/places/results.html", context)


@require_safe
@requires(Action.VIEW_PROGRAMME_RESULTS)
def programme_results(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    """Of the group's programme in its school year, with the groups that make it up."""
    context = _context(pd_group, "programme", results.of_programme(pd_group))
    groups = places_rounds.groups_of_year(pd_group)
    moments = Wave.Moment.choices
    context |= {
        "moments": moments,
        "groups": groups,
        "to_close": [
            each for at, each in enumerate(moments) if any(group.days[at] for group in groups)
        ],
    }
    return render(request, "workspaces/places/results.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.CLOSE_ROUND)
def round_close(request: MemberRequest, pd_group: PDGroup, moment: str) -> HttpResponse:
    """Ask first: what is published stays published."""
    form = CloseRoundForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        closed = refusals_shown(
            form,
            lambda: places_rounds.close_round(
                pd_group=pd_group, moment=_known(moment), by=request.user, **form.cleaned_data
            ),
        )
        if closed:
            messages.success(request, _("The round is closed."))
            return redirect("workspaces:group_results", group_slug=pd_group.slug)
    context = {
        "pd_group": pd_group,
        "moment": Wave.Moment(_known(moment)),
        "state": places_rounds.state_of(pd_group, moment),
        "form": form,
    }
    return render(request, "workspaces/places/close.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.CLOSE_YEAR)
def year_close(request: MemberRequest, pd_group: PDGroup, moment: str) -> HttpResponse:
    """The same for every region of the school year, and for the programme."""
    form = CloseRoundForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        closed = refusals_shown(
            form,
            lambda: places_rounds.close_year(
                pd_group=pd_group, moment=_known(moment), by=request.user, **form.cleaned_data
            ),
        )
        if closed:
            messages.success(request, _("The round is closed for every region and the programme."))
            return redirect("workspaces:programme_results", group_slug=pd_group.slug)
    context = {
        "pd_group": pd_group,
        "moment": Wave.Moment(_known(moment)),
        "groups": places_rounds.groups_of_year(pd_group),
        "moments": Wave.Moment.choices,
        "form": form,
    }
    return render(request, "workspaces/places/close_year.html", context)


def _known(moment: str) -> str:
    if moment not in Wave.Moment.values:
        raise Http404
    return moment


def _context(pd_group: PDGroup, place: str, page: results.PlacePage) -> dict[str, Any]:
    return {"pd_group": pd_group, "place": place, "page": page}


def _shared(pd_group: PDGroup) -> list[Survey]:
    """Surveys of schools that have granted their leads to read the results. One query."""
    granted = Survey.objects.filter(
        project__pd_group=pd_group,
        project__results_shared_on__isnull=False,
        waves__state=Wave.State.FROZEN,
        deleted_on=None,
    )
    return list(granted.distinct().select_related("project__participation__school"))


def _rounds(pd_group: PDGroup) -> list[tuple[Wave.Moment, places_rounds.RoundState]]:
    """Those with something to do or to wait for. Four queries."""
    states = [(moment, places_rounds.state_of(pd_group, moment)) for moment in Wave.Moment]
    return [(moment, state) for moment, state in states if state.fresh or not state.closed]
