"""Keeping a whole plan under a name."""

from django.db import transaction
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups.happenings import note
from pdgroups.groups.refusals import RefusedError
from pdgroups.projects.models import NamedVersion, Project

MOST_VERSIONS = 50


@transaction.atomic
def name_version(*, project: Project, name: str, by: User) -> NamedVersion:
    """Keep the plan as it is now.

    Raises:
        RefusedError: there are as many as one plan may have.
    """
    project.hold()
    if project.versions.count() >= MOST_VERSIONS:
        raise RefusedError(_("There are %d versions with a name already.") % MOST_VERSIONS)
    revision = project.save_revision(user=by, clean=False)
    note(
        pd_group=project.pd_group,
        participation=project.participation,
        by=by,
        words=_("kept a version of the plan"),
        is_detail=True,
    )
    return NamedVersion.objects.create(project=project, name=name, revision=revision, by=by)
