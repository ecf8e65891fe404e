"""Next year's group made from this one: what was set up, and never what people wrote."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.core.dates import school_year
from pdgroups.groups import services as groups
from pdgroups.groups.happenings import note
from pdgroups.groups.models import Membership, PDGroup, PlannedInvitation, Role
from pdgroups.groups.refusals import RefusedError
from pdgroups.meetings.copying import ITEM_FIELDS, JOB_FIELDS
from pdgroups.meetings.models import AgendaItem, Meeting, PreWork
from pdgroups.schools.models import School
from pdgroups.schools.term_calendars import TermCalendar, next_school_day
from pdgroups.surveys.models import GroupSurveyTemplate

from .archiving import archive_group
from .clashes import SchoolDays
from .services import create_group

A_YEAR = dt.timedelta(weeks=52)
WEEK = dt.timedelta(weeks=1)
NEAR = (0, 1, -1, 2, -2, 3, -3)
"""Weeks by which a school year may begin earlier or later than the one before."""
LAST_OF_THE_PROGRAMME = 5
"""Meetings with a higher number were put in by the lead; a cancelled one of them is not asked for again."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What comes along."""

    name: str
    starts_on: dt.date
    schools: bool
    people: bool
    agendas: bool
    surveys: bool
    close: bool

    @property
    def year(self) -> int:
        return school_year(self.starts_on)


@dataclass(frozen=True, slots=True)
class Moved:
    """A meeting, and the day on which the new group holds it."""

    meeting: Meeting
    day: dt.date
    clashes: list[str]


def a_year_on(day: dt.date, calendars: Iterable[TermCalendar]) -> dt.date:
    """The same weekday of the same school week a year later, where a school's calendars tell it;
    else 52 weeks later. Pure."""
    usual = day + A_YEAR
    for calendar in calendars:
        week = calendar.week(day)
        near = (usual + number * WEEK for number in NEAR)
        weeks = ((each, calendar.week(each)) for each in near)
        same = (each for each, now in weeks if week and now and now.of_year == week.of_year)
        if found := next(same, None):
            return found
    return usual


def moved(source: PDGroup, starts_on: dt.date | None = None) -> list[Moved]:
    """Its meetings a year on, off holidays; all of them moved with the first. Five queries."""
    days = SchoolDays.of(source)
    calendars = list(days.calendars.values())
    meetings = [each for each in source.meetings.order_by("starts_at") if _is_asked_for(each)]
    if not meetings:
        return []
    first = a_year_on(meetings[0].day, calendars)
    apart = starts_on - first if starts_on else dt.timedelta()
    found = []
    for meeting in meetings:
        day = a_year_on(meeting.day, calendars) + apart
        if meeting != meetings[0] or starts_on is None:
            day = next_school_day(day, calendars)
        found.append(Moved(meeting, day, days.clashes(day)))
    return found


def schools_along(source: PDGroup) -> list[School]:
    """Those that take part today, or what they have become. One query."""
    here = source.participations.current().select_related("school__successor")
    found = {each.school.current.pk: each.school.current for each in here}
    return [school for school in found.values() if school.is_open]


def people_along(source: PDGroup, *, by: User, with_schools: bool) -> list[Membership]:
    """Everybody but guests of one meeting and whoever leads the new group. One query."""
    here = source.memberships.current().filter(user__is_active=True).exclude(user=by)
    barred = {Role.SPECIALIST, Role.REGIONAL_LEAD}
    rows = here.exclude(role__in=barred).select_related("user", "participation__school__successor")
    return [row for row in rows if row.participation is None or with_schools]


