"""What the page of a check shows beside its form: earlier sittings, and what became of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pdgroups.meetings.models import ActionPoint
from pdgroups.projects.checks import SHEETS, Changed, Sheet, Statement, changed
from pdgroups.projects.models import Check, Project, Rating

SHOWN = 6
"""Sittings in the table: the first one, and the latest of the others."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one sitting said of one statement."""

    check: Check
    level: str
    words: str
    remedy: str


@dataclass(frozen=True, slots=True)
class History:
    """Every sitting with one check, the earliest first."""

    sheet: Sheet
    checks: Sequence[Check]

    @classmethod
    def of(cls, project: Project, kind: Check.Kind) -> "History":
        """Two queries."""
        checks = project.checks.filter(kind=kind).select_related("saved_by")
        return cls(SHEETS[kind], list(checks.prefetch_related("ratings")))

    @property
    def latest(self) -> Check | None:
        return self.checks[-1] if self.checks else None

    @property
    def shown(self) -> list[Check]:
        if len(self.checks) <= SHOWN:
            return list(self.checks)
        return [self.checks[0], *self.checks[1 - SHOWN :]]

    @property
    def changed(self) -> Changed | None:
        """From the sitting before the latest one; nothing after a first one."""
        if len(self.checks) < 2:  # noqa: PLR2004 -- a change needs two
            return None
        before, after = (_levels(check) for check in self.checks[-2:])
        return changed(self.sheet.statements, before, after)

    def table(self) -> list[tuple[Statement, list[Cell]]]:
        """A line for each statement that any sitting has rated, a cell for each sitting shown."""
        sittings = [(check, _by_statement(check)) for check in self.shown]
        lines = [
            (statement, [self._cell(check, said.get(statement.key)) for check, said in sittings])
            for statement in self.sheet.statements
        ]
        return [line for line in lines if any(cell.level or cell.remedy for cell in line[1])]

    def remedies(self) -> list[tuple[Statement, Rating]]:
        """Of the latest sitting: what a team does about a line."""
        said = _by_statement(self.latest) if self.latest else {}
        found = [(statement, said.get(statement.key)) for statement in self.sheet.statements]
        return [(statement, rating) for statement, rating in found if rating and rating.remedy]

    def before(self, today: Any) -> Mapping[str, Cell]:
        """By statement: what the last sitting before ``today`` said of it."""
        earlier = [check for check in self.checks if check.taken_on < today]
        if not earlier:
            return {}
        check = earlier[-1]
        return {key: self._cell(check, rating) for key, rating in _by_statement(check).items()}

    def _cell(self, check: Check, rating: Rating | None) -> Cell:
        if rating is None:
            return Cell(check, "", "", "")
        words = str(self.sheet.levels[rating.level]) if rating.level else ""
        return Cell(check, rating.level, words, rating.remedy)


def as_actions(project: Project) -> dict[str, ActionPoint]:
    """The school's own actions by their words. One query."""
    actions = project.pd_group.actions.filter(participation=project.participation)
    return {action.text: action for action in actions.select_related("owner")}


def _by_statement(check: Check) -> dict[str, Rating]:
    return {rating.statement: rating for rating in check.ratings.all()}


def _levels(check: Check) -> dict[str, str]:
    return {rating.statement: rating.level for rating in check.ratings.all()}
