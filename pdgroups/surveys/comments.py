"""What staff wrote in their own words: read for names by somebody outside the school, then shown.

Nobody in the school sees a comment of a wave before all of the wave's have been read. One that is
held back is deleted, so that nobody can count what they were not shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from pdgroups.accounts.models import User

from . import schema
from .kinds import LONGEST_TEXT
from .models import Comment, Survey, Wave

LONGEST_READ = LONGEST_TEXT + 200
"""Characters: “[a name taken out]” may be longer than the name."""


@dataclass(frozen=True, slots=True)
class Written:
    """One question of one wave, and what people wrote, in an order that says nothing."""

    wave: Wave
    question: str
    texts: list[str]


def of_survey(survey: Survey) -> list[Written] | None:
    """What the school's own project team may read; ``None`` where no words were asked for, or the
    survey is withdrawn.

    One query where words were asked for, and one for a survey new to this process.
    """
    if survey.deleted_on or not any(item.kind.is_text for item in schema.items(survey)):
        return None
    rows = list(
        Comment.objects.filter(wave__survey=survey)
        .select_related("wave", "question")
        .order_by("wave", "question__position", "pk")
    )
    unread = {row.wave_id for row in rows if row.state == Comment.State.WAITING}
    found: dict[tuple[int, int], Written] = {}
    for row in rows:
        if row.wave_id not in unread:
            written = Written(row.wave, row.question.text, [])
            found.setdefault((row.wave_id, row.question_id), written).texts.append(row.text)
    return list(found.values())


def waiting(wave: Wave) -> "QuerySet[Comment]":
    """What has to be read for names."""
    unread = wave.comments.filter(state=Comment.State.WAITING)
    return unread.select_related("question").order_by("question__position", "pk")


def waves_to_read() -> "QuerySet[Wave]":
    """Waves of which somebody has to read something."""
    unread = Comment.objects.filter(state=Comment.State.WAITING)
    return Wave.objects.filter(pk__in=unread.values("wave"), survey__deleted_on=None)


@transaction.atomic
def read(*, wave: Wave, decided: Mapping[int, str], by: User) -> None:
    """Show these comments of a wave as they now read, by id; the empty ones are held back.

    What is not decided goes on waiting, and what was decided before stays as it is.
    """
    for comment in waiting(wave).filter(pk__in=decided).select_for_update(of=("self",)):
        text = decided[comment.pk].strip()
        if not text:
            comment.delete()
            continue
        comment.text, comment.state, comment.read_by = text, Comment.State.SHOWN, by
        comment.save(update_fields=["text", "state", "read_by"])
