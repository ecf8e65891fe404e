from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext

from .groups import GroupOwnedQuerySet, Participation, PDGroup


class Happening(models.Model):
    """A line in "What happened here": who did what, in plain words, never the content."""

    pd_group = models.ForeignKey(PDGroup, on_delete=models.CASCADE, related_name="happenings")
    participation = models.ForeignKey(
        Participation, on_delete=models.CASCADE, null=True, blank=True, related_name="happenings"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    words = models.CharField(max_length=250)
    is_detail = models.BooleanField(
        default=False, help_text="A plan’s own history tells it again, and better."
    )

    objects = GroupOwnedQuerySet["Happening"].as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["pd_group", "-at"])]

    def __str__(self) -> str:
        return self.words

    @property
    def who(self) -> str:
        """The name that the words read on from. Empty when they are a whole sentence already."""
        if self.by is not None:
            return self.by.name
        return gettext("Somebody who has left") if self.words[:1].islower() else ""
