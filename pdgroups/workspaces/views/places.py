"""Figures of a group, its region and its programme, and the presses that publish them."""

from collections.abc import Callable
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
from pdgroups.workspaces.taking_away import TakeAway

from .surveys import refusals_shown


@require_safe
@requires(Action.VIEW_GROUP_RESULTS)
def group_results(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    """Totals alone. A lead also finds the way to schools that have shown her their own results."""
    more = {}
    if request.access.decide(Action.CLOSE_ROUND):
        more = {"shared": _shared(pd_group), "rounds": _rounds(pd_group)}
    return _page(request, pd_group, results.of_group(pd_group), **more)


@require_safe
@requires(Action.VIEW_REGION_RESULTS)
def region_results(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    """Of the region and school year that the group is in."""
    return _page(request, pd_group, results.of_region(pd_group))


@require_safe
@requires(Action.VIEW_PROGRAMME_RESULTS)
def programme_results(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    """Of the group's programme in its school year, with the groups that make it up."""
    year = _year(pd_group)
    to_close = [
        each
        for at, each in enumerate(year["moments"])
        if any(group.days[at] for group in year["groups"])
    ]
    page = results.of_programme(pd_group)
    return _page(request, pd_group, page, to_close=to_close, **year)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.CLOSE_ROUND)
def round_close(request: MemberRequest, pd_group: PDGroup, moment: str) -> HttpResponse:
    """Ask first: what is published stays published."""
    form = CloseRoundForm(request.POST if request.method == "POST" else None)
    if _pressed(request, form, pd_group, moment, places_rounds.close_round):
        messages.success(request, _("The round is closed."))
        return redirect("workspaces:group_results", group_slug=pd_group.slug)
    state = places_rounds.state_of(pd_group, moment)
    return _asking(request, "close", pd_group, moment, form=form, state=state)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.CLOSE_YEAR)
def year_close(request: MemberRequest, pd_group: PDGroup, moment: str) -> HttpResponse:
    """The same for every region of the school year, and for the programme."""
    form = CloseRoundForm(request.POST if request.method == "POST" else None)
    if _pressed(request, form, pd_group, moment, places_rounds.close_year):
        messages.success(request, _("The round is closed for every region and the programme."))
        return redirect("workspaces:programme_results", group_slug=pd_group.slug)
    return _asking(request, "close_year", pd_group, moment, form=form, **_year(pd_group))


def _pressed(
    request: MemberRequest,
    form: CloseRoundForm,
    pd_group: PDGroup,
    moment: str,
    close: Callable[..., Any],
) -> bool:
    """Whether a round was closed; a refusal is on the form."""
    if moment not in Wave.THEN_AND_NOW:
        raise Http404
    if not form.is_valid():
        return False
    said = {"pd_group": pd_group, "moment": moment, "by": request.user} | form.cleaned_data
    return bool(refusals_shown(form, lambda: close(**said)))


def _asking(
    request: MemberRequest, name: str, pd_group: PDGroup, moment: str, **context: Any
) -> HttpResponse:
    context |= {"pd_group": pd_group, "moment": Wave.Moment(moment)}
    return render(request, f"workspaces/places/{name}.html", context)


def _page(
    request: MemberRequest, pd_group: PDGroup, page: results.PlacePage, **more: Any
) -> HttpResponse:
    """With the way to its files where there are figures."""
    take_away = TakeAway.of_place(pd_group, page) if page.asked else None
    context = {"pd_group": pd_group, "page": page, "take_away": take_away} | more
    return render(request, "workspaces/places/results.html", context)


def _year(pd_group: PDGroup) -> dict[str, Any]:
    return {
        "groups": places_rounds.groups_of_year(pd_group),
        "moments": [(moment.value, moment.label) for moment in Wave.THEN_AND_NOW],
    }


def _shared(pd_group: PDGroup) -> list[Survey]:
    """Surveys of schools that have granted their leads to read the results. One query."""
    granted = Survey.objects.filter(
        project__pd_group=pd_group,
        project__results_shared_on__isnull=False,
        waves__state=Wave.State.FROZEN,
        deleted_on=None,
        half_term=None,
    )
    return list(granted.distinct().select_related("project__participation__school"))


def _rounds(pd_group: PDGroup) -> list[tuple[Wave.Moment, places_rounds.RoundState]]:
    """Those with something to do or to wait for. Four queries."""
    states = [(moment, places_rounds.state_of(pd_group, moment)) for moment in Wave.THEN_AND_NOW]
    return [(moment, state) for moment, state in states if state.fresh or not state.closed]
