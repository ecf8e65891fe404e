"""A school's words on an item: for the group, and where the item asks so, for its own plan too."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from pdgroups.accounts.models import User
from pdgroups.meetings.models import AgendaItem, Reply
from pdgroups.projects.merging import Edit
from pdgroups.projects.models import Project
from pdgroups.projects.services import save_answers

from .holding import changed, hold


@dataclass(frozen=True, slots=True)
class Replied:
    """What became of a school's words.

    Args:
        version: of the reply as it is stored now; 0 when there is none.
        plan_version: of the plan's answer as it is stored now, where the words went there too.
        theirs: what somebody else had saved meanwhile. Then nothing was stored.
    """

    version: int
    plan_version: int = 0
    theirs: str | None = None


@transaction.atomic
def reply(
    *,
    item: AgendaItem,
    project: Project,
    text: str,
    version: int,
    by: User,
    plan: Edit | None = None,
) -> Replied:
    """Store what a school says, unless a colleague has changed it after ``version``.

    ``plan`` is the same text as an answer of the school's plan: both are stored, or neither.
    Three statements beside the plan's own and the run's.
    """
    hold(item.meeting)
    now = Reply.objects.filter(item=item, participation=project.participation_id).first()
    stored, at = (now.text, now.version) if now else ("", 0)
    if stored != text and at != version:
        return Replied(at, theirs=stored)
    plan_version = 0
    if plan:
        saved = save_answers(project=project, edits=[plan], by=by)
        if saved.conflicts:
            theirs = saved.conflicts[0].theirs
            return Replied(at, theirs.version, theirs=theirs.text)
        plan_version = saved.versions[plan.prompt]
    if stored == text:
        return Replied(at, plan_version)
    Reply.objects.update_or_create(
        item=item,
        participation=project.participation,
        defaults={
            "meeting": item.meeting,
            "asked": item.prompt,
            "text": text,
            "version": at + 1,
            "saved_at": timezone.now(),
            "saved_by": by,
        },
    )
    changed(item.meeting)
    return Replied(at + 1, plan_version)
