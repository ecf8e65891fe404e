from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pdgroups.core.ids import short_id
from pdgroups.stories.blocks import BY_KEY, Block

from .submissions import CaseStudySubmission


class StoryComment(models.Model):
    """What the school or its lead says beside one block of a case study, or an answer to that."""

    submission = models.ForeignKey(
        CaseStudySubmission, on_delete=models.CASCADE, related_name="comments"
    )
    block_key = models.CharField(max_length=12, editable=False)
    version = models.PositiveIntegerField(help_text="Which version it was said of.")
    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    thread = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, editable=False, related_name="replies"
    )
    text = models.TextField(_("comment"), max_length=1000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    resolved_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def block(self) -> Block:
        return BY_KEY[self.block_key]
