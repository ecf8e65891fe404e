import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pdgroups.core.ids import short_id

from .groups import GroupOwnedQuerySet, Membership, Participation, PDGroup
from .roles import LEADS, Role


class GroupImport(models.Model):
    """One table of groups, schools and people that the programme team brought in. Kept to say who did."""

    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    key = models.CharField(
        max_length=32,
        unique=True,
        help_text="Of the page it was pressed on: a press is one import.",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    pd_groups = models.ManyToManyField(PDGroup, related_name="imports")
    groups_made = models.PositiveIntegerField(default=0)
    schools_added = models.PositiveIntegerField(default=0)
    people_held = models.PositiveIntegerField(default=0)
    lines_left_out = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}: {self.groups_made}"


class PlannedInvitationQuerySet(GroupOwnedQuerySet["PlannedInvitation"]):
    def leaderless(self) -> Self:
        """Of groups that nobody leads yet; where somebody does, whom to invite is theirs to say."""
        leads = Membership.objects.current().filter(role__in=LEADS)
        return self.filter(~Exists(leads.filter(pd_group=OuterRef("pd_group"))))

    def has_no_use(self) -> Self:
        """Held for as long as we promise, or of a group that is archived."""
        old = timezone.localdate() - PlannedInvitation.KEPT_FOR
        return self.filter(Q(added_on__lte=old) | Q(pd_group__closed_on__isnull=False))


class PlannedInvitation(models.Model):
    """Somebody who is to be invited by a press of its own. Gone once they are; they know nothing of it."""

    KEPT_FOR = dt.timedelta(days=180)

    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    pd_group = models.ForeignKey(
        PDGroup, on_delete=models.CASCADE, related_name="planned_invitations"
    )
    participation = models.ForeignKey(
        Participation,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="planned_invitations",
    )
    source = models.ForeignKey(
        GroupImport, on_delete=models.SET_NULL, null=True, blank=True, related_name="planned"
    )
    email = models.EmailField(_("work e-mail address"))
    role = models.CharField(_("role"), max_length=13, choices=Role.choices)
    added_on = models.DateField(default=timezone.localdate)

    objects = PlannedInvitationQuerySet.as_manager()

    class Meta:
        ordering = ["participation__school__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pd_group", "participation", "email"],
                condition=Q(participation__isnull=False),
                name="one_planned_invitation_per_address_and_school",
            ),
            models.UniqueConstraint(
                fields=["pd_group", "email"],
                condition=Q(participation__isnull=True),
                name="one_planned_group_invitation_per_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email}, {self.get_role_display()}"
