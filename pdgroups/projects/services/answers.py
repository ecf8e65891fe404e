"""Saving what a school writes in its plan, and its own word for where it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.core.eef import Phase
from pdgroups.groups.happenings import note
from pdgroups.groups.models import Happening
from pdgroups.projects.history import Edited, may_go_on, write_down
from pdgroups.projects.merging import Conflict, Edit, merge
from pdgroups.projects.models import PhaseSaid, Project, PromptAnswer
from pdgroups.projects.prompts import BY_KEY


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of each edit: its version now, or the text it has to be set beside."""

    versions: dict[str, int] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)


@transaction.atomic
def save_answers(*, project: Project, edits: Iterable[Edit], by: User) -> Saved:
    """Store the answers that nobody else has changed meanwhile; hand back the others.

    Answers to different prompts merge. Seven queries at most, whatever the number of edits, besides
    the savepoint; two when nothing changes.
    """
    edits = list(edits)
    # One save at a time in one plan, so that two first answers to a prompt cannot both be made.
    project.hold()
    rows = project.answers.filter(prompt__in=[edit.prompt for edit in edits])
    current = {answer.prompt: answer for answer in rows.select_related("saved_by")}
    merged = merge(edits, current)
    if merged.writes:
        _write(project, merged.writes, by)
        _tell(project, merged.writes, current, by)
    written = {edit.prompt: edit.version + 1 for edit in merged.writes}
    return Saved(merged.settled | written, merged.conflicts)


@transaction.atomic
def say_phase(*, project: Project, phase: Phase, by: User, why: str = "") -> Project:
    """Write down where a school says it is. Nothing else depends on it: phases are never locked.

    ``why`` is why it goes on though something is open; every change is kept.
    """
    moved = project.phase != phase
    project.phase = phase
    project.phase_said_on = timezone.localdate()
    project.save(update_fields=["phase", "phase_said_on"])
    if moved or why:
        PhaseSaid.objects.create(project=project, phase=phase, why=why, said_by=by)
    if moved:
        note(
            pd_group=project.pd_group,
            participation=project.participation,
            by=by,
            words=_("said that the school is in %(phase)s") % {"phase": phase.label},
            is_detail=True,
        )
    return project


def _write(project: Project, edits: list[Edit], by: User) -> None:
    now = timezone.now()
    PromptAnswer.objects.bulk_create(
        [
            PromptAnswer(
                project=project,
                prompt=edit.prompt,
                text=edit.text,
                version=edit.version + 1,
                saved_at=now,
                saved_by=by,
            )
            for edit in edits
        ],
        update_conflicts=True,
        unique_fields=["project", "prompt"],
        update_fields=["text", "version", "saved_at", "saved_by"],
    )


def _tell(
    project: Project, edits: list[Edit], current: Mapping[str, PromptAnswer], by: User
) -> None:
    """A line for each prompt, once in a sitting; what it said before is kept."""
    before = {key: answer.text for key, answer in current.items()}
    fresh = write_down(
        project=project,
        edited=[
            Edited((edit.prompt, "", ""), before.get(edit.prompt, ""), edit.text) for edit in edits
        ],
        by=by,
        goes_on=any(may_go_on(current.get(edit.prompt), by) for edit in edits),
    )
    Happening.objects.bulk_create(
        Happening(
            pd_group=project.pd_group,
            participation=project.participation,
            by=by,
            words=_which(edit, before.get(edit.prompt, "")),
            is_detail=True,
        )
        for edit in edits
        if (edit.prompt, "", "") in fresh
    )


def _which(edit: Edit, before: str) -> str:
    question = {"question": BY_KEY[edit.prompt].question}
    if not edit.text:
        return _("took back the answer to ‘%(question)s’") % question
    if before:
        return _("changed the answer to ‘%(question)s’") % question
    return _("answered ‘%(question)s’") % question
