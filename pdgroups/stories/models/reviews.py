from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from .submissions import CaseStudySubmission


class EditorsWord(models.Model):
    """What an editor told the school: that something has to change, or a word with the yes."""

    submission = models.ForeignKey(
        CaseStudySubmission, on_delete=models.CASCADE, related_name="editors_words"
    )
    version = models.PositiveIntegerField()
    sent_back = models.BooleanField()
    name = models.CharField(max_length=120)
    words = models.TextField(max_length=2000, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.name}, {self.at:%Y-%m-%d}"


class TakeOverQuerySet(models.QuerySet["TakeOver"]):
    def of_this_version(self) -> Self:
        """Those of what the school offers now; a changed version goes to its own lead again."""
        return self.filter(version=models.F("submission__version"))


class TakeOver(models.Model):
    """A colleague of the region decides in place of the lead, who has not for two weeks."""

    submission = models.ForeignKey(
        CaseStudySubmission, on_delete=models.CASCADE, related_name="takeovers"
    )
    version = models.PositiveIntegerField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="takeovers"
    )
    at = models.DateTimeField(default=timezone.now)

    objects = TakeOverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "version"], name="one_colleague_takes_over_a_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.submission}, {self.by}"
