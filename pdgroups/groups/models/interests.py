import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pdgroups.core.ids import short_id
from pdgroups.schools.models import School

from .groups import GroupOwnedQuerySet, PDGroup


class InterestQuerySet(GroupOwnedQuerySet["Interest"]):
    def confirmed(self) -> Self:
        """Whoever wrote it has shown that the address is theirs."""
        return self.filter(confirmed_at__isnull=False)

    def unanswered(self) -> Self:
        return self.confirmed().filter(answer=Interest.Answer.NONE)

    def has_no_use(self) -> Self:
        """Never confirmed, kept for as long as we promise, or of a group that is archived."""
        now = timezone.now()
        return self.filter(
            Q(confirmed_at__isnull=True, sent_at__lte=now - Interest.TO_CONFIRM)
            | Q(sent_at__lte=now - Interest.KEPT_FOR)
            | Q(pd_group__closed_on__isnull=False)
        )


class Interest(models.Model):
    """What a school without any place here writes to join a group that takes schools in.

    Nobody is told about a school that is in a group already: every form is taken alike.
    """

    TO_CONFIRM = dt.timedelta(days=7)
    KEPT_FOR = dt.timedelta(days=396)  # thirteen months
    MOST_A_DAY = 3  # mails to one address, whoever types it

    class Answer(models.TextChoices):
        NONE = "", _("Not answered yet")
        ACCEPTED = "accepted", _("Accepted")
        WAITING = "waiting", _("On the waiting list")
        DECLINED = "declined", _("Declined")

    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    pd_group = models.ForeignKey(PDGroup, on_delete=models.CASCADE, related_name="interests")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=80)
    email = models.EmailField()
    sponsor = models.CharField(max_length=150)
    area = models.CharField(max_length=150)
    access_needs = models.CharField(max_length=250, blank=True)
    why = models.CharField(max_length=250)
    token_hash = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=8, choices=Answer, blank=True, default=Answer.NONE)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = InterestQuerySet.as_manager()

    class Meta:
        ordering = ["confirmed_at", "pk"]
        indexes = [models.Index(fields=["email", "sent_at"])]
        constraints = [
            models.CheckConstraint(
                name="only_a_confirmed_interest_is_answered",
                condition=Q(answer="") | Q(confirmed_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.school}, {self.name}"

    @property
    def why_closed(self) -> str:
        """What somebody reads whose link confirms nothing; empty while it does."""
        if self.confirmed_at:
            return gettext("This link has been used. We have your expression of interest.")
        if timezone.now() - self.sent_at >= self.TO_CONFIRM or not self.pd_group.is_listed:
            return gettext("This link has run out. If the group still takes schools, write again.")
        return ""
