"""A survey's results to take away: as a document, a spreadsheet, or a picture of one chart."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from pdgroups.groups.access import Action
from pdgroups.surveys.exports import pdf, picture, sheet, table, word
from pdgroups.surveys.exports.report import Report
from pdgroups.surveys.models import Survey
from pdgroups.workspaces import survey_results as results
from pdgroups.workspaces.guards import MemberRequest, requires_for_survey
from pdgroups.workspaces.survey_report import file_name, report
from pdgroups.workspaces.survey_rounds import Rounds

from .surveys import address, withdrawn

FILES: dict[str, tuple[str, Callable[[Report], bytes]]] = {
    "pdf": ("application/pdf", pdf.pdf),
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        word.word,
    ),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", sheet.workbook),
    "csv": ("text/csv; charset=utf-8", table.table),
}


@require_safe
@requires_for_survey(Action.VIEW_SURVEYS)
def results_file(request: MemberRequest, survey: Survey, kind: str) -> HttpResponse:
    """What the results page says to this person, as a file. As many queries as the page."""
    if survey.deleted_on:
        return withdrawn(request, survey)
    rounds = Rounds.of(survey)
    if not rounds.frozen:
        return redirect(address("survey_results", survey))
    content_type, write = FILES[kind]
    return _attached(write(_report(request, survey, rounds)), content_type, survey, f".{kind}")


@require_safe
@requires_for_survey(Action.VIEW_SURVEYS)
def chart_file(request: MemberRequest, survey: Survey, question: int, kind: str) -> HttpResponse:
    """One question's chart, numbered as on the page; a question without a scale has none."""
    if survey.deleted_on:
        return withdrawn(request, survey)
    rounds = Rounds.of(survey)
    found = _report(request, survey, rounds)
    asked = next((each for each in found.questions if each.number == question), None)
    if asked is None or not asked.bars:
        raise Http404
    ending = f"-{question}.{kind}"
    if kind == "png":
        return _attached(picture.png(asked, found.source), "image/png", survey, ending)
    drawn = picture.svg(asked, found.source).encode()
    return _attached(drawn, "image/svg+xml", survey, ending)


def _report(request: MemberRequest, survey: Survey, rounds: Rounds) -> Report:
    """Raises ``PermissionDenied`` with the page's own sentence where nothing may be read."""
    page = results.page_for(request.access, survey, rounds)
    if page is None:
        raise PermissionDenied(results.not_shared(survey).lede)
    return report(survey, rounds, page)


def _attached(content: bytes, content_type: str, survey: Survey, ending: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{file_name(survey, ending)}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
