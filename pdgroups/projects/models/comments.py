from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pdgroups.core.ids import short_id

from .projects import Project


class PlanCommentQuerySet(models.QuerySet["PlanComment"]):
    def open_threads(self) -> Self:
        """What somebody began and nobody has settled."""
        return self.filter(thread=None, resolved_at=None)


class PlanComment(models.Model):
    """What somebody says beside one section of a plan, or an answer to that."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="comments")
    section = models.CharField(max_length=30, editable=False)
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

    objects = PlanCommentQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["project", "section"])]

    def __str__(self) -> str:
        return self.text
