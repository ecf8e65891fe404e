from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .submissions import CaseStudySubmission


class Approval(models.Model):
    """One yes or "please change this" on one version of a submission."""

    class Side(models.TextChoices):
        HEAD = "head", _("Head")
        LEAD = "lead", _("Regional lead")

    submission = models.ForeignKey(
        CaseStudySubmission, on_delete=models.CASCADE, related_name="approvals"
    )
    version = models.PositiveIntegerField()
    side = models.CharField(max_length=4, choices=Side.choices)
    approved = models.BooleanField()
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=120)
    comment = models.TextField(max_length=1000, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    digest = models.CharField(
        max_length=64,
        blank=True,
        help_text="SHA-256 of all that readers will see: what it holds for.",
    )
    seen = models.JSONField(default=dict, help_text="What was read when it was last read.")
    is_carried = models.BooleanField(
        default=False, help_text="Kept from an earlier version that differs in spelling alone."
    )
    ended_at = models.DateTimeField(null=True, help_text="When a withdrawal ended it.")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.name}, {self.get_side_display()}"
