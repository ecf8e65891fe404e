"""What every file says of itself."""

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pdgroups.projects.reading import ReadPlan


def title(plan: ReadPlan) -> str:
    return plan.priority or _("No priority written yet")


def source(plan: ReadPlan, day: dt.date) -> str:
    """School, group and day, as a line for every page."""
    project = plan.project
    return " · ".join((str(project), str(project.pd_group), date_format(day, "j F Y")))


def where(plan: ReadPlan) -> str:
    return _("Where we are: %(phase)s") % {"phase": plan.project.get_phase_display()}


def not_yet() -> str:
    return _("Not answered yet.")
