"""One round of a survey."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, When
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .surveys import Survey


class WaveQuerySet(models.QuerySet["Wave"]):
    def due(self) -> Self:
        """Waves whose last day has passed and that nobody has frozen yet; none withdrawn."""
        return self.filter(
            state=Wave.State.OPEN, closes_on__lt=timezone.localdate(), survey__deleted_on=None
        )

    def open_first(self, today: dt.date) -> Self:
        """Those that staff can answer ``today``, then the newest survey's impact wave, its baseline
        and so on. For surveys that are not withdrawn."""
        is_open = Q(state=Wave.State.OPEN, opens_on__lte=today, closes_on__gte=today)
        return self.order_by(Case(When(is_open, then=0), default=1), "-survey_id", "-moment")


class Wave(models.Model):
    """One round of a survey. Closing is final: there is no way back from ``FROZEN``."""

    class Moment(models.TextChoices):
        BASELINE = "baseline", _("Baseline survey")
        IMPACT = "impact", _("Impact survey")
        PULSE = "pulse", _("Pulse")

    class State(models.TextChoices):
        DRAFT = "draft", _("Not open yet")
        OPEN = "open", _("Open")
        FROZEN = "frozen", _("Closed")

    THEN_AND_NOW = (Moment.BASELINE, Moment.IMPACT)
    """The two rounds of a survey that compares. A pulse has one wave and is no part of them."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="waves")
    moment = models.CharField(max_length=8, choices=Moment.choices)
    state = models.CharField(max_length=6, choices=State.choices, default=State.DRAFT)
    headcount = models.PositiveSmallIntegerField(_("how many staff can answer"), null=True)
    headcount_by_role = models.JSONField(
        default=list, help_text="In the order of the role question's options; or none."
    )
    opens_on = models.DateField(_("first day"), null=True)
    closes_on = models.DateField(_("last day"), null=True)
    collected_with = models.CharField(
        max_length=60, blank=True, help_text="Where it was collected, if elsewhere: ‘Google Forms’."
    )
    guess = models.JSONField(default=dict, help_text="What the lead expected, by question id.")
    frozen_on = models.DateField(null=True)
    reports_back_on = models.DateField(
        _("day by which staff hear back"), null=True, help_text="Promised to them when it opens."
    )

    school_name: str  # only of at_code.waves()
    objects = WaveQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "moment"], name="one_wave_per_moment"),
            models.CheckConstraint(
                name="an_open_wave_has_its_days_and_a_headcount",
                condition=Q(state="draft")
                | Q(opens_on__isnull=False, closes_on__isnull=False, headcount__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.get_moment_display()

    @property
    def is_open(self) -> bool:
        """Whether staff can answer today. Reads the survey: none that is withdrawn is open."""
        return (
            self.state == self.State.OPEN
            and self.opens_on is not None
            and self.closes_on is not None
            and self.opens_on <= timezone.localdate() <= self.closes_on
            and self.survey.deleted_on is None
        )

    @property
    def is_planned(self) -> bool:
        """Opened for a first day that is still to come. The wording is locked already."""
        return (
            self.state == self.State.OPEN
            and self.opens_on is not None
            and self.opens_on > timezone.localdate()
            and self.survey.deleted_on is None
        )

    @property
    def is_due(self) -> bool:
        """Its last day has passed, so the first reader or the worker freezes it."""
        return (
            self.state == self.State.OPEN
            and self.survey.deleted_on is None
            and not (self.is_open or self.is_planned)
        )

    @property
    def opens_from(self) -> dt.date | None:
        """The first day on which an impact wave may open; none for any other. One query.

        Two waves of the same people close together differ by whoever answered only one, so
        the difference of their figures could be one person's answers. The invented staff of a
        demo group have nothing to hide. What was collected elsewhere counts from the day on which
        staff last answered, not from that on which it was brought in.
        """
        if self.moment != self.Moment.IMPACT or self.survey.project.pd_group.is_demo:
            return None
        baseline = self.survey.waves.get(moment=self.Moment.BASELINE)
        ended_on = baseline.closes_on if baseline.collected_with else baseline.frozen_on
        return ended_on + dt.timedelta(days=settings.DAYS_BEFORE_IMPACT) if ended_on else None

    @property
    def origin(self) -> str:
        """Said wherever a wave is shown that was not collected here; empty for all others."""
        if not self.collected_with:
            return ""
        return gettext("Collected elsewhere (%(tool)s), under another promise") % {
            "tool": self.collected_with
        }

    def may_be_known_beside(self, later: "Wave") -> bool:
        """Whether somebody keeps this wave's answers and may know who gave which, and not those of
        ``later``."""
        return bool(self.collected_with) and not later.collected_with

    @property
    def is_frozen(self) -> bool:
        return self.state == self.State.FROZEN
