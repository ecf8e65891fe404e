import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pdgroups.core.ids import short_id
from pdgroups.groups.models import GroupOwnedQuerySet, PDGroup, Role
from pdgroups.meetings.gaps import only_known_gaps


class ReminderRule(models.Model):
    """How long before or after what, to which role, in what words."""

    class Event(models.TextChoices):
        """What its day is counted from."""

        BEFORE_MEETING = "before_meeting", _("before a meeting")
        AFTER_MEETING = "after_meeting", _("after a meeting")
        SURVEY_OPEN = "survey_open", _("after a survey has opened, while it is open")
        SURVEY_CLOSES = "survey_closes", _("before a survey closes")

    ROLES: ClassVar[tuple[Role, ...]] = (
        Role.PROJECT_LEAD,
        Role.TEAM_MEMBER,
        Role.REGIONAL_LEAD,
        Role.DEPUTY_LEAD,
    )
    """Those who can do something about what a reminder is about."""
    FURTHEST = 60
    """Days."""

    event = models.CharField(_("when"), max_length=14, choices=Event.choices)
    days = models.PositiveSmallIntegerField(
        _("how many days"),
        validators=[
            MaxValueValidator(FURTHEST, _("Write %(limit_value)s or fewer.")),
        ],
        help_text=_("0 is the day itself."),
    )
    role = models.CharField(
        _("to whom"), max_length=13, choices=[(role.value, role.label) for role in ROLES]
    )
    only_with_actions = models.BooleanField(
        _("only to those whose school has an open action"), default=False
    )
    text = models.TextField(
        _("what it says"),
        max_length=600,
        validators=[only_known_gaps],
        help_text=_(
            "You can write {first name}, {school}, {date} and {actions}: they are filled in for each "
            "reader. Name no pupil."
        ),
    )

    class Meta:
        abstract = True


class Reminder(ReminderRule):
    """A mail that a group sends by itself. The group has its own copy, to change as it likes."""

    pd_group = models.ForeignKey(PDGroup, on_delete=models.CASCADE, related_name="reminders")
    public_id = models.CharField(max_length=10, unique=True, default=short_id, editable=False)
    is_on = models.BooleanField(default=True)

    objects = GroupOwnedQuerySet["Reminder"].as_manager()

    class Meta:
        ordering = ["event", "days", "pk"]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def is_about_meetings(self) -> bool:
        return self.event in {self.Event.BEFORE_MEETING, self.Event.AFTER_MEETING}

    @property
    def is_before(self) -> bool:
        return self.event in {self.Event.BEFORE_MEETING, self.Event.SURVEY_CLOSES}

    def due_on(self, day: dt.date) -> dt.date:
        """When it is sent for something that happens on ``day``."""
        apart = dt.timedelta(days=self.days)
        return day - apart if self.is_before else day + apart


class Reminded(models.Model):
    """Somebody was sent a reminder of one thing: once is enough."""

    reminder = models.ForeignKey(Reminder, on_delete=models.CASCADE, related_name="reminded")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminded"
    )
    occasion = models.CharField(max_length=40)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["reminder", "user", "occasion"], name="nobody_is_reminded_of_a_thing_twice"
            )
        ]

    def __str__(self) -> str:
        return self.occasion
