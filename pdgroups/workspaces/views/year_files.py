"""The figures of a programme's school year to take away, for the programme team."""

from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.surveys.exports import places
from pdgroups.surveys.places_listing import published_of_year
from pdgroups.workspaces.guards import MemberRequest, requires

from .report_files import EXCEL


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
