from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pdgroups.core.ids import short_id

from .meetings import Meeting


class MeetingRecord(models.Model):
    """What was written up of a meeting as a whole, and by whom last.

    What came of each item, decisions, actions and who was there have rows of their own, so that a
    meeting that ran on the screen has a record without anybody writing it up.
    """

    NOTES_LENGTH = 5000

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="record")
    notes = models.TextField(_("what we talked about"), max_length=NOTES_LENGTH, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    written_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.meeting)


class Recap(models.Model):
    """One sending of a meeting's recap: when, by whom and to whom. ``seal`` tells what was sent."""

    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="recaps")
    sent_at = models.DateTimeField(default=timezone.now)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    to = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    seal = models.CharField(max_length=64, editable=False)

    class Meta:
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return str(self.meeting)
