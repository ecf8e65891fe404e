"""What was found the last time that somebody looked whether a link still leads anywhere."""

import datetime as dt
from typing import Self
from urllib.parse import urlsplit

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .fetching import Answer, Found

AGAIN_AFTER = dt.timedelta(days=6)
DIES_AFTER = dt.timedelta(days=2)
"""A link that fails is looked at again each night, and has died when it still fails after this."""


class LinkCheckQuerySet(models.QuerySet["LinkCheck"]):
    def fresh(self, now: dt.datetime) -> Self:
        """Those that need no look tonight."""
        day = dt.timedelta(hours=20)
        is_well = Q(failing_since=None, checked_at__gt=now - AGAIN_AFTER)
        return self.filter(is_well | Q(failing_since__isnull=False, checked_at__gt=now - day))

    def dead(self) -> Self:
        return self.filter(state=LinkCheck.State.DEAD)


class LinkCheck(models.Model):
    """One address that pages of the site link to, wherever they do."""

    class State(models.TextChoices):
        WELL = "well", _("works")
        MOVED = "moved", _("has moved")
        FAILING = "failing", _("does not answer")
        DEAD = "dead", _("has died")

    url = models.URLField(max_length=500, unique=True)
    state = models.CharField(max_length=8, choices=State.choices)
    checked_at = models.DateTimeField()
    reached_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    moved_to = models.URLField(max_length=500, blank=True)

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        ordering = ["url"]

    def __str__(self) -> str:
        return self.url

    def note(self, found: Found, now: dt.datetime) -> None:
        """What one look found. An address that refuses robots is neither well nor dead."""
        self.checked_at = now
        self.moved_to = found.moved_to[:500]
        if found.answer is Answer.THERE:
            self.state = self.State.MOVED if found.moved_to else self.State.WELL
            self.reached_at, self.failing_since = now, None
            return
        if found.answer is Answer.NOT_SAID:
            self.state, self.failing_since = self.State.FAILING, None
            return
        self.failing_since = self.failing_since or now
        has_gone = now - self.failing_since >= DIES_AFTER
        self.state = self.State.DEAD if has_gone else self.State.FAILING

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc
