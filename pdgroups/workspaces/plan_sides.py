"""What stands on a phase of the plan beside its questions and lists."""

from dataclasses import dataclass
from typing import Any

from pdgroups.core.eef import Phase
from pdgroups.projects.checks import SHEETS, Sheet
from pdgroups.projects.models import Check, Project, Rating


@dataclass(frozen=True, slots=True)
class CheckCard:
    """One check of a plan with its latest sitting, if there was one."""

    kind: str
    sheet: Sheet
    check: Check | None

    @property
    def helps(self) -> str:
        return str(self.sheet.levels[Rating.Level.HELPS])

    @property
    def mixed(self) -> str:
        return str(self.sheet.levels[Rating.Level.MIXED])

    @property
    def hinders(self) -> str:
        return str(self.sheet.levels[Rating.Level.HINDERS])


def of_phase(project: Project, phase: Phase) -> dict[str, Any]:
    """For the page of one phase. One query."""
    return {"checks": check_cards(project, phase)}


def check_cards(project: Project, phase: Phase) -> list[CheckCard]:
    """The context check on every phase, the readiness check while a school prepares. One query."""
    taken = {check.kind: check for check in project.checks.last_of_each().with_counts()}
    kinds = [Check.Kind.CONTEXT]
    if phase == Phase.PREPARE:
        kinds.append(Check.Kind.READINESS)
    return [CheckCard(kind.value, SHEETS[kind], taken.get(kind)) for kind in kinds]
