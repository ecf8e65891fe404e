"""What a head reads of a project in a minute: made from the plan as it is now, never written by hand.

It opens without an account, so it holds what everybody may read who reads the plan, and nothing of
files, of conversations or of what was seen in drop-ins.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from django.utils.translation import gettext as _

from pdgroups.core.pupil_guard import Text
from pdgroups.groups.models import Role
from pdgroups.projects.dials import Dial, dials_of
from pdgroups.projects.kinds import BY_KEY
from pdgroups.projects.models import (
    Activity,
    ImplementationOutcome,
    NextStep,
    PhaseSaid,
    PlanRow,
    Project,
    Reading,
)
from pdgroups.projects.reading import ReadPlan, read_plan
from pdgroups.projects.sharing import for_readers
from pdgroups.surveys.figures import Figure

from .going_out import GoingOut, of_plan
from .plan_sides import latest_step
from .survey_figures import public_figures

ANSWERS = ("priority", "why", "how", "measures", "next")
LISTS = ("ingredients", "stopping", "activities", "implementation", "readings", "next-steps")
FEW = 3
"""Of figures, and of what comes next: a minute holds no more."""


@dataclass(frozen=True, slots=True)
class HeadPage:
    """``asked``: what the plan gives the senior sponsor to see to; ``coming``: what others do next."""

    plan: ReadPlan
    said: PhaseSaid | None
    dials: Sequence[Dial]
    figures: Sequence[Figure]
    asked: Sequence[Activity | ImplementationOutcome]
    coming: Sequence[Activity]
    step: NextStep | None

    @classmethod
    def of(cls, project: Project) -> "HeadPage":
        """Eleven queries, and at most two more for each survey whose figures are told."""
        plan = read_plan(project, for_readers(project), [BY_KEY[key] for key in LISTS])
        sponsors = _sponsors(project)
        activities = [row for row in cast(list[Activity], _rows(plan, "activities")) if row.is_open]
        outcomes = cast(list[ImplementationOutcome], _rows(plan, "implementation"))
        return cls(
            plan,
            project.phases_said.filter(phase=project.phase).last(),
            [
                dial
                for dial in dials_of(cast(list[Reading], _rows(plan, "readings")))
                if dial.latest
            ],
            _figures(project),
            [
                *(row for row in activities if row.owner_id in sponsors),
                *(row for row in outcomes if row.owner_id in sponsors),
            ],
            sorted(
                (row for row in activities if row.owner_id not in sponsors),
                key=lambda row: row.due_on or dt.date.max,
            )[:FEW],
            latest_step(cast(list[NextStep], _rows(plan, "next-steps"))),
        )

    @property
    def answers(self) -> dict[str, str]:
        return {key: self.plan.text(key) for key in ANSWERS}

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell beyond the priority."""
        told = [text for key, text in self.answers.items() if key != "priority"]
        return not any([*told, *(self.plan.lists[key].lines for key in LISTS), self.figures])

    def going_out(self) -> GoingOut:
        """What is asked about before a head gets a link. Two queries."""
        sections = {*ANSWERS, *(f"list-{key}" for key in LISTS)}
        words = of_plan(self.plan, may_edit=True, sections=sections)
        if self.said is None or not self.said.why:
            return words
        why = Text(_("Why we go on"), self.said.why)
        return GoingOut([*words.texts, why], words.colleagues, words.leave_alone)


def _rows(plan: ReadPlan, key: str) -> list[PlanRow]:
    return plan.lists[key].rows


def _sponsors(project: Project) -> set[int]:
    roles = project.pd_group.memberships.current().filter(participation=project.participation)
    return set(roles.filter(role=Role.SPONSOR).values_list("user", flat=True))


def _figures(project: Project) -> list[Figure]:
    """Of ten answers or more, and only those that stand at the survey’s own address for all staff.

    None of a pulse, which is for the school’s own project team.
    """
    told = project.surveys.filter(deleted_on=None, half_term=None).exclude(you_said_we_will="")
    surveys = told.prefetch_related("waves")
    return [figure for survey in surveys for figure in public_figures(survey)][:FEW]
