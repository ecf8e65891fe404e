"""What a programme tells its funder of a school year: counts, and what is published already.

Of schools it says where they are, never how far one has got: phases and attendance are counted,
and figures of surveys come from ``PlaceTable`` alone, which is made of blocks of ten or more.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.core.eef import Phase
from pdgroups.core.safe_cells import Cell
from pdgroups.groups.models import Participation, PDGroup, State
from pdgroups.meetings.models import Attendance, Meeting
from pdgroups.projects.models import Project
from pdgroups.stories.models import CaseStudySubmission
from pdgroups.surveys.exports import places
from pdgroups.surveys.places_listing import published_of_year

Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """``means`` is what stands in the file, so that nobody has to ask what was counted."""

    name: str
    means: str


@dataclass(frozen=True, slots=True)
class Part:
    """One table of the return. ``rows`` may come one at a time, and then only once."""

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]

    @property
    def head(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


@dataclass(frozen=True, slots=True)
class ProgrammeReturn:
    """Of every group of a programme that is of one school year."""

    title: str
    day: dt.date
    parts: list[Part]

    @classmethod
    def of(cls, pd_group: PDGroup) -> Self:
        """For the programme and year that ``pd_group`` is in. Eight queries."""
        groups = list(
            PDGroup.objects.filter(programme=pd_group.programme_id, year=pd_group.year)
            .select_related("region")
            .order_by("region__name", "name", "pk")
        )
        schools = list(
            Participation.objects.filter(pd_group__in=groups)
            .select_related("school", "pd_group__region")
            .order_by("pd_group__region__name", "pd_group__name", "school__name")
        )
        return cls(
            title=f"{pd_group.programme} {pd_group.year_label}",
            day=timezone.localdate(),
            parts=[
                _groups(groups, schools),
                _schools(schools),
                _meetings(groups),
                _case_studies(groups),
                _figures(pd_group),
            ],
        )


def _groups(groups: list[PDGroup], schools: list[Participation]) -> Part:
    now = Counter(each.pd_group_id for each in schools if each.left_on is None)
    left = Counter(each.pd_group_id for each in schools if each.left_on is not None)
    said: dict[int, Counter[str]] = defaultdict(Counter)
    at_work = Project.objects.filter(
        pd_group__in=groups, participation__in=Participation.objects.at_work()
    )
    for group_id, phase in at_work.order_by().values_list("pd_group", "phase"):
        said[group_id][phase] += 1
    columns = (
        Column(_("Region"), _("The region that the group belongs to.")),
        Column(_("Group"), _("What the group is called.")),
        Column(_("Kind"), _("Whether any school can ask to join, or only those it was made for.")),
        Column(_("State"), _("Recruiting, active, closing or archived, on the day of this file.")),
        Column(_("Schools"), _("Schools that are in the group on the day of this file.")),
        Column(_("Schools that left"), _("Schools that were in the group and have left it.")),
        *(
            Column(
                _("Schools in %(phase)s") % {"phase": phase.label},
                _("Schools whose own word for where their project is was this phase."),
            )
            for phase in Phase
        ),
        Column(_("First meeting"), _("The day that was planned for it when the group began.")),
    )
    rows: list[Row] = [
        (
            str(each.region),
            each.name,
            str(PDGroup.Kind(each.kind).label).partition(":")[0],
            str(State(each.state).label),
            now[each.pk],
            left[each.pk],
            *(said[each.pk][phase] for phase in Phase),
            each.starts_on.isoformat(),
        )
        for each in groups
    ]
    return Part(_("Groups"), columns, rows)


def _schools(schools: list[Participation]) -> Part:
    columns = (
        Column(_("Region"), _("The region that the school’s group belongs to.")),
        Column(_("Group"), _("The group that the school is or was in.")),
        Column(_("School"), _("As the register of schools names it.")),
        Column("URN", _("The school’s number in the register.")),
        Column(_("Phase of education"), _("As the register has it: primary, secondary and so on.")),
        Column(_("Joined on"), _("The day on which it was added to the group.")),
        Column(_("Left on"), _("The day on which it left; empty while it takes part.")),
    )
    rows: list[Row] = [
        (
            str(each.pd_group.region),
            each.pd_group.name,
            each.school.name,
            each.school.urn,
            str(each.school.get_phase_display()),
            each.joined_on.isoformat(),
            each.left_on.isoformat() if each.left_on else "",
        )
        for each in schools
    ]
    return Part(_("Schools"), columns, rows)


def _meetings(groups: list[PDGroup]) -> Part:
    names = {each.pk: each for each in groups}
    here = ~Q(presence=Attendance.Presence.APOLOGIES)
    visits = Q(comes=Attendance.Comes.VISITOR)
    noted = Attendance.objects.filter(meeting__pd_group__in=groups).order_by()
    counted = {
        meeting: tuple(counts)
        for meeting, *counts in noted.values_list("meeting").annotate(
            schools=Count("participation", filter=here & ~visits, distinct=True),
            people=Count("pk", filter=here & ~visits),
            visitors=Count("pk", filter=here & visits),
            apologies=Count("pk", filter=~here),
        )
    }
    meetings = Meeting.objects.filter(pd_group__in=groups).order_by(
        "pd_group__region__name", "pd_group__name", "number"
    )
    columns = (
        Column(_("Region"), _("The region that the group belongs to.")),
        Column(_("Group"), _("What the group is called.")),
        Column(_("Meeting"), _("Its number: 1 to 5, and from 6 those that were added.")),
        Column(_("Date"), _("The day on which it began, or would have begun.")),
        Column(_("How it stands"), _("Held, to come or cancelled, on the day of this file.")),
        Column(_("Schools there"), _("Schools of which at least one person came.")),
        Column(
            _("People there"),
            _(
                "Members and those who came in a colleague’s place, late ones too; once for each "
                "school that they came for."
            ),
        ),
        Column(_("Visitors"), _("Others who came and are not of the group.")),
        Column(_("Apologies"), _("People who said that they could not come.")),
    )
    return Part(
        _("Meetings"),
        columns,
        [
            (
                str(names[each.pd_group_id].region),
                names[each.pd_group_id].name,
                each.number,
                each.day.isoformat(),
                _how(each),
                # Empty, not nought, where nobody wrote down who came.
                *counted.get(each.pk, ("", "", "", "")),
            )
            for each in meetings
        ],
    )


def _how(meeting: Meeting) -> str:
    if meeting.is_cancelled:
        return _("Cancelled")
    return _("Held") if meeting.is_over else _("To come")


def _case_studies(groups: list[PDGroup]) -> Part:
    counted = (
        CaseStudySubmission.objects.filter(pd_group__in=groups)
        .order_by("pd_group__region__name", "state")
        .values_list("pd_group__region__name", "state")
        .annotate(number=Count("pk"))
    )
    columns = (
        Column(_("Region"), _("The region that the school’s group belongs to.")),
        Column(_("State"), _("How far a case study has come on its way to being published.")),
        Column(_("Case studies"), _("How many are in this state on the day of this file.")),
    )
    rows: list[Row] = [
        (region, str(CaseStudySubmission.State(state).label), number)
        for region, state, number in counted
    ]
    return Part(_("Case studies"), columns, rows)


def _figures(pd_group: PDGroup) -> Part:
    means = (
        _("A group, a region or the whole programme."),
        _("The region, where the figures are of one or of a group in it."),
        _("The group, where the figures are of one."),
        _("The baseline or the impact survey."),
        _("The day on which the figures were put together; they do not change after it."),
        _("How many schools’ answers are in them. Each block that is added has ten or more."),
        _("How many of these schools collected their answers with another tool."),
        _("What staff were asked."),
        _("Everybody, one role, or the same people then and now."),
        _("What they could answer."),
        _("How many gave this answer."),
        _("The same as a whole per cent of all who answered."),
        _("How many answered: n."),
        _("What stands in place of a figure that would tell too much."),
    )
    columns = tuple(
        Column(name, meaning) for name, meaning in zip(places.head(), means, strict=True)
    )
    return Part(_("Published figures"), columns, places.rows(published_of_year(pd_group)))


def definitions(returned: ProgrammeReturn) -> Iterator[tuple[str, str, str]]:
    """Part, column, what it means."""
    for part in returned.parts:
        yield from ((part.title, column.name, column.means) for column in part.columns)
