"""Which reminders of a group are due, for what and for whom, and handing them in."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pdgroups.core.text import one_line
from pdgroups.groups.models import Membership, PDGroup
from pdgroups.meetings.gaps import actions_in_words, filled
from pdgroups.meetings.models import ActionPoint, Meeting, Reminded, Reminder
from pdgroups.outbox.letters import Letter
from pdgroups.outbox.models import Message, Tick
from pdgroups.outbox.people import calendars_of
from pdgroups.outbox.purposes import Purpose
from pdgroups.outbox.quiet import is_off, quiet_until
from pdgroups.outbox.services import post
from pdgroups.surveys.models import Wave

CATCHING_UP = dt.timedelta(days=4)
"""A reminder that nothing sent on its day, or in holidays, is still sent so much later."""
EVERY = dt.timedelta(hours=1)
"""How often it is worked out what is due: that costs a few queries for each group."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something that reminders are about. ``key`` says which, wherever it is moved to.

    ``participation_id`` is the school that it concerns; none for the whole group. ``opened_on`` is the first
    day of a survey.
    """

    key: str
    day: dt.date
    title: str
    path: str
    participation_id: int | None = None
    opened_on: dt.date | None = None

    def sent_on(self, reminder: Reminder) -> dt.date:
        is_from_opening = reminder.event == Reminder.Event.SURVEY_OPEN
        return reminder.due_on(self.opened_on if is_from_opening and self.opened_on else self.day)

    def is_over(self, reminder: Reminder, today: dt.date) -> bool:
        """Whether it is no use any more to be reminded of it."""
        if reminder.event == Reminder.Event.AFTER_MEETING:
            return False
        says_ahead = reminder.is_before and reminder.days > 0
        return self.day <= today if says_ahead else self.day < today


@dataclass(frozen=True, slots=True)
class Due:
    """One reminder of one thing, on the day on which it is sent."""

    reminder: Reminder
    occasion: Occasion
    on: dt.date
    people: Sequence[Membership]
    open_actions: Mapping[int | None, int]

    def values(self, reader: Membership) -> dict[str, str]:
        """What fills the gaps for one reader."""
        school = reader.participation
        number = self.open_actions.get(school.pk, 0) if school else sum(self.open_actions.values())
        return {
            "first name": one_line(reader.user.first_name or reader.user.name),
            "school": one_line(str(school or self.reminder.pd_group)),
            "date": date_format(self.occasion.day, "l j F Y"),
            "actions": actions_in_words(number),
        }

    def text(self, reader: Membership) -> str:
        return filled(self.reminder.text, self.values(reader))

    @property
    def first_text(self) -> str:
        """As its first reader would get it today; for a preview."""
        return self.text(self.people[0]) if self.people else ""

    def letter(self, reader: Membership) -> Letter:
        url = f"{settings.WAGTAILADMIN_BASE_URL}{self.occasion.path}"
        body = render_to_string("email/reminder.txt", {"text": self.text(reader), "url": url})
        return Letter(f"{self.reminder.pd_group}: {self.occasion.title}", body)


def upcoming(pd_group: PDGroup, reminders: Sequence[Reminder], today: dt.date) -> list[Due]:
    """For each reminder and each thing that it is still to be sent for, in order. Four queries."""
    return sorted(
        (due for due in _all(pd_group, reminders, today) if due.on >= today),
        key=lambda due: (due.on, due.reminder.pk, due.occasion.key),
    )


def due_now(pd_group: PDGroup, reminders: Sequence[Reminder], today: dt.date) -> list[Due]:
    """What is to be sent today, or was not a few days ago. Four queries."""
    return [
        due
        for due in _all(pd_group, reminders, today)
        if due.reminder.is_on and today - CATCHING_UP <= due.on <= today
    ]


def plan() -> None:
    """Post what is due, unless that was looked at within ``EVERY``."""
    if not quiet_until(timezone.now()) and Tick.take("reminders", every=EVERY):
        post_due()


def post_due() -> None:
    """Post what is due in every group that goes on, to whom it is no evening, weekend or holiday.

    Each person gets each reminder of each thing once, whoever runs this and however often. Two
    queries and four for each group; a few more for each that has something due.
    """
    now = timezone.now()
    groups = PDGroup.objects.filter(closed_on__isnull=True, reminders__is_on=True).distinct()
    for pd_group in groups.prefetch_related("reminders"):
        dues = due_now(pd_group, reminders_of(pd_group), timezone.localdate(now))
        calendars = calendars_of({reader.user_id for due in dues for reader in due.people})
        for due in dues:
            for reader in due.people:
                if not quiet_until(now, calendars[reader.user_id]):
                    _post(due, reader)


def write(message: Message) -> Letter | None:
    """What a reminder says to its reader as it is sent; nothing when it is not due any more.

    ``message.about`` names the reminder and what it is about.
    """
    public_id, _colon, key = message.about.removeprefix("reminder:").partition(":")
    reminder = Reminder.objects.select_related("pd_group").filter(public_id=public_id).first()
    if reminder is None or not reminder.is_on:
        return None
    for due in _all(reminder.pd_group, [reminder], timezone.localdate()):
        for reader in due.people:
            if due.occasion.key == key and reader.user_id == message.user_id:
                return due.letter(reader)
    return None


@transaction.atomic
def _post(due: Due, reader: Membership) -> None:
    _row, is_new = Reminded.objects.get_or_create(
        reminder=due.reminder, user=reader.user, occasion=due.occasion.key
    )
    if is_new:
        post(
            purpose=Purpose.REMINDER,
            to=reader.user,
            pd_group=due.reminder.pd_group,
            about=f"reminder:{due.reminder.public_id}:{due.occasion.key}",
            key=f"reminder:{due.reminder.pk}:{due.occasion.key}:{reader.user_id}",
        )


def reminders_of(pd_group: PDGroup) -> list[Reminder]:
    """With their group at hand. One query unless prefetched."""
    reminders = list(pd_group.reminders.all())
    for reminder in reminders:
        reminder.pd_group = pd_group
    return reminders


def _all(pd_group: PDGroup, reminders: Sequence[Reminder], today: dt.date) -> Iterable[Due]:
    meetings = _meetings(pd_group)
    surveys = _surveys(pd_group, today)
    readers, actions = _readers(pd_group), _open_actions(pd_group)
    for reminder in reminders:
        for occasion in meetings if reminder.is_about_meetings else surveys:
            if not occasion.is_over(reminder, today):
                people = [
                    row
                    for row in readers
                    if row.role == reminder.role and _concerns(occasion, reminder, row, actions)
                ]
                yield Due(reminder, occasion, _at_work(occasion.sent_on(reminder)), people, actions)


def _at_work(day: dt.date) -> dt.date:
    """``day``, or the next on which reminders go out at all."""
    while is_off(day, ()):
        day += dt.timedelta(days=1)
    return day


def _concerns(
    occasion: Occasion, reminder: Reminder, row: Membership, actions: Mapping[int | None, int]
) -> bool:
    if occasion.participation_id not in {None, row.participation_id}:
        return False
    number = actions.get(row.participation_id, 0) if row.participation_id else sum(actions.values())
    return bool(number) or not reminder.only_with_actions


def _meetings(pd_group: PDGroup) -> list[Occasion]:
    return [
        Occasion(
            key=f"meeting:{meeting.uid}",
            day=meeting.day,
            title=_("meeting %(number)s") % {"number": meeting.number},
            path=reverse("workspaces:meeting", args=[pd_group.slug, meeting.number]),
        )
        for meeting in Meeting.objects.filter(pd_group=pd_group, cancelled_at__isnull=True)
    ]


def _surveys(pd_group: PDGroup, today: dt.date) -> list[Occasion]:
    """Those that are open now. Never how many have answered."""
    waves = Wave.objects.filter(
        survey__project__pd_group=pd_group,
        survey__deleted_on=None,
        state=Wave.State.OPEN,
        opens_on__lte=today,
        closes_on__gte=today,
    )
    return [
        Occasion(
            key=f"wave:{wave.pk}",
            day=wave.closes_on,
            title=_("the survey of %(school)s") % {"school": wave.survey.project},
            path=reverse("workspaces:survey", args=[pd_group.slug, wave.survey.public_id]),
            participation_id=wave.survey.project.participation_id,
            opened_on=wave.opens_on,
        )
        for wave in waves.select_related("survey__project__participation__school").order_by("pk")
        if wave.closes_on
    ]


def _readers(pd_group: PDGroup) -> list[Membership]:
    """Who can be reminded: people with an account, of schools that are at work. One query."""
    here = pd_group.memberships.current().filter(user__is_active=True, role__in=Reminder.ROLES)
    at_work = Q(participation=None) | Q(
        participation__left_on=None, participation__archived_on=None
    )
    found = here.filter(at_work).select_related("user", "participation__school")
    return sorted(found, key=lambda row: (str(row.participation or ""), row.user.name.casefold()))


def _open_actions(pd_group: PDGroup) -> dict[int | None, int]:
    """By school, how many actions the group knows of are open. One query."""
    counted = ActionPoint.objects.filter(pd_group=pd_group).open().order_by()
    return dict(counted.values_list("participation").annotate(Count("pk")))
