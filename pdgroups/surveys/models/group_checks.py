"""Questions asked of a whole group, and what may be shown of the answers."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pdgroups.groups.models import PDGroup


class GroupCheckQuerySet(models.QuerySet["GroupCheck"]):
    def due(self) -> Self:
        """Those whose time has passed and that nobody has frozen yet."""
        return self.filter(frozen_on=None, closes_at__lte=timezone.now())

    def open_or_closed_since(self, day: object) -> Self:
        """Those that can be answered or are due, and those closed on ``day`` or later."""
        return self.filter(Q(frozen_on=None) | Q(frozen_on__gte=day))


class GroupCheck(models.Model):
    """A few questions to everybody from schools in one group, once, beside one meeting.

    It belongs to the group and to no school: there is no wave, no link with other answers, no
    tally and no total. The meeting is a number and no key, as siblings do not know each other.
    Closing is final, and what was sent is deleted then.
    """

    class Kind(models.TextChoices):
        HEALTH = "health", _("Group health check")
        EXIT = "exit", _("Two questions after the meeting")

    pd_group = models.ForeignKey(PDGroup, on_delete=models.CASCADE, related_name="checks")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    meeting_number = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=8, unique=True, editable=False)
    asked = models.JSONField(
        default=list, help_text="[[purpose or nothing, question]] as they were when it opened."
    )
    headcount = models.PositiveSmallIntegerField(help_text="How many people were asked.")
    room = models.PositiveSmallIntegerField(help_text="How many answers it takes.")
    promise_version = models.PositiveSmallIntegerField()
    promise = models.JSONField(default=list, help_text="Numbered sentences, in order.")
    opened_on = models.DateField(default=timezone.localdate)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    closes_at = models.DateTimeField()
    frozen_on = models.DateField(null=True)

    objects = GroupCheckQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pd_group", "kind", "meeting_number"], name="one_check_per_meeting"
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_open(self) -> bool:
        """Whether it can be answered now."""
        return self.frozen_on is None and timezone.now() < self.closes_at

    @property
    def is_due(self) -> bool:
        """Its time has passed, so the first reader or the nightly command freezes it."""
        return self.frozen_on is None and not self.is_open

    @property
    def is_frozen(self) -> bool:
        return self.frozen_on is not None

    @property
    def is_health(self) -> bool:
        return self.kind == self.Kind.HEALTH


class CheckTable(models.Model):
    """Figures of a check that may be shown, written once when it is frozen and never changed.

    ``position`` 0 says how many answered; the questions count from 1. Under ten answers there is
    nothing but the 0, and it does not say how many.
    """

    check_of = models.ForeignKey(GroupCheck, on_delete=models.CASCADE, related_name="tables")
    position = models.PositiveSmallIntegerField()
    figures = models.JSONField()
    rules = models.PositiveSmallIntegerField(help_text="Version of the rules that allowed it.")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["check_of", "position"], name="a_check_table_is_written_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.position} of {self.check_of}"
