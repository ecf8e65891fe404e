"""What a lead reads of case studies that wait for her."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pdgroups.groups.models import PDGroup
from pdgroups.stories.turns import TIME

from .need import LATE, QUIET, Need
from .need_rows import Found


def case_study(found: Found, group: PDGroup) -> Need:
    project = found.about.project
    is_late = found.day is not None and timezone.localdate() > found.day + TIME
    return Need(
        group,
        _("A case study waits for your decision"),
        _("%(school)s offers it for publication. Its head decides too.") % {"school": project},
        reverse("workspaces:case_study_review", args=[group.slug, project.slug]),
        _("Read and decide"),
        _since(found.day),
        LATE if is_late else QUIET,
    )


def signatory(found: Found, group: PDGroup) -> Need:
    project = found.about.project
    is_late = found.day is not None and timezone.localdate() > found.day + TIME
    url = reverse("workspaces:case_study", args=[group.slug, project.slug])
    return Need(
        group,
        _("Confirm who signs for %(school)s") % {"school": project},
        _("The head cannot sign the case study before you have checked the address."),
        f"{url}#signs",
        _("Check the address"),
        _since(found.day),
        LATE if is_late else QUIET,
    )


def case_study_elsewhere(found: Found, group: PDGroup) -> Need:
    study = found.about
    return Need(
        group,
        _("A case study of your region waits for a lead"),
        _("%(school)s, in another group. You can take over the decision.")
        % {"school": study.project},
        reverse("workspaces:review_elsewhere", args=[study.public_id]),
        _("Look at it"),
        _since(found.day),
    )


def _since(day: dt.date | None) -> str:
    return _("Since %(day)s") % {"day": date_format(day, "j F")} if day else ""
