import datetime as dt

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pdgroups.core.ids import short_id
from pdgroups.projects.models import Project


class HeadLink(models.Model):
    """A private link for the head: reads one project's page, approves its case study.

    Only a hash of the token is kept. It can be revoked and ends by itself.
    """

    LIFETIME = dt.timedelta(days=90)
    PAUSE = dt.timedelta(minutes=1)  # between two mails, so that two presses send one

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="head_links")
    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    token_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField(_("head’s e-mail address"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.email

    @property
    def works(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()
