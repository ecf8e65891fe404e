"""What stands on a phase of the plan beside its questions and lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import QuerySet
from django.utils import timezone

from pdgroups.core.eef import Phase
from pdgroups.core.prepared import prepared
from pdgroups.groups.access import Access, Action
from pdgroups.projects.behaviours import of_day
from pdgroups.projects.boxes import PlanList, read_lists
from pdgroups.projects.checks import SHEETS, Sheet
from pdgroups.projects.dials import at_the_core, dials_of
from pdgroups.projects.history import earlier_wordings
from pdgroups.projects.kinds import BY_KEY
from pdgroups.projects.kinds import of_phase as of_kinds
from pdgroups.projects.models import Adaptation, Barrier, Check, NextStep, Project, Rating, Reading
from pdgroups.projects.next_question import next_question
from pdgroups.projects.previews import Preview, read_previews
from pdgroups.projects.sharing import Sight
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


READ_WHOLE = {
    Phase.DELIVER: ("readings", "adaptations", "barriers"),
    Phase.SUSTAIN: ("next-steps",),
}
"""Lists of which a phase says more than how they begin."""


def of_phase(access: Access, project: Project, phase: Phase, sight: Sight) -> dict[str, Any]:
    """For the page of one phase. A query for each of its lists and one for the checks; one more in
    Explore, for what the priority said before, and up to three in Deliver, for the pulses."""
    kinds = [BY_KEY[key] for key in READ_WHOLE.get(phase, ())]
    whole = {each.kind.key: each for each in read_lists(project, kinds, sight)}
    sides: dict[str, Any] = {
        "checks": check_cards(project, phase),
        "behaviours": of_day(phase, timezone.localdate()),
        "previews": read_previews(project, of_kinds(phase), sight, whole),
    }
    if phase == Phase.EXPLORE:
        sides["earlier"] = earlier_wordings(project, "priority", sight)
    if phase == Phase.DELIVER:
        sides |= _how_it_goes(whole, sides["previews"])
        sides["may_look"] = access.decide(Action.VIEW_LOOK_FORS, project.participation)
        if access.decide(Action.VIEW_RESULTS, project.participation):
            sides |= {
                "pulses": pulses_of(project),
                "may_ask": access.decide(Action.MANAGE_SURVEYS, project.participation),
                "minutes_asked": minutes_this_year(project),
            }
    if phase == Phase.SUSTAIN:
        steps = whole["next-steps"]
        sides["next_step"] = latest_step(cast(list[NextStep], steps.rows))
        sides["step_kind"] = steps.kind
    return sides


def _how_it_goes(whole: Mapping[str, PlanList], previews: Sequence[Preview]) -> dict[str, Any]:
    """The dials with their readings, which are then not listed again, and what to ask next."""
    dials = dials_of(cast(list[Reading], whole["readings"].rows))
    core_changes = at_the_core(cast(list[Adaptation], whole["adaptations"].rows))
    barriers = cast(list[Barrier], whole["barriers"].rows)
    asked = next_question(dials, barriers, core_changes, timezone.localdate())
    kept = {each.kind.key for each in previews if each.is_kept}
    return {
        "dials": dials,
        "core_changes": core_changes,
        "next_question": asked if asked and asked.kind not in kept else None,
        "readings": next((p for p in previews if p.kind.key == "readings" and p.count), None),
        "previews": [p for p in previews if p.kind.key != "readings" or not p.count],
    }


def latest_step(steps: Sequence[NextStep]) -> NextStep | None:
    """What a school has decided last to do next."""
    return max(steps, key=lambda step: (step.decided_on, step.pk), default=None)


def check_cards(project: Project, phase: Phase) -> list[CheckCard]:
    """The context check on every phase, the readiness check while a school prepares. One query."""
    taken = {check.kind: check for check in _last_checks(project=project.pk)}
    kinds = [Check.Kind.CONTEXT]
    if phase == Phase.PREPARE:
        kinds.append(Check.Kind.READINESS)
    return [CheckCard(kind.value, SHEETS[kind], taken.get(kind)) for kind in kinds]


@prepared
def _last_checks(*, project: int) -> QuerySet[Check]:
    return Check.objects.last_of_each().with_counts().filter(project=project)
