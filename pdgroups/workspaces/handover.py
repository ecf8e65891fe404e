"""A page for whoever takes over tomorrow, made from what a plan says today."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pdgroups.files.models import EvidenceFile
from pdgroups.groups.access import Access, Action
from pdgroups.groups.models import Membership
from pdgroups.projects.models import (
    ActiveIngredient,
    Activity,
    Decision,
    EvidenceItem,
    ImplementationOutcome,
    NextStep,
    Project,
)
from pdgroups.projects.sharing import Sight, seen_answers

NEXT = 3
"""Things to do that fit into a first week."""


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is still to do, from the plan or from the group's actions."""

    words: str
    who: str
    by: dt.date | None


@dataclass(frozen=True, slots=True)
class Handover:
    project: Project
    answers: dict[str, str]
    due: Sequence[Due]
    owned: Sequence[tuple[str, list[str]]]
    team: Sequence[Membership]
    ingredients: Sequence[ActiveIngredient]
    decisions: Sequence[Decision]
    steps: Sequence[NextStep]
    links: Sequence[EvidenceItem]
    files: Sequence[EvidenceFile]

    @classmethod
    def of(cls, access: Access, project: Project, sight: Sight) -> "Handover":
        """Ten queries at most, however much is written. What a reader may not see is left out."""
        activities = _kept(Activity, project, sight, "owner")
        outcomes = _kept(ImplementationOutcome, project, sight, "owner")
        open_ones = [each for each in activities if each.is_open]
        return cls(
            project,
            {key: answer.text for key, answer in seen_answers(project, sight).items()},
            _next_three(access, project, open_ones),
            _by_person([*open_ones, *outcomes]),
            list(
                project.pd_group.memberships.current()
                .filter(participation=project.participation)
                .select_related("user")
                .order_by("role", "pk")
            ),
            _kept(ActiveIngredient, project, sight),
            _latest(_kept(Decision, project, sight)),
            _latest(_kept(NextStep, project, sight)),
            [item for item in _kept(EvidenceItem, project, sight) if item.link],
            [file for file in project.files.kept() if file.is_seen_with(sight)]
            if access.decide(Action.VIEW_FILES, project.participation)
            else [],
        )


def _kept(model: Any, project: Project, sight: Sight, *people: str) -> list[Any]:
    if not sight.sees_rows_of(model):
        return []
    return list(model.objects.kept().filter(project=project).select_related(*people))


def _latest(rows: list[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: (row.decided_on, row.pk), reverse=True)


def _next_three(access: Access, project: Project, activities: Sequence[Activity]) -> list[Due]:
    due = [
        Due(each.name, each.owner.name if each.owner else "", each.due_on) for each in activities
    ]
    if access.decide(Action.VIEW_ACTIONS):
        actions = project.pd_group.actions.open().filter(participation=project.participation)
        due += [
            Due(each.text, each.owner.name if each.owner else "", each.due_on)
            for each in actions.select_related("owner")
        ]
    return sorted(due, key=lambda each: each.by or dt.date.max)[:NEXT]


def _by_person(rows: Sequence[Any]) -> list[tuple[str, list[str]]]:
    owned: dict[str, list[str]] = {}
    for row in rows:
        if row.owner:
            owned.setdefault(row.owner.name, []).append(str(row))
    return sorted(owned.items())
