"""A report as the file that a browser saves; shared by every view that hands one out."""

from collections.abc import Callable

from django.http import Http404, HttpResponse

from pdgroups.surveys.exports import pdf, picture, sheet, table, word
from pdgroups.surveys.exports.report import Report

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCUMENTS: dict[str, tuple[str, Callable[[Report], bytes]]] = {
    "pdf": ("application/pdf", pdf.pdf),
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        word.word,
    ),
    "xlsx": (EXCEL, sheet.workbook),
    "csv": ("text/csv; charset=utf-8", table.table),
}


def document(report: Report, kind: str, name: str) -> HttpResponse:
    """``kind`` is one of ``DocumentConverter``; ``name`` is the file's, without its ending."""
    content_type, write = DOCUMENTS[kind]
    return _attached(write(report), content_type, f"{name}.{kind}")


def chart(report: Report, key: str, kind: str, name: str) -> HttpResponse:
    """One chart, as SVG or PNG. Raises ``Http404`` where the report has none of that key."""
    asked = report.picture(key)
    if asked is None:
        raise Http404
    named = f"{name}-{key}.{kind}"
    if kind == "png":
        return _attached(picture.png(asked, report.source), "image/png", named)
    return _attached(picture.svg(asked, report.source).encode(), "image/svg+xml", named)


def _attached(content: bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
