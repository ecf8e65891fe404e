"""What becomes of a case study once readers have it: its dates, and a line for each thing done."""

import datetime as dt
from typing import TYPE_CHECKING

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class PublicLife(models.Model):
    """Fields of a case study that begin with its publication."""

    review_on = models.DateField(
        null=True, blank=True, help_text="When the school is asked whether it is still true."
    )
    last_confirmed_on = models.DateField(
        null=True, blank=True, help_text="When the school last said that it is still true."
    )
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_because = models.CharField(_("why it is retired"), max_length=300, blank=True)

    correcting_because = models.CharField(
        _("what is corrected, and why"),
        max_length=300,
        blank=True,
        help_text="While readers still have what was agreed before.",
    )
    before_correction = models.JSONField(
        default=dict,
        blank=True,
        encoder=DjangoJSONEncoder,
        help_text="Fields as they were, to go back to.",
    )

    if TYPE_CHECKING:
        entries: RelatedManager["HistoryEntry"]

    class Meta:
        abstract = True

    @property
    def is_retired(self) -> bool:
        """Still to be read, under a banner, and no longer offered to anybody who looks around."""
        return self.retired_at is not None

    @property
    def is_being_corrected(self) -> bool:
        """Readers have what was agreed before, until the correction is agreed to and published."""
        return bool(self.correcting_because)

    @property
    def correcting_since(self) -> dt.datetime | None:
        began = self.before_correction.get("began_at")
        return dt.datetime.fromisoformat(began) if began else None

    @property
    def retired_on(self) -> dt.date | None:
        return timezone.localdate(self.retired_at) if self.retired_at else None

    def history(self) -> "list[HistoryEntry]":
        """What readers may know of its past, the newest first: days and reasons. One query."""
        return list(self.entries.all())


class HistoryEntry(models.Model):
    """One line of the public history of a case study. It names nobody."""

    class Kind(models.TextChoices):
        PUBLISHED = "published", _("Published")
        CORRECTED = "corrected", _("Corrected")
        CONFIRMED = "confirmed", _("Confirmed by the school")
        RETIRED = "retired", _("Retired")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    submission = models.ForeignKey(
        "stories.CaseStudySubmission", on_delete=models.CASCADE, related_name="entries"
    )
    kind = models.CharField(max_length=9, choices=Kind.choices)
    reason = models.CharField(_("what readers are told"), max_length=300, blank=True)
    on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.on:%Y-%m-%d}"
