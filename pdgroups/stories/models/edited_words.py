from django.db import models
from django.utils import timezone

from .submissions import CaseStudySubmission


class EditedWords(models.Model):
    """How the public page differs from what was agreed, since an editor published it so.

    ``changes`` holds a label, the agreed words and the published words of each passage. It is
    empty when the editor has put the agreed words back.
    """

    submission = models.ForeignKey(
        CaseStudySubmission, on_delete=models.CASCADE, related_name="edited_words"
    )
    version = models.PositiveIntegerField()
    changes = models.JSONField(default=list)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.submission}, {self.at:%Y-%m-%d}"
