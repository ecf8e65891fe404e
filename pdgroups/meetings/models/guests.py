import datetime as dt

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pdgroups.core.ids import short_id

from .meetings import Meeting


class GuestPass(models.Model):
    """A private link by which somebody without an account enters one meeting, and nothing else.

    Only a hash of the token is kept. It moves along with the meeting and ends by itself.
    """

    OPENS_BEFORE = dt.timedelta(days=1)
    ENDS_AFTER = dt.timedelta(days=7)

    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="guest_passes")
    token_hash = models.CharField(max_length=64, unique=True)
    name = models.CharField(_("name"), max_length=120)
    comes_from = models.CharField(_("where they come from"), max_length=120, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "guest passes"
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def opens_at(self) -> dt.datetime:
        return self.meeting.starts_at - self.OPENS_BEFORE

    @property
    def ends_at(self) -> dt.datetime:
        return self.meeting.ends_at + self.ENDS_AFTER

    @property
    def has_ended(self) -> bool:
        return self.revoked_at is not None or self.ends_at <= timezone.now()

    @property
    def is_open(self) -> bool:
        """Not too early, not ended, and the meeting is not called off."""
        is_early = self.opens_at > timezone.now()
        return not (is_early or self.has_ended or self.meeting.is_cancelled)
