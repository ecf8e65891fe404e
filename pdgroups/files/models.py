import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pdgroups.core.ids import short_id
from pdgroups.groups.models import PDGroup
from pdgroups.projects.models import EvidenceItem, Project
from pdgroups.projects.sharing import Sight

from .kinds import MEDIA_TYPES, Kind

NAME_LENGTH = 120
NOTE_LENGTH = 300


class EvidenceFileQuerySet(models.QuerySet["EvidenceFile"]):
    def kept(self) -> Self:
        return self.filter(removed_at=None)

    def removed(self) -> Self:
        return self.exclude(removed_at=None)

    def spent(self) -> Self:
        """Removed so long ago that they cannot be brought back."""
        return self.filter(removed_at__lte=timezone.now() - EvidenceFile.UNDO)

    def of_group(self, pd_group: PDGroup) -> Self:
        return self.filter(project__pd_group=pd_group)

    def size_in_all(self) -> int:
        """Bytes. One query."""
        return self.aggregate(total=Sum("size"))["total"] or 0


class EvidenceFile(models.Model):
    """Something a school shows its project by. Its bytes are in ``store``, under another name.

    What is removed can be brought back for ``UNDO``; until then its bytes count.
    """

    UNDO = dt.timedelta(days=30)

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="files")
    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    evidence = models.ForeignKey(
        EvidenceItem,
        verbose_name=_("line of the evidence log"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="files",
    )
    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    note = models.CharField(_("what it shows"), max_length=NOTE_LENGTH)
    kind = models.CharField(max_length=4, choices=Kind.choices)
    size = models.PositiveIntegerField(help_text="Bytes as they are stored.")
    storage_name = models.CharField(max_length=32, editable=False)
    uploaded_at = models.DateTimeField(default=timezone.now)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = EvidenceFileQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["storage_name"], name="no_two_files_share_their_bytes"),
            models.CheckConstraint(name="a_file_is_not_empty", condition=Q(size__gt=0)),
            models.CheckConstraint(
                name="a_file_says_what_it_is_and_shows",
                condition=~Q(name="") & ~Q(note="") & ~Q(storage_name=""),
            ),
            models.CheckConstraint(
                name="nobody_removed_a_file_that_is_there",
                condition=Q(removed_at__isnull=False) | Q(removed_by__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_seen_with(self, sight: Sight) -> bool:
        """What shows a line of the evidence log is seen by whoever sees the log, and its sender."""
        is_free = self.evidence_id is None
        return is_free or self.uploaded_by_id == sight.reader or sight.sees_rows_of(EvidenceItem)

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.kind]

    @property
    def is_picture(self) -> bool:
        return Kind(self.kind).is_picture

    @property
    def gone_on(self) -> dt.date | None:
        """The day from which a removed file cannot be brought back."""
        if self.removed_at is None:
            return None
        return timezone.localdate(self.removed_at + self.UNDO)