@transaction.atomic
def clone_group(*, source: PDGroup, choice: Choice, by: User) -> PDGroup:
    """Start next year's group, which ``by`` leads. People are held, and nobody is written to.

    Thirty-five queries, and two for each meeting.

    Raises:
        RefusedError: it is there already, or its programme has no meeting templates.
    """
    PDGroup.objects.select_for_update().get(pk=source.pk)
    same = PDGroup.objects.filter(programme=source.programme, year=choice.year)
    if same.filter(name__iexact=choice.name).exists():
        raise RefusedError(_("There is a group of this name in that school year already."))
    pd_group = create_group(
        programme=source.programme,
        name=choice.name,
        theme=source.theme,
        region=source.region,
        kind=source.kind,
        year=choice.year,
        starts_on=choice.starts_on,
        by=by,
    )
    pd_group.places, pd_group.asks = source.places, source.asks
    pd_group.save(update_fields=["places", "asks"])
    _lay_out(pd_group, moved(source, choice.starts_on), own_agendas=choice.agendas)
    if choice.agendas:
        _copy_reminders(source, pd_group)
    if choice.surveys:
        _copy_surveys(source, pd_group)
    if choice.schools:
        groups.add_schools(pd_group=pd_group, schools=schools_along(source), by=by)
    if choice.people:
        _hold(source, pd_group, by=by, with_schools=choice.schools)
    if source.is_open:
        note(pd_group=source, by=by, words=_("made next year’s group of this one"))
        if choice.close:
            archive_group(pd_group=source, by=by)
    return pd_group


def _is_asked_for(meeting: Meeting) -> bool:
    return meeting.number <= LAST_OF_THE_PROGRAMME or not meeting.is_cancelled


def _lay_out(pd_group: PDGroup, found: list[Moved], *, own_agendas: bool) -> None:
    """Put meetings on their days; with ``own_agendas`` each also says what it said this year."""
    laid_out = {meeting.number: meeting for meeting in pd_group.meetings.all()}
    for each in found:
        old = each.meeting
        new = laid_out.get(old.number)
        if new is None and not own_agendas:
            continue
        new = new or Meeting(pd_group=pd_group, number=old.number)
        if own_agendas:
            new.title, new.phase, new.purpose = old.title, old.phase, old.purpose
            new.from_revision_id = old.from_revision_id
        new.mode = old.mode
        new.starts_at = dt.datetime.combine(
            each.day,
            timezone.localtime(old.starts_at).time(),
            tzinfo=timezone.get_default_timezone(),
        )
        new.ends_at = new.starts_at + (old.ends_at - old.starts_at)
        new.save()
        if own_agendas:
            _copy_agenda(old, new)


def _copy_agenda(old: Meeting, new: Meeting) -> None:
    """What was planned. What came of it, and what anybody wrote, stays where it is. Six queries."""
    new.items.all().delete()
    new.pre_work.all().delete()
    names = (*ITEM_FIELDS, "position", "from_block")
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=new, **{name: getattr(item, name) for name in names})
        for item in old.items.all()
    )
    PreWork.objects.bulk_create(
        PreWork(meeting=new, **{name: getattr(job, name) for name in (*JOB_FIELDS, "position")})
        for job in old.pre_work.all()
    )


def _copy_reminders(source: PDGroup, pd_group: PDGroup) -> None:
    """What mails say is set up as an agenda is. Three queries."""
    pd_group.reminders.all().delete()
    rules = list(source.reminders.all())
    names = ("event", "days", "role", "only_with_actions", "text", "is_on")
    pd_group.reminders.bulk_create(
        type(rule)(pd_group=pd_group, **{name: getattr(rule, name) for name in names})
        for rule in rules
    )


def _copy_surveys(source: PDGroup, pd_group: PDGroup) -> None:
    """The questions that schools start from; none that a school has asked. Three queries."""
    pd_group.survey_templates.all().delete()
    names = ("title", "about", "audience", "stem", "starts_with", "items")
    GroupSurveyTemplate.objects.bulk_create(
        GroupSurveyTemplate(pd_group=pd_group, **{name: getattr(each, name) for name in names})
        for each in source.survey_templates.all()
    )


def _hold(source: PDGroup, pd_group: PDGroup, *, by: User, with_schools: bool) -> None:
    """By the school's place in the new group, whatever the school has become."""
    places = dict(pd_group.participations.values_list("school", "pk"))
    held = {}
    for row in people_along(source, by=by, with_schools=with_schools):
        place = None
        if row.participation and (place := places.get(row.participation.school.current.pk)) is None:
            continue
        held[place, row.user.email] = PlannedInvitation(
            pd_group=pd_group, participation_id=place, email=row.user.email, role=row.role
        )
    PlannedInvitation.objects.bulk_create(held.values())
