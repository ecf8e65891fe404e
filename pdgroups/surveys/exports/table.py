"""Results as one plain CSV table. Pure: no queries."""

import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from pdgroups.core import safe_cells
from pdgroups.core.safe_cells import Cell

from . import cells
from .report import Report


def table(report: Report) -> bytes:
    """Every figure in a row of its own, and every sentence, under one header row."""
    file = io.StringIO()
    file.write(safe_cells.BOM)
    writer = csv.writer(file)
    writer.writerow((_("Part"), *cells.answers_head()))
    for row in _rows(report):
        writer.writerow(safe_cells.safe_row(row))
    return file.getvalue().encode()


def _rows(report: Report) -> list[tuple[Cell, ...]]:
    about = [
        (_("About"), None, None, None, name, None, None, None, text)
        for name, text in cells.read_me(report)
    ]
    answers = [(_("Answers"), *row) for row in cells.answers(report)]
    by_role = [
        (_("By role"), number, question, f"{survey}, {role}", *told)
        for number, question, survey, role, *told in cells.by_role(report)
    ]
    changes = [
        (_("Change"), number, question, None, what, None, None, None, f"{before} → {after}: {said}")
        for number, question, what, before, after, said in _shifts(report)
    ]
    moved = [
        (_("Same people"), number, question, None, what, people, None, of, said)
        for number, question, what, people, of, said in cells.moved(report)
    ]
    return [*answers, *by_role, *changes, *moved, *about]


def _shifts(report: Report) -> Iterator[tuple[Cell, str, str, str, str, str]]:
    for question in report.in_figures:
        for each in question.shifts:
            yield (
                question.number or None,
                question.text,
                each.name,
                each.before,
                each.after,
                each.words,
            )
