from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from pdgroups.core.ids import short_id
from pdgroups.groups.models import GroupOwnedQuerySet, PDGroup

from .agenda import AgendaItem
from .meetings import Meeting


class MeetingDecision(models.Model):
    """What a meeting decided, in one line."""

    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="decisions"
    )
    text = models.CharField(max_length=250)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text


class ParkedQuerySet(GroupOwnedQuerySet["ParkedPoint"]):
    def open(self) -> Self:
        return self.filter(settled_at__isnull=True)

    def before(self, meeting: Meeting) -> Self:
        """Those that were parked in meetings that began earlier."""
        return self.filter(meeting__starts_at__lt=meeting.starts_at)


class ParkedPoint(models.Model):
    """Something a group wants to come back to. It comes with every meeting until it is settled."""

    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    pd_group = models.ForeignKey(PDGroup, on_delete=models.CASCADE, related_name="parked_points")
    meeting = models.ForeignKey(
        Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="parked_points"
    )
    text = models.CharField(max_length=250)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_in = models.ForeignKey(
        Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="settled_points"
    )
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = ParkedQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text
