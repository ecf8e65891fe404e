"""Figures of a group, its region and its programme to take away, each as its page says them."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.workspaces import place_report as reports
from pdgroups.workspaces import place_results as results
from pdgroups.workspaces.guards import MemberRequest, View, requires

from . import report_files

Read = Callable[[PDGroup], results.PlacePage]


def _document(action: Action, read: Read) -> View:
    @require_safe
    @requires(action)
    def document(request: MemberRequest, pd_group: PDGroup, kind: str) -> HttpResponse:
        """As many queries as the page. Where nothing is published: back to it, which says why."""
        page = read(pd_group)
        if not page.asked:
            return redirect(f"workspaces:{page.place}_results", group_slug=pd_group.slug)
        report = reports.report(pd_group, page)
        return report_files.document(report, kind, reports.file_name(pd_group, page))

    return document


def _chart(action: Action, read: Read) -> View:
    @require_safe
    @requires(action)
    def chart(request: MemberRequest, pd_group: PDGroup, chart: str, kind: str) -> HttpResponse:
        """As many queries as the page."""
        page = read(pd_group)
        report = reports.report(pd_group, page)
        return report_files.chart(report, chart, kind, reports.file_name(pd_group, page))

    return chart


group_file = _document(Action.VIEW_GROUP_RESULTS, results.of_group)
group_chart = _chart(Action.VIEW_GROUP_RESULTS, results.of_group)
region_file = _document(Action.VIEW_REGION_RESULTS, results.of_region)
region_chart = _chart(Action.VIEW_REGION_RESULTS, results.of_region)
programme_file = _document(Action.VIEW_PROGRAMME_RESULTS, results.of_programme)
programme_chart = _chart(Action.VIEW_PROGRAMME_RESULTS, results.of_programme)
