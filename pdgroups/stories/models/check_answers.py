from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .submissions import CaseStudySubmission


class CheckAnswer(models.Model):
    """Why something that a check found is right as it stands.

    ``key`` is the finding’s, which is the same as long as the words are: the answer goes with them
    from version to version, and says of which one it was given.
    """

    submission = models.ForeignKey(
        CaseStudySubmission, on_delete=models.CASCADE, related_name="check_answers"
    )
    version = models.PositiveIntegerField()
    key = models.CharField(max_length=12, editable=False)
    about = models.TextField(editable=False, help_text="The words that were found.")
    words = models.TextField(_("why it is right as it stands"), max_length=500)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "key"], name="one_answer_to_what_a_check_found"
            )
        ]

    def __str__(self) -> str:
        return self.words
