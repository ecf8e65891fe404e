"""A survey's results to take away: as a document, a spreadsheet, or a picture of one chart."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from pdgroups.groups.access import Action
from pdgroups.surveys.exports.report import Report
from pdgroups.surveys.models import Survey
from pdgroups.workspaces import survey_results as results
from pdgroups.workspaces.guards import MemberRequest, requires_for_survey
from pdgroups.workspaces.survey_report import file_name, report
from pdgroups.workspaces.survey_rounds import Rounds

from . import report_files
from .surveys import address, withdrawn


@require_safe
@requires_for_survey(Action.VIEW_SURVEYS)
def results_file(request: MemberRequest, survey: Survey, kind: str) -> HttpResponse:
    """What the results page says to this person, as a file. As many queries as the page."""
    if survey.deleted_on:
        return withdrawn(request, survey)
    rounds = Rounds.of(survey)
    if not rounds.frozen:
        return redirect(address("survey_results", survey))
    return report_files.document(_report(request, survey, rounds), kind, file_name(survey))


@require_safe
@requires_for_survey(Action.VIEW_SURVEYS)
def chart_file(request: MemberRequest, survey: Survey, chart: str, kind: str) -> HttpResponse:
    """One question's chart, numbered as on the page; a question without a scale has none."""
    if survey.deleted_on:
        return withdrawn(request, survey)
    found = _report(request, survey, Rounds.of(survey))
    return report_files.chart(found, chart, kind, file_name(survey))


def _report(request: MemberRequest, survey: Survey, rounds: Rounds) -> Report:
    """Raises ``PermissionDenied`` with the page's own sentence where nothing may be read."""
    page = results.page_for(request.access, survey, rounds)
    if page is None:
        raise PermissionDenied(results.not_shared(survey).lede)
    return report(survey, rounds, page)
