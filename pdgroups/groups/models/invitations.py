import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pdgroups.core.ids import short_id

from .groups import GroupOwnedQuerySet, Participation, PDGroup
from .roles import Role

PENDING = Q(accepted_at__isnull=True, withdrawn_at__isnull=True)


class InvitationQuerySet(GroupOwnedQuerySet["Invitation"]):
    def pending(self) -> Self:
        """Neither accepted nor withdrawn; may have run out of time."""
        return self.filter(PENDING)


class Invitation(models.Model):
    """A single-use offer of one role to one e-mail address. Only a hash of its token is kept."""

    LIFETIME = dt.timedelta(days=14)
    PAUSE = dt.timedelta(minutes=1)  # between two mails, so that two presses send one

    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    pd_group = models.ForeignKey(PDGroup, on_delete=models.CASCADE, related_name="invitations")
    participation = models.ForeignKey(
        Participation, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    email = models.EmailField(_("work e-mail address"))
    role = models.CharField(_("role"), max_length=13, choices=Role.choices)
    meeting_number = models.PositiveSmallIntegerField(null=True, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    sent_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["pd_group", "participation", "email"],
                condition=PENDING & Q(participation__isnull=False),
                name="one_pending_invitation_per_address_and_school",
            ),
            models.UniqueConstraint(
                fields=["pd_group", "email"],
                condition=PENDING & Q(participation__isnull=True),
                name="one_pending_group_invitation_per_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email}, {self.get_role_display()}"

    @property
    def is_pending(self) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None

    @property
    def has_expired(self) -> bool:
        return self.expires_at <= timezone.now()

    @property
    def why_closed(self) -> str:
        """What somebody reads whose link leads nowhere; empty while it can be accepted."""
        if self.accepted_at:
            return gettext("This invitation has been used. If that was you, sign in.")
        if self.withdrawn_at:
            return gettext("This invitation has been withdrawn. Ask whoever invited you.")
        if self.has_expired:
            return gettext("This invitation has run out. Ask whoever invited you for a new one.")
        if not self.pd_group.is_open:
            return gettext("This group has finished, so nobody can join it any more.")
        if self.participation and self.participation.left_on:
            return gettext("Your school is no longer in this group.")
        return ""
