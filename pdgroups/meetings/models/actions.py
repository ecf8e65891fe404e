import datetime as dt
from collections.abc import Collection
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pdgroups.accounts.fields import owner
from pdgroups.accounts.models import User
from pdgroups.core.eef import Phase
from pdgroups.core.ids import short_id
from pdgroups.groups.models import GroupOwnedQuerySet, Participation, PDGroup

from .meetings import Meeting


class ActionQuerySet(GroupOwnedQuerySet["ActionPoint"]):
    def open(self) -> Self:
        return self.filter(done_on__isnull=True)

    def done(self) -> Self:
        """Those ticked off, the latest first."""
        return self.filter(done_on__isnull=False).order_by("-done_on", "-pk")

    def of(self, participation: Participation) -> Self:
        """What this school has to do: its own actions, and those of the whole group."""
        return self.filter(Q(participation=participation) | Q(participation__isnull=True))

    def of_person(self, user: User, schools: Collection[int]) -> Self:
        """Their own, and those of their schools (participations) that nobody sees to by name."""
        unowned = Q(owner__isnull=True, participation__in=schools)
        return self.filter(Q(owner=user) | unowned)

    def with_names(self) -> Self:
        """Each with its school, its people and what it came from at hand."""
        return self.select_related(
            "participation__school", "participation__project", "owner", "done_by", "meeting"
        )

    def owned_by(self, user: User) -> Self:
        return self.filter(owner=user)

    def from_conversation(self, public_id: str) -> Self:
        return self.filter(source=ActionPoint.Source.CONVERSATION, source_id=public_id)

    def readable_by(self, user: User, *, schools: Collection[int]) -> Self:
        """What the whole group may read; and of what a pair agreed, that of these schools and
        what ``user`` sees to."""
        return self.filter(Q(is_of_pair=False) | Q(participation__in=list(schools)) | Q(owner=user))


class LeavesPairsOut(models.Manager["ActionPoint"]):
    """Without what two people agreed in a 1:1 conversation.

    The default, so that a page of the group that asks for its actions cannot show them by mistake.
    """

    def get_queryset(self) -> models.QuerySet["ActionPoint"]:
        return super().get_queryset().filter(is_of_pair=False)


ForTheGroup = LeavesPairsOut.from_queryset(ActionQuerySet)


class ActionPoint(models.Model):
    """Something one school, or the whole group, has agreed to do by a day."""

    class Source(models.TextChoices):
        MEETING = "meeting", _("a meeting")
        CONVERSATION = "conversation", _("a 1:1 conversation")
        CHECK = "check", _("a check")
        ACTIVITY = "activity", _("the plan")
        BY_HAND = "by_hand", _("written by hand")

    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    pd_group = models.ForeignKey(PDGroup, on_delete=models.CASCADE, related_name="actions")
    meeting = models.ForeignKey(
        Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="actions"
    )
    participation = models.ForeignKey(
        Participation,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="actions",
        help_text="The school that does it; none for the whole group.",
    )
    text = models.CharField(_("what needs to happen"), max_length=250)
    owner = owner(_("who sees to it"))
    due_on = models.DateField(_("by when"))
    phase = models.CharField(_("phase"), max_length=8, choices=Phase.choices, blank=True)
    source = models.CharField(max_length=12, choices=Source.choices, default=Source.BY_HAND)
    source_id = models.CharField(
        max_length=80,
        blank=True,
        editable=False,
        help_text="Of what it came from, where that is no meeting: a conversation or a line's id.",
    )
    is_of_pair = models.BooleanField(
        default=False,
        editable=False,
        help_text="Only for the two sides of the conversation, and for whoever sees to it.",
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    added_at = models.DateTimeField(default=timezone.now)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = ForTheGroup()
    with_pairs = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def is_overdue(self) -> bool:
        return self.done_on is None and self.due_on < timezone.localdate()

    @property
    def is_due_soon(self) -> bool:
        """Due within a week from today."""
        left = self.due_on - timezone.localdate()
        return self.done_on is None and dt.timedelta(0) <= left < dt.timedelta(weeks=1)
