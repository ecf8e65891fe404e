"""What stands on a phase of the plan beside its questions and lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.utils import timezone

from pdgroups.core.eef import Phase
from pdgroups.groups.access import Access, Action
from pdgroups.projects.behaviours import of_day
from pdgroups.projects.boxes import PlanList
from pdgroups.projects.checks import SHEETS, Sheet
from pdgroups.projects.dials import at_the_core, dials_of
from pdgroups.projects.kinds import BY_KEY
from pdgroups.projects.models import Adaptation, Barrier, Check, NextStep, Project, Rating, Reading
from pdgroups.projects.next_question import next_question
from pdgroups.surveys.staff_time import minutes_this_year

from .pulse_readings import pulses_of


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


def of_phase(
    access: Access, project: Project, phase: Phase, lists: Sequence[PlanList]
) -> dict[str, Any]:
    """For the page of one phase, whose lists are read already. One query, and three for pulses."""
    sides: dict[str, Any] = {
        "checks": check_cards(project, phase),
        "behaviours": of_day(phase, timezone.localdate()),
    }
    if phase == Phase.DELIVER:
        sides |= _how_it_goes(lists)
        sides["may_look"] = access.decide(Action.VIEW_LOOK_FORS, project.participation)
        if access.decide(Action.VIEW_RESULTS, project.participation):
            sides |= {
                "pulses": pulses_of(project),
                "may_ask": access.decide(Action.MANAGE_SURVEYS, project.participation),
                "minutes_asked": minutes_this_year(project),
            }
    if phase == Phase.SUSTAIN:
        steps = [line.row for each in lists if each.kind.key == "next-steps" for line in each.lines]
        sides["next_step"] = latest_step(cast(list[NextStep], steps))
        sides["step_kind"] = BY_KEY["next-steps"]
    return sides


def _how_it_goes(lists: Sequence[PlanList]) -> dict[str, Any]:
    """The dials with their readings, which are then not listed again, and what to ask next."""
    rows = {each.kind.key: each.rows for each in lists}
    dials = dials_of(cast(list[Reading], rows["readings"]))
    core_changes = at_the_core(cast(list[Adaptation], rows["adaptations"]))
    barriers = cast(list[Barrier], rows["barriers"])
    asked = next_question(dials, barriers, core_changes, timezone.localdate())
    kept = {each.kind.key for each in lists if each.is_kept}
    return {
        "dials": dials,
        "core_changes": core_changes,
        "next_question": asked if asked and asked.kind not in kept else None,
        "readings": [each for each in lists if each.kind.key == "readings"],
        "lists": [each for each in lists if each.kind.key != "readings"],
    }


def latest_step(steps: Sequence[NextStep]) -> NextStep | None:
    """What a school has decided last to do next."""
    return max(steps, key=lambda step: (step.decided_on, step.pk), default=None)


def check_cards(project: Project, phase: Phase) -> list[CheckCard]:
    """The context check on every phase, the readiness check while a school prepares. One query."""
    taken = {check.kind: check for check in project.checks.last_of_each().with_counts()}
    kinds = [Check.Kind.CONTEXT]
    if phase == Phase.PREPARE:
        kinds.append(Check.Kind.READINESS)
    return [CheckCard(kind.value, SHEETS[kind], taken.get(kind)) for kind in kinds]
