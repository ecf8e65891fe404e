"""A school's plan with everything in it: its four phases, and the whole on one page."""

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone

from pdgroups.accounts.models import User
from pdgroups.core.eef import Phase
from pdgroups.projects.kinds import KINDS, Kind
from pdgroups.projects.merging import Edit
from pdgroups.projects.models import PlanRow, Project
from pdgroups.projects.prompts import PROMPTS
from pdgroups.projects.services import add_row, save_answers

LINES = 3
"""In each list, as a school has them; a phase shows how a list begins, the plan on one page all of it."""
PAGE = "plan on one page"
WORDS = "Staff step in too early, so pupils wait for an adult before they start. "


def write(project: Project, by: User) -> None:
    """Answer every question, and put ``LINES`` lines into every list."""
    stored = {row.prompt: row.version for row in project.answers.all()}
    edits = [Edit(prompt.key, WORDS * 2, stored.get(prompt.key, 0)) for prompt in PROMPTS]
    save_answers(project=project, edits=edits, by=by)
    for kind in KINDS:
        for _line in range(LINES):
            add_row(row=_line_of(kind, project), by=by)


def paths(project: Project) -> dict[str, str]:
    """By name, every page of a plan that is measured."""
    where = [project.pd_group.slug, project.slug]
    phases = {
        phase.label: reverse("workspaces:project_phase", args=[*where, phase]) for phase in Phase
    }
    return {**phases, PAGE: reverse("workspaces:plan", args=where)}


def _line_of(kind: Kind, project: Project) -> PlanRow:
    filled = {name: _filled(kind.model._meta.get_field(name)) for name in kind.fields}  # noqa: SLF001 -- Django documents it
    given = {name: value for name, value in filled.items() if value is not None}
    return kind.model(project=project, **given)


def _filled(field: Any) -> Any:
    """What somebody could have typed; nothing in a box that names somebody or another line."""
    if field.choices:
        return field.choices[0][0]
    if isinstance(field, models.URLField):
        return "https://evidence.example/"
    if isinstance(field, models.CharField | models.TextField):
        return WORDS[: field.max_length]
    if isinstance(field, models.DateField):
        return timezone.localdate()
    return None if field.null or field.has_default() or field.is_relation else 1
