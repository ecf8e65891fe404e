import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdgroups.accounts.models import User
from pdgroups.core.ids import short_id
from pdgroups.projects.models import Project

from . import topics as agenda

LONGEST_TEXT = 4000
NOTES_KEPT = dt.timedelta(days=90)
"""After the conversation. What both have agreed on stays with the group."""


class Side(models.TextChoices):
    """The two sides of a conversation."""

    LEAD = "lead", gettext_lazy("the group’s lead")
    SCHOOL = "school", gettext_lazy("the school")

    @property
    def other(self) -> "Side":
        return Side.SCHOOL if self == Side.LEAD else Side.LEAD


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def with_people(self) -> Self:
        """Each with its school and who has agreed at hand. Two queries."""
        return self.select_related("project__participation__school").prefetch_related("agreements")


class Conversation(models.Model):
    """A lead of the group and the project lead of one school, in between meetings.

    One page that both sides read. Only ``notes`` are the lead's own, until the school asks.
    """

    class Mode(models.TextChoices):
        PHONE = "phone", gettext_lazy("By phone")
        ONLINE = "online", gettext_lazy("Online")
        IN_PERSON = "in_person", gettext_lazy("In person")

    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="conversations")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=45)
    mode = models.CharField(
        gettext_lazy("how we talk"), max_length=9, choices=Mode.choices, default=Mode.ONLINE
    )
    place = models.CharField(gettext_lazy("place"), max_length=200, blank=True)
    join_url = models.URLField(gettext_lazy("link to join"), max_length=500, blank=True)
    topics = models.JSONField(default=list, blank=True)
    own_topic = models.CharField(max_length=200, blank=True)
    summary = models.TextField(max_length=LONGEST_TEXT, blank=True)
    notes = models.TextField(max_length=LONGEST_TEXT, blank=True)
    notes_opened_at = models.DateTimeField(null=True, editable=False)
    notes_opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    sequence = models.PositiveIntegerField(
        default=0, editable=False, help_text="Grows with each change, as calendars expect."
    )
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    cancelled_at = models.DateTimeField(null=True, editable=False)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]

    def __str__(self) -> str:
        return _("1:1 conversation of %(day)s") % {"day": date_format(self.day, "j F Y")}

    @property
    def ends_at(self) -> dt.datetime:
        return self.starts_at + dt.timedelta(minutes=self.minutes)

    @property
    def day(self) -> dt.date:
        """The local day on which it starts."""
        return timezone.localdate(self.starts_at)

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def was_held(self) -> bool:
        return not self.is_cancelled and self.ends_at <= timezone.now()

    @property
    def join_link(self) -> str:
        """``join_url`` when it is a web address, which is all that a page may link to."""
        is_web = self.join_url.lower().startswith(("https://", "http://"))
        return self.join_url if is_web and self.join_url.isprintable() else ""

    @property
    def topic_words(self) -> list[str]:
        """What the school wants to talk about, in the order of the list; its own line last."""
        chosen = [str(words) for key, words in agenda.TOPICS if key in self.topics]
        return [*chosen, self.own_topic] if self.own_topic else chosen

    @property
    def notes_go_on(self) -> dt.date:
        """The day on which the lead's notes are deleted."""
        return self.day + NOTES_KEPT

    @property
    def agreed(self) -> "dict[str, Agreement]":
        """By side, who has agreed with the summary as it is. One query unless prefetched."""
        return {agreement.side: agreement for agreement in self.agreements.all()}


class Agreement(models.Model):
    """One side agrees with the summary. A change of the text deletes both sides' words."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="agreements"
    )
    side = models.CharField(max_length=6, choices=Side.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "side"], name="a_side_agrees_with_a_text_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.conversation}: {self.get_side_display()}"


class LineQuerySet(models.QuerySet["SharedLine"]):
    def shared(self) -> Self:
        """Those that both sides have let go, the latest first."""
        both = self.filter(lead_said_at__isnull=False, school_said_at__isnull=False)
        return both.order_by("-added_at", "-pk")

    def waiting_for(self, side: Side) -> Self:
        """Those that the other side has let go and ``side`` has not."""
        return self.filter(
            Q(**{f"{side.value}_said_at__isnull": True}),
            Q(**{f"{side.other.value}_said_at__isnull": False}),
        )


class SharedLine(models.Model):
    """A line that one side would like the whole group to read. It leaves when both say so."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="lines")
    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    text = models.CharField(gettext_lazy("line"), max_length=300)
    added_at = models.DateTimeField(default=timezone.now)
    lead_said_at = models.DateTimeField(null=True, editable=False)
    lead_said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    school_said_at = models.DateTimeField(null=True, editable=False)
    school_said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = LineQuerySet.as_manager()

    class Meta:
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def is_shared(self) -> bool:
        return self.lead_said_at is not None and self.school_said_at is not None

    def has_said(self, side: Side) -> bool:
        return getattr(self, f"{side.value}_said_at") is not None

    def say(self, side: Side, *, yes: bool, by: User) -> None:
        """Not stored yet."""
        setattr(self, f"{side.value}_said_at", timezone.now() if yes else None)
        setattr(self, f"{side.value}_said_by", by if yes else None)
