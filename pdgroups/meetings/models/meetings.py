import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery, Value
from django.db.models.functions import Concat, Trim
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pdgroups.core.eef import Phase
from pdgroups.core.ids import short_id
from pdgroups.groups.models import GroupOwnedQuerySet, Membership, Participation, PDGroup, Role
from pdgroups.meetings.kinds import ForWhom

if TYPE_CHECKING:
    from .agenda import AgendaItem
    from .before import PreWork


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

    def with_first_job(self, jobs: "models.QuerySet[PreWork]") -> Self:
        """Annotate ``first_job``: the text of the first of ``jobs`` before each, or nothing."""
        first = jobs.filter(meeting=OuterRef("pk")).order_by("position", "pk")
        return self.annotate(first_job=Subquery(first.values("text")[:1]))

    def with_stamp(self) -> Self:
        """Annotate ``schools_now``, and bring the run: all that ``Meeting.stamp`` is made of."""
        schools = Participation.objects.current().filter(pd_group=OuterRef("pd_group"))
        counted = schools.order_by().values("pd_group").annotate(n=Count("pk")).values("n")
        return self.select_related("run").annotate(schools_now=Subquery(counted))


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
    first_job: str | None
    """Only after ``with_first_job``."""

    schools_now: int | None
    """Only after ``with_stamp``."""

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
    def is_at_hand(self) -> bool:
        """From the day before until a week after, when people look for its running page."""
        now, day = timezone.now(), dt.timedelta(days=1)
        is_near = self.starts_at - day <= now <= self.ends_at + 7 * day
        return is_near and not self.is_cancelled

    @property
    def stamp(self) -> str:
        """Another one after every change that a screen of the running meeting could show."""
        version = self.run.version if hasattr(self, "run") else 0
        return f"{self.pk}.{self.sequence}.{version}.{self.schools_now}"

    @property
    def join_link(self) -> str:
        """``join_url`` when it is a web address, which is all that a page may link to."""
        is_web = self.join_url.lower().startswith(("https://", "http://"))
        return self.join_url if is_web and self.join_url.isprintable() else ""

    @property
    def jobs_before(self) -> list[str]:
        """What schools do before it, as a paper for all lists it. One query unless prefetched."""
        jobs = [job for job in self.pre_work.all() if job.for_whom != ForWhom.LEAD]
        return [
            str(job) if job.for_whom == ForWhom.EVERYONE else f"{job.get_for_whom_display()}: {job}"
            for job in jobs
        ]

    def timed_agenda(self) -> list[tuple[dt.datetime, "AgendaItem"]]:
        """Each item with the local time at which it starts. One query unless prefetched."""
        at = timezone.localtime(self.starts_at)
        timed = []
        for item in self.items.all():
            timed.append((at, item))
            at += dt.timedelta(minutes=item.minutes)
        return timed
