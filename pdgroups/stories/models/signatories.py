from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pdgroups.core.ids import short_id
from pdgroups.core.mailboxes import mailbox
from pdgroups.projects.models import Project


class Signatory(models.Model):
    """Who agrees for a school, at which address: the school names them, its lead confirms them.

    A row is never changed: another name or address is another row, which nobody has confirmed.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="signatories")
    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=120)
    email = models.EmailField(_("e-mail address"))
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    named_at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-named_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_person_at_a_time_signs_for_a_school",
                fields=["project"],
                condition=Q(ended_at=None),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None and self.ended_at is None

    def reads_at(self, email: str) -> bool:
        return mailbox(self.email) == mailbox(email)
