"""The empty table to fill in, with an example that explains it."""

import csv
import io

from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.core import safe_cells
from pdgroups.core.dates import school_year
from pdgroups.groups.models import Programme
from pdgroups.schools.models import Region
from pdgroups.surveys.exports import sheet

from .columns import COLUMNS, EXAMPLE

Row = tuple[str, ...]


def csv_file() -> bytes:
    """Two queries."""
    file = io.StringIO(newline="")
    file.write(safe_cells.BOM)
    csv.writer(file).writerows([_head(), *_example()])
    return file.getvalue().encode()


def workbook() -> bytes:
    """The table, and beside it what each column means. Two queries."""
    title = _("Groups, schools and people")
    book = sheet.new_book(title)
    table = book.create_sheet(title)
    sheet.fill(table, _head(), _example(), widths=[column.width for column in COLUMNS], wrap=False)
    means = book.create_sheet(_("What goes where"))
    rows = [(str(column.name), str(column.means)) for column in COLUMNS]
    sheet.fill(means, (_("Column"), _("What to write there")), rows, widths=(20, 100))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _head() -> Row:
    return tuple(str(column.name) for column in COLUMNS)


def _example() -> list[Row]:
    """A group with a lead, and a school with two people; programme and region as they are here."""
    year = school_year(timezone.localdate())
    programmes = Programme.objects.filter(last_year__gte=year)
    programme = str(programmes.values_list("name", flat=True).first() or "")
    # Two schemes may share a region's name.
    regions = Region.objects.values_list("scheme__name", "name")
    region = ": ".join(regions.first() or ())
    group, school = str(EXAMPLE), ("", "Oakfold Primary School", "HA1 3HP")
    facts = (programme, _("TA scaffolding"), region, _("bespoke"), f"24/09/{year + 1}")
    nothing = ("",) * len(facts)
    return [
        (group, *facts, "", "", "", "lead@council.example", _("Regional lead")),
        (group, *nothing, *school, "ana.costa@oakfold.example", _("Project lead")),
        (group, *nothing, *school, "jo.head@oakfold.example", _("Senior sponsor")),
    ]
