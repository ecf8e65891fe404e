import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Concat, Trim
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin
from wagtail.search import index

from pdgroups.accounts.fields import owner
from pdgroups.core.eef import Phase
from pdgroups.core.ids import short_id
from pdgroups.groups.models import (
    GroupOwnedQuerySet,
    Membership,
    Participation,
    PDGroup,
    Programme,
    Role,
)

from .blocks import AgendaBlock


class MeetingTemplate(
    PreviewableMixin, LockableMixin, DraftStateMixin, RevisionMixin, index.Indexed, models.Model
):
    """A reusable agenda, written in the Wagtail admin. Groups get a copy of what is published."""

    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="meeting_templates"
    )
    number = models.PositiveSmallIntegerField(
        _("number"), help_text=_("Its place in the programme: 1 to 5.")
    )
    title = models.CharField(_("title"), max_length=120)
    phase = models.CharField(_("phase"), max_length=8, choices=Phase.choices)
    weeks_after_first = models.PositiveSmallIntegerField(
        _("weeks after meeting 1"), help_text=_("Used to suggest a date.")
    )
    minutes = models.PositiveSmallIntegerField(_("length of the meeting in minutes"), default=90)
    purpose = models.TextField(_("what this meeting is for"), max_length=600)
    pre_work = models.TextField(
        _("before the meeting"), max_length=600, blank=True, help_text=_("One job on each line.")
    )
    agenda = StreamField(AgendaBlock(), verbose_name=_("agenda"))

    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.FilterField("phase"),
    ]

    class Meta:
        ordering = ["programme", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "number"], name="one_template_per_meeting_number"
            )
        ]

    def __str__(self) -> str:
        return f"Meeting {self.number}: {self.title}"

    @property
    def agenda_minutes(self) -> int:
        """Sum of the agenda's items, in minutes."""
        return sum(block.value["minutes"] or 0 for block in self.agenda)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "cms/previews/meeting_template.html"


class MeetingQuerySet(GroupOwnedQuerySet["Meeting"]):
    def held(self) -> Self:
        return self.filter(ends_at__lte=timezone.now(), cancelled_at__isnull=True)

    def with_leader(self) -> Self:
        """Annotate ``led_by``: the name of the group's regional lead, or nothing."""
        leads = (
            Membership.objects.current()
            .filter(pd_group=OuterRef("pd_group"), role=Role.REGIONAL_LEAD)
            .annotate(name=Trim(Concat("user__first_name", Value(" "), "user__last_name")))
            .exclude(name="")
        )
        return self.annotate(led_by=Subquery(leads.order_by("pk").values("name")[:1]))


class Meeting(models.Model):
    """One meeting of one group. Its agenda is its own copy, free to change."""

    class Mode(models.TextChoices):
        ONLINE = "online", _("Online")
        IN_PERSON = "in_person", _("In person")
        HYBRID = "hybrid", _("In person, with a link to join online")

    pd_group = models.ForeignKey(PDGroup, on_delete=models.CASCADE, related_name="meetings")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=120)
    phase = models.CharField(max_length=8, choices=Phase.choices)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    mode = models.CharField(
        _("how we meet"), max_length=9, choices=Mode.choices, default=Mode.ONLINE
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    join_url = models.URLField(_("link to join"), max_length=500, blank=True)
    purpose = models.TextField(blank=True)
    pre_work = models.TextField(blank=True)
    sequence = models.PositiveIntegerField(
        default=0, editable=False, help_text="Grows with each change, as calendars expect."
    )
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    uid = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    cancelled_because = models.CharField(_("why it is cancelled"), max_length=200, blank=True)
    from_revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    led_by: str | None
    """Only after ``with_leader``."""

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["pd_group", "number"], name="one_meeting_per_number"),
            models.CheckConstraint(
                name="meeting_ends_after_it_starts", condition=Q(ends_at__gt=models.F("starts_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"Meeting {self.number}: {self.title}"

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def is_over(self) -> bool:
        """Nobody is waiting for it any more: it has ended, or was cancelled."""
        return self.is_cancelled or self.ends_at <= timezone.now()

    @property
    def was_held(self) -> bool:
        return self.is_over and not self.is_cancelled

    @property
    def day(self) -> dt.date:
        """The local day on which it starts."""
        return timezone.localdate(self.starts_at)

    @property
    def join_link(self) -> str:
        """``join_url`` when it is a web address, which is all that a page may link to."""
        is_web = self.join_url.lower().startswith(("https://", "http://"))
        return self.join_url if is_web and self.join_url.isprintable() else ""

    @property
    def jobs_before(self) -> list[str]:
        """What to do before the meeting: one job on each line of ``pre_work``."""
        return [line.strip() for line in self.pre_work.splitlines() if line.strip()]

    def timed_agenda(self) -> list[tuple[dt.datetime, "AgendaItem"]]:
        """Each item with the local time at which it starts. One query unless prefetched."""
        at = timezone.localtime(self.starts_at)
        timed = []
        for item in self.items.all():
            timed.append((at, item))
            at += dt.timedelta(minutes=item.minutes)
        return timed


class CalendarFeed(models.Model):
    """One person's private address of all their meetings. Only a hash of its token is kept."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.user)


class AgendaItem(models.Model):
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=150)
    minutes = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, blank=True)
    prompt = models.TextField(blank=True)
    output = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title


class ActionQuerySet(GroupOwnedQuerySet["ActionPoint"]):
    def open(self) -> Self:
        return self.filter(done_on__isnull=True)

    def done(self) -> Self:
        """Those ticked off, the latest first."""
        return self.filter(done_on__isnull=False).order_by("-done_on", "-pk")

    def of(self, participation: Participation) -> Self:
        """What this school has to do: its own actions, and those of the whole group."""
        return self.filter(Q(participation=participation) | Q(participation__isnull=True))

    def with_names(self) -> Self:
        """Each with its school, its person and its meeting at hand."""
        return self.select_related("participation__school", "owner", "meeting")


class ActionPoint(models.Model):
    """Something one school, or the whole group, has agreed to do by a day."""

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
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    added_at = models.DateTimeField(default=timezone.now)
    done_on = models.DateField(null=True, blank=True)

    objects = ActionQuerySet.as_manager()

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
