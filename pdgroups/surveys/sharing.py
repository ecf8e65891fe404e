"""A school's own results beyond the school: given by its project lead, and taken back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups import happenings
from pdgroups.projects.models import Project


@transaction.atomic
def share_results(*, project: Project, with_leads: bool, by: User) -> Project:
    """Let the group's leads read this school's own tables of ten answers or more, or stop it.

    Repeating it changes nothing.
    """
    if with_leads == project.shares_results:
        return project
    project.results_shared_on = timezone.localdate() if with_leads else None
    project.save(update_fields=["results_shared_on"])
    happenings.note(
        pd_group=project.pd_group,
        participation=project.participation,
        words=_("shared our survey results with the regional lead")
        if with_leads
        else _("stopped sharing our survey results"),
        by=by,
    )
    return project
