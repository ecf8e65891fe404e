"""The evidence log as one plain CSV table. Pure: no queries."""

import csv
import io

from django.utils.text import capfirst

from pdgroups.core.safe_cells import BOM, safe_row
from pdgroups.projects.kinds import BY_KEY
from pdgroups.projects.reading import ReadPlan


def table(plan: ReadPlan) -> bytes:
    """A row for each piece of evidence under the names of its boxes; no cell is a formula."""
    kind = BY_KEY["evidence"]
    labels = [capfirst(str(kind.model._meta.get_field(n).verbose_name)) for n in kind.fields]  # type: ignore[union-attr]  # noqa: SLF001 -- Django documents it
    file = io.StringIO()
    file.write(BOM)
    writer = csv.writer(file)
    writer.writerow(labels)
    for line in plan.lists["evidence"].lines:
        writer.writerow(safe_row(tuple(line.words.get(name, "") for name in kind.fields)))
    return file.getvalue().encode()
