from django.conf import settings
from django.db import models
from django.utils import timezone

from pdgroups.groups.models import Participation

from .agenda import AgendaItem
from .meetings import Meeting


class Reply(models.Model):
    """One school's words on one item, which the whole group reads.

    ``asked`` is the prompt as it stood, so that the words keep their sense when the agenda changes.
    """

    MAX_LENGTH = 10_000

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="replies")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="replies"
    )
    participation = models.ForeignKey(
        Participation, on_delete=models.CASCADE, related_name="replies"
    )
    asked = models.TextField(blank=True)
    text = models.TextField(max_length=MAX_LENGTH, blank=True)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(default=timezone.now)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name_plural = "replies"
        ordering = ["participation__school__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "participation"], name="one_reply_of_a_school_to_an_item"
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]
