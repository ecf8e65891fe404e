"""What editors write for everybody who leads: cards beside a running meeting, a group's first reminders."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin

from pdgroups.groups.models import Programme
from pdgroups.meetings.kinds import ItemKind

from .reminders import ReminderRule


class EditorialQuerySet(models.QuerySet[Any]):
    def of(self, programme_id: int) -> "EditorialQuerySet":
        """What is published for a programme: its own, and what is everybody's."""
        return self.filter(Q(programme=None) | Q(programme=programme_id), live=True)


class Editorial(DraftStateMixin, RevisionMixin, PreviewableMixin, models.Model):
    """Written in the Wagtail admin, for one programme or for all."""

    programme = models.ForeignKey(
        Programme,
        verbose_name=_("only for groups of this programme"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Leave it empty for the groups of every programme."),
    )

    objects: ClassVar[Any] = EditorialQuerySet.as_manager()

    class Meta:
        abstract = True


class FacilitatorCard(Editorial):
    """A short reminder for whoever leads a meeting, shown while an item of its kind runs."""

    kind = models.CharField(
        _("beside which items"),
        max_length=8,
        choices=ItemKind.choices,
        blank=True,
        help_text=_("Leave it empty for a card that stands beside every item, after the others."),
    )
    title = models.CharField(_("title"), max_length=60)
    text = models.CharField(
        _("text"), max_length=200, help_text=_("One or two sentences, to be read while leading.")
    )
    position = models.PositiveSmallIntegerField(
        _("place"), default=0, help_text=_("Cards with a lower number come first.")
    )

    class Meta:
        verbose_name = _("card for leading")
        verbose_name_plural = _("cards for leading")
        ordering = ["kind", "position", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "cms/previews/facilitator_card.html"


class StarterReminder(Editorial, ReminderRule):
    """What a new group's reminders begin with. Later edits reach future groups only."""

    class Meta:
        verbose_name = _("reminder of new groups")
        verbose_name_plural = _("reminders of new groups")
        ordering = ["event", "days", "pk"]

    def __str__(self) -> str:
        return Truncator(self.text).words(9)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "cms/previews/starter_reminder.html"
