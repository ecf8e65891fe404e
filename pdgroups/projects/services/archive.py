"""The archive: a project is never deleted."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups.happenings import note
from pdgroups.projects.models import Project


@transaction.atomic
def archive_project(*, project: Project, is_in: bool, by: User) -> None:
    """Put a project in the archive, or take it out. Nothing where it is so already."""
    participation = project.participation
    if (participation.archived_on is not None) == is_in:
        return
    participation.archived_on = timezone.localdate() if is_in else None
    participation.save(update_fields=["archived_on"])
    words = (
        _("put the project in the archive") if is_in else _("took the project out of the archive")
    )
    note(pd_group=project.pd_group, participation=participation, by=by, words=words)
