"""Who was asked by hand for what, and when: never what was said."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from pdgroups.core.ids import short_id
from pdgroups.groups.models import GroupOwnedQuerySet, PDGroup


class Chase(models.Model):
    """A lead has written to those who can do something that is missing. ``what`` names it."""

    pd_group = models.ForeignKey(PDGroup, on_delete=models.CASCADE, related_name="chases")
    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    what = models.CharField(max_length=12, editable=False)
    sent_at = models.DateTimeField(default=timezone.now)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    to = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")

    objects = GroupOwnedQuerySet["Chase"].as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.what}, {self.sent_at:%Y-%m-%d}"
