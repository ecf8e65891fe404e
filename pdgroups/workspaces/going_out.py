"""Words that are about to reach others than those they were written for."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.db import models
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from pdgroups.core.pupil_guard import Text
from pdgroups.groups.models import PDGroup
from pdgroups.projects.boxes import PlanList
from pdgroups.projects.models import PlanRow, Project
from pdgroups.projects.prompts import PROMPTS
from pdgroups.projects.reading import ReadPlan
from pdgroups.projects.sections import key_of

from .known_names import colleagues_of, schools_of


@dataclass(frozen=True, slots=True)
class GoingOut:
    """For ``AsksBefore``: the words, and names in them that are no pupils'."""

    texts: Sequence[Text]
    colleagues: Collection[str] = ()
    leave_alone: Collection[str] = ()


def of_plan(plan: ReadPlan, *, may_edit: bool, sections: Collection[str] | None = None) -> GoingOut:
    """What somebody wrote in a plan, or in some sections of it; not what was chosen from a list.

    Each leads to its box, for those who may edit it. Two queries.
    """
    project = plan.project
    wanted = [*_prompts(plan, sections), *_lists(plan, sections), *_files(plan)]
    return words_of(
        project, [text if may_edit else Text(text.where, text.words) for text in wanted]
    )


def words_of(project: Project, texts: Sequence[Text]) -> GoingOut:
    """With the names of one school’s team and of the group’s schools. Two queries."""
    colleagues = colleagues_of([project.participation_id])
    return GoingOut(texts, colleagues, schools_of(project.pd_group))


def of_group(pd_group: PDGroup, texts: Sequence[Text]) -> GoingOut:
    """With the names of every school’s team and of the group’s schools. Two queries."""
    schools = pd_group.participations.values_list("pk", flat=True)
    return GoingOut(texts, colleagues_of(schools), schools_of(pd_group))


def _prompts(plan: ReadPlan, sections: Collection[str] | None) -> Iterator[Text]:
    for prompt in PROMPTS:
        if plan.text(prompt.key) and (sections is None or prompt.key in sections):
            page = _address("project_phase", plan.project, prompt.phase.value)
            yield Text(str(prompt.question), plan.text(prompt.key), f"{page}#id_{prompt.key}")


def _lists(plan: ReadPlan, sections: Collection[str] | None) -> Iterator[Text]:
    for each in plan.lists.values():
        if sections is None or key_of(each.kind) in sections:
            yield from _lines(plan.project, each)


def _lines(project: Project, plan_list: PlanList) -> Iterator[Text]:
    kind = plan_list.kind
    typed = [name for name in kind.fields if is_typed(kind.model, name)]
    for line in plan_list.lines:
        page = _address("row_edit", project, kind, line.row.public_id)
        for name in typed:
            if words := line.words.get(name):
                where = f"{kind.title}: {capfirst(line.labels[name])}"
                yield Text(where, words, f"{page}#id_{name}")


def _files(plan: ReadPlan) -> Iterator[Text]:
    page = _address("project_files", plan.project)
    for names in plan.files.values():
        for name in names:
            yield Text(_("The name of a file"), as_words(name), page)


def as_words(name: str) -> str:
    """A file’s name as the guard can read it: "Alfie_2026.docx" is a name and no word of its own."""
    return _JOINTS.sub(" ", name)


def is_typed(model: type[PlanRow], name: str) -> bool:
    """Whether a box takes words, rather than a choice, a number, a day or an address."""
    field = model._meta.get_field(name)  # noqa: SLF001 -- Django documents it
    if isinstance(field, models.URLField) or not isinstance(field, _WORDS):
        return False
    return not field.choices


_JOINTS = re.compile(r"[_.\d-]+")
_WORDS = (models.CharField, models.TextField)


def _address(name: str, project: Project, *args: object) -> str:
    return reverse(f"workspaces:{name}", args=[project.pd_group.slug, project.slug, *args])
