from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from pdgroups.core.ids import short_id

from .projects import Project


class NamedVersion(models.Model):
    """A whole plan as it was on the day when somebody gave it a name."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="versions")
    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    name = models.CharField(_("what to call it"), max_length=80)
    # Protected, so that Wagtail's purge_revisions leaves it.
    revision = models.OneToOneField(
        Revision, on_delete=models.PROTECT, related_name="+", editable=False
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.name
