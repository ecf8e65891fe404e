"""A programme's school year to take away, for the programme team: its figures, its return."""

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.surveys.exports import places
from pdgroups.surveys.places_listing import published_of_year
from pdgroups.workspaces import return_files
from pdgroups.workspaces.guards import MemberRequest, requires
from pdgroups.workspaces.programme_return import ProgrammeReturn

from .report_files import EXCEL

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
RETURNS = {
    "csv": ("text/csv; charset=utf-8", return_files.csv_file),
    "xlsx": (EXCEL, return_files.workbook),
    "docx": (WORD, return_files.word),
}


@require_safe
@requires(Action.VIEW_PROGRAMME_RESULTS)
def year_file(request: MemberRequest, pd_group: PDGroup, kind: str) -> HttpResponseBase:
    """Every published table of every place, as CSV or Excel. Three queries
    beyond the guard's."""
    title = f"{pd_group.programme} {pd_group.year_label}"
    name = f"figures-{slugify(title) or pd_group.slug}.{kind}"
    published = published_of_year(pd_group)
    if kind == "xlsx":
        book = places.workbook(title, published)
        return FileResponse(book, content_type=EXCEL, as_attachment=True, filename=name)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    pieces = places.csv_chunks(published)
    return StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8", headers=headers)


@require_safe
@requires(Action.VIEW_PROGRAMME_RESULTS)
def programme_return(request: MemberRequest, pd_group: PDGroup, kind: str) -> HttpResponse:
    """What the programme tells its funder of the year. Eight queries beyond the guard's."""
    content_type, write = RETURNS[kind]
    returned = ProgrammeReturn.of(pd_group)
    name = f"return-{slugify(returned.title) or pd_group.slug}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(write(returned), content_type=content_type, headers=headers)
