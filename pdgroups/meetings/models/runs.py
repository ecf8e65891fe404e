import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from .agenda import AgendaItem
from .meetings import Meeting


class MeetingRun(models.Model):
    """How one meeting really went: when it began and ended, where it is, and who leads it.

    Everything that a screen needs is here, so that a lost connection or another device loses
    nothing. ``version`` grows with every change that somebody's screen could show, ``step`` only
    when the meeting itself moves: a press says which step it was made on.
    """

    LOST_AFTER = dt.timedelta(minutes=2)
    """A browser lets a page that is not looked at call once a minute, so this is longer."""
    SEEN_EVERY = dt.timedelta(seconds=20)
    """How often it is written down that the leader's screen is there."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="run")
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    now = models.ForeignKey(
        "ItemRun", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    now_since = models.DateTimeField(null=True, blank=True)
    led_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    led_seen_at = models.DateTimeField(null=True, blank=True)
    offered_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=0)
    step = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_run_ends_after_it_starts",
                condition=Q(ended_at__isnull=True)
                | Q(started_at__isnull=False, ended_at__gte=F("started_at")),
            )
        ]

    def __str__(self) -> str:
        return str(self.meeting)

    @property
    def is_running(self) -> bool:
        return self.started_at is not None and self.ended_at is None

    @property
    def is_over(self) -> bool:
        return self.ended_at is not None

    @property
    def has_lost_its_leader(self) -> bool:
        """Whether nothing has been heard of the leader's screen for a while."""
        seen = self.led_seen_at
        return self.led_by_id is None or seen is None or seen < timezone.now() - self.LOST_AFTER


class ItemRun(models.Model):
    """What became of one item of the agenda. It stays when the item is taken off the agenda."""

    MOST_MINUTES = 240

    run = models.ForeignKey(MeetingRun, on_delete=models.CASCADE, related_name="items")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="runs"
    )
    title = models.CharField(max_length=150)
    seconds_used = models.PositiveIntegerField(
        default=0, help_text="Without the time since it was last begun, while it goes on."
    )
    given_minutes = models.SmallIntegerField(
        default=0, help_text="Added to its planned minutes during the meeting, or taken from them."
    )
    is_silent = models.BooleanField(
        default=False, help_text="Schools’ words are shown to the others when a lead opens them."
    )
    outcome = models.TextField(max_length=2000, blank=True)
    outcome_version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["run", "item"], name="an_item_runs_once_in_a_meeting")
        ]

    def __str__(self) -> str:
        return self.title
