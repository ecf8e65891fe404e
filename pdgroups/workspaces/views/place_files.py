"""Figures of a group, its region and its programme to take away, each as its page says them."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.workspaces import place_report as reports
from pdgroups.workspaces import place_results as results
from pdgroups.workspaces.guards import MemberRequest, requires

from . import report_files


@require_safe
@requires(Action.VIEW_GROUP_RESULTS)
def group_file(request: MemberRequest, pd_group: PDGroup, kind: str) -> HttpResponse:
    """As many queries as the page, as all of these."""
    return _document(pd_group, results.of_group(pd_group), kind)


@require_safe
@requires(Action.VIEW_GROUP_RESULTS)
def group_chart(request: MemberRequest, pd_group: PDGroup, chart: str, kind: str) -> HttpResponse:
    return _chart(pd_group, results.of_group(pd_group), chart, kind)


@require_safe
@requires(Action.VIEW_REGION_RESULTS)
def region_file(request: MemberRequest, pd_group: PDGroup, kind: str) -> HttpResponse:
    return _document(pd_group, results.of_region(pd_group), kind)


@require_safe
@requires(Action.VIEW_REGION_RESULTS)
def region_chart(request: MemberRequest, pd_group: PDGroup, chart: str, kind: str) -> HttpResponse:
    return _chart(pd_group, results.of_region(pd_group), chart, kind)


@require_safe
@requires(Action.VIEW_PROGRAMME_RESULTS)
def programme_file(request: MemberRequest, pd_group: PDGroup, kind: str) -> HttpResponse:
    return _document(pd_group, results.of_programme(pd_group), kind)


@require_safe
@requires(Action.VIEW_PROGRAMME_RESULTS)
def programme_chart(
    request: MemberRequest, pd_group: PDGroup, chart: str, kind: str
) -> HttpResponse:
    return _chart(pd_group, results.of_programme(pd_group), chart, kind)


def _document(pd_group: PDGroup, page: results.PlacePage, kind: str) -> HttpResponse:
    """Where nothing is published there is nothing to take away: back to the page, which says why."""
    if not page.asked:
        return redirect(f"workspaces:{page.place}_results", group_slug=pd_group.slug)
    report = reports.report(pd_group, page)
    return report_files.document(report, kind, reports.file_name(pd_group, page))


def _chart(pd_group: PDGroup, page: results.PlacePage, key: str, kind: str) -> HttpResponse:
    report = reports.report(pd_group, page)
    return report_files.chart(report, key, kind, reports.file_name(pd_group, page))
