"""Schools down; meetings, plan, surveys, case study and the most overdue action across."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _

from pdgroups.groups.models import Participation, PDGroup
from pdgroups.meetings.models import Meeting
from pdgroups.projects.models import Project
from pdgroups.surveys.models import Wave

from . import cells
from .cells import Cell
from .facts import Facts


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """Each cell under its heading; of a school where nobody has begun, those of the meetings alone."""

    school: Participation
    project: Project | None
    cells: Sequence[tuple[str, Cell]]


@dataclass(frozen=True, slots=True)
class OpenSurvey:
    """A survey that staff can answer, and how many have, in fives: no page says more of it."""

    school: str
    wave: Wave
    so_far: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """``left`` are the schools that have left, of which what was stays to be read."""

    facts: Facts
    rows: Sequence[SchoolRow]
    left: Sequence[SchoolRow]

    @classmethod
    def of(cls, pd_group: PDGroup) -> Self:
        """Ten queries."""
        facts = Facts.of(pd_group)
        rows = [_row(facts, school) for school in facts.schools]
        return cls(
            facts,
            [row for row in rows if row.school.left_on is None],
            [row for row in rows if row.school.left_on is not None],
        )

    @property
    def totals(self) -> list[tuple[str, str]]:
        """Under each heading, in how many schools it is so; empty for a meeting to come."""
        known = {_meeting(meeting) for meeting in self.facts.meetings if self._is_known(meeting)}
        counts: Counter[str] = Counter()
        for row in self.rows:
            counts.update(heading for heading, cell in row.cells if cell.counts)
        headings = [_meeting(meeting) for meeting in self.facts.meetings] + self.headings
        return [
            (heading, self._of_all(counts[heading]))
            if heading in known or heading in self.headings
            else (heading, "")
            for heading in headings
        ]

    def _is_known(self, meeting: Meeting) -> bool:
        return meeting.was_held and meeting.pk in self.facts.registered

    def _of_all(self, number: int) -> str:
        return _("%(n)s of %(of)s") % {"n": number, "of": len(self.rows)}

    @property
    def headings(self) -> list[str]:
        """Of what comes after the meetings."""
        return list(_headings())

    @property
    def open_surveys(self) -> list[OpenSurvey]:
        names = {project.pk: str(school) for school, project in self._at_work}
        return [
            OpenSurvey(names[project_id], wave, self.facts.so_far[wave.pk])
            for (project_id, _moment), wave in self.facts.waves.items()
            if wave.pk in self.facts.so_far and project_id in names
        ]

    @property
    def _at_work(self) -> list[tuple[Participation, Project]]:
        return [(row.school, row.project) for row in self.rows if row.project]


def _row(facts: Facts, school: Participation) -> SchoolRow:
    project = facts.projects.get(school.pk)
    found = [(_meeting(m), cells.attendance(facts, school, m)) for m in facts.meetings]
    if project:
        of_project = (
            cells.priority(facts, project),
            cells.plan(facts, project),
            cells.survey(facts, project, Wave.Moment.BASELINE),
            cells.survey(facts, project, Wave.Moment.IMPACT),
            cells.case_study(facts, project),
            cells.overdue(facts, school),
        )
        found += zip(_headings(), of_project, strict=True)
    return SchoolRow(school, project, found)


def _meeting(meeting: Meeting) -> str:
    return _("Meeting %(number)s") % {"number": meeting.number}


def _headings() -> tuple[str, ...]:
    return (
        _("Priority"),
        _("Plan"),
        _("Baseline"),
        _("Impact"),
        _("Case study"),
        _("Most overdue"),
    )
