import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pdgroups.core.ids import short_id


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    def waiting(self) -> Self:
        return self.filter(answered_at=None)

    def has_no_use(self) -> Self:
        """Answered as long ago as we promise to keep it."""
        return self.filter(answered_at__lt=timezone.now() - Complaint.KEPT_FOR)


class Complaint(models.Model):
    """That a public page names or shows something that must go, in the words of whoever says so.

    They need no account and need not say who they are.
    """

    KEPT_FOR = dt.timedelta(days=730)
    IN_TIME = dt.timedelta(days=30)
    """To confirm that it has come and to act; the law says so since June 2026."""

    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    page = models.CharField(_("address of the page"), max_length=300)
    what = models.TextField(_("what must go"), max_length=2000)
    reach = models.CharField(_("how to reach whoever says it"), max_length=254, blank=True)
    sent_at = models.DateTimeField(default=timezone.now)
    taken_down_at = models.DateTimeField(null=True, blank=True)
    outcome = models.TextField(_("what was done"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="who_answers_a_complaint_says_what_was_done",
                condition=Q(answered_at=None) | ~Q(outcome=""),
            )
        ]

    def __str__(self) -> str:
        return self.page

    @property
    def due_on(self) -> dt.date:
        return timezone.localdate(self.sent_at + self.IN_TIME)
