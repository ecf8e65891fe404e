"""The plan on one page of A3 or A4, as a PDF. Pure: no queries."""

import datetime as dt
from dataclasses import asdict
from pathlib import Path

from django.utils.translation import gettext as _

from pdgroups.core import typesetting
from pdgroups.projects.columns import columns
from pdgroups.projects.reading import ReadPlan

from . import about


def pdf(plan: ReadPlan, day: dt.date, *, paper: str) -> bytes:
    """``paper`` is "a3" or "a4". Letters shrink until all of it fits, down to what can be read.

    About 100 ms.
    """
    stopping = [line.title for line in plan.lists["stopping"].lines]
    return typesetting.pdf(
        Path(__file__).with_name("one_page.typ"),
        {
            "paper": paper,
            "title": about.title(plan),
            "source": about.source(plan, day),
            "where": about.where(plan),
            "five": [
                (str(told.prompt.question), told.text or about.not_yet())
                for told in plan.core
                if told.prompt.key != "priority"
            ],
            "columns": [asdict(column) for column in columns(plan)],
            "stopping": stopping,
            "freed": plan.freed_words,
            "words": {
                "five": _("In five answers"),
                "columns": _("In five columns"),
                "stopping": _("What we stop"),
                "empty": _("Nothing here yet."),
            },
        },
    )
