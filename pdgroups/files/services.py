"""Keeping a file, taking it away, bringing it back; and what the night takes for good."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups.happenings import note as note_happening
from pdgroups.groups.models import PDGroup
from pdgroups.groups.refusals import RefusedError
from pdgroups.projects.models import EvidenceItem, Project

from . import store
from .checking import Accepted
from .models import EvidenceFile


def room_left(pd_group: PDGroup) -> int:
    """Bytes that the group may still add, 0 or more. What was removed counts until it is swept.

    One query.
    """
    used = EvidenceFile.objects.of_group(pd_group).size_in_all()
    return max(0, settings.FILES_MOST_BYTES_A_GROUP - used)


def add_file(
    *,
    project: Project,
    sent: Accepted,
    note: str,
    by: User,
    evidence: EvidenceItem | None = None,
) -> EvidenceFile:
    """Keep a file that has been checked, with a line of the project's evidence log if it shows one.

    The bytes come first: a process that dies between the two leaves bytes without a row, which
    the sweep takes, and never a row without its bytes.

    Raises:
        RefusedError: the group has no room for it.
    """
    _refuse_what_does_not_fit(project.pd_group, len(sent.content))
    storage_name = store.keep(sent.content)
    try:
        return _write(
            project=project,
            note=note,
            evidence=evidence,
            name=sent.name,
            kind=sent.kind,
            size=len(sent.content),
            storage_name=storage_name,
            uploaded_by=by,
        )
    except Exception:
        store.delete(storage_name)
        raise


@transaction.atomic
def remove_file(*, file: EvidenceFile, by: User) -> EvidenceFile:
    """Take a file off every page. Does nothing when that has been done."""
    removed = EvidenceFile.objects.kept().filter(pk=file.pk)
    if removed.update(removed_at=timezone.now(), removed_by=by):
        _tell(file.project, by, _("removed a file"))
    return file


@transaction.atomic
def restore_file(*, file: EvidenceFile, by: User) -> EvidenceFile:
    """Bring a removed file back. Does nothing when that has been done.

    Raises:
        RefusedError: it was removed too long ago; tonight's sweep takes it.
    """
    current = EvidenceFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    if current.removed_at and current.removed_at <= timezone.now() - EvidenceFile.UNDO:
        raise RefusedError(
            _("This file was removed more than 30 days ago and cannot be brought back.")
        )
    if EvidenceFile.objects.removed().filter(pk=file.pk).update(removed_at=None, removed_by=None):
        _tell(file.project, by, _("brought a file back"))
    return file


def sweep() -> tuple[int, int]:
    """Delete for good what was removed 30 days ago, and bytes that belong to no row.

    Returns how many files and how many orphans. Can be run again at any time.
    """
    spent = EvidenceFile.objects.spent()
    count = spent.count()
    for file in spent:
        file.delete()
    known = EvidenceFile.objects.values_list("storage_name", flat=True)
    return count, store.delete_strangers(known)


def _refuse_what_does_not_fit(pd_group: PDGroup, size: int) -> None:
    left = room_left(pd_group)
    if size > left:
        raise RefusedError(
            _(
                "Your group has room for %(left)s more, and this file needs %(needed)s. Remove "
                "files that nobody needs; their room is free again after 30 days."
            )
            % {"left": filesizeformat(left), "needed": filesizeformat(size)}
        )


@transaction.atomic
def _write(*, project: Project, uploaded_by: User, size: int, **fields: Any) -> EvidenceFile:
    # One at a time in one group, so that two uploads cannot both take the last of the room.
    PDGroup.objects.select_for_update(no_key=True).get(pk=project.pd_group_id)
    _refuse_what_does_not_fit(project.pd_group, size)
    file = EvidenceFile.objects.create(
        project=project, uploaded_by=uploaded_by, size=size, **fields
    )
    _tell(project, uploaded_by, _("added a file"))
    return file


def _tell(project: Project, by: User, words: str) -> None:
    note_happening(
        pd_group=project.pd_group, participation=project.participation, by=by, words=words
    )
