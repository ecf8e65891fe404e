from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pdgroups.core.ids import short_id
from pdgroups.groups.models import Participation

from .meetings import Meeting


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    def here(self) -> Self:
        """Those who came, in time or late."""
        return self.exclude(presence=Attendance.Presence.APOLOGIES)

    def with_names(self) -> Self:
        return self.select_related("user", "participation__school")


class Attendance(models.Model):
    """Who was at a meeting, or sent apologies: somebody of the group, or a name that was typed in."""

    class Presence(models.TextChoices):
        PRESENT = "present", _("Present")
        LATE = "late", _("Late")
        APOLOGIES = "apologies", _("Apologies")

    class Comes(models.TextChoices):
        MEMBER = "member", _("Member of the group")
        SUBSTITUTE = "substitute", _("In place of a colleague")
        VISITOR = "visitor", _("Visitor")

    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    participation = models.ForeignKey(
        Participation, on_delete=models.CASCADE, null=True, blank=True, related_name="attendance"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="attendance",
    )
    name = models.CharField(
        _("name"), max_length=120, blank=True, help_text="Of somebody without an account."
    )
    comes_from = models.CharField(
        _("where they come from"), max_length=120, blank=True, help_text="Of a visitor."
    )
    presence = models.CharField(max_length=9, choices=Presence.choices)
    comes = models.CharField(max_length=10, choices=Comes.choices, default=Comes.MEMBER)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering = ["participation__school__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "user", "participation"],
                condition=Q(user__isnull=False, participation__isnull=False),
                name="a_person_attends_once_for_a_school",
            ),
            models.UniqueConstraint(
                fields=["meeting", "user"],
                condition=Q(user__isnull=False, participation__isnull=True),
                name="a_person_attends_once_for_the_group",
            ),
            models.CheckConstraint(
                name="whoever_attends_has_an_account_or_a_name",
                condition=Q(user__isnull=False, name="", comes="member")
                | (Q(user__isnull=True, comes__in=["substitute", "visitor"]) & ~Q(name="")),
            ),
            models.CheckConstraint(
                name="a_substitute_comes_for_a_school",
                condition=~Q(comes="substitute") | Q(participation__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name or (self.user.name if self.user else "")

    @property
    def is_own_word(self) -> bool:
        """They checked in themselves."""
        return self.user_id is not None and self.by_id == self.user_id
