"""What other schools have copied from a case study, once its school is named no longer.

The words stay; the name goes out of the credit and out of the boxes that were copied into, of what
the plan's history and its named versions keep of them, and of a survey that was made with them.
"""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.projects.models import ActiveIngredient, Change, Project, PromptAnswer
from pdgroups.stories.hiding import hide_name, mentions
from pdgroups.stories.layers import Audience, Layer
from pdgroups.stories.models import Borrowing, CaseStudySubmission
from pdgroups.surveys.models import Survey

from .borrowing import ALL_CASE_STUDIES, INTO, as_unnamed, credit_of

PARTS = (*INTO, "ingredients")
"""Of a plan, those that something is copied into."""
BOXES = ("name", "description", "looks_like", "does_not_look_like")


def named_credits(submission: CaseStudySubmission) -> list[Borrowing]:
    """Those whose credit gives the name away. One query."""
    name = submission.project.participation.school.name
    return [each for each in submission.borrowings.all() if mentions(each.credit, name)]


def credit_without(submission: CaseStudySubmission, description: str = "") -> str:
    """What stands in place of a credit that names: the page may be anywhere, so no address of it."""
    shown = as_unnamed(submission)
    shown.display_name, shown.public_path = description or shown.display_name, ALL_CASE_STUDIES
    return credit_of(shown)


def when_permissions_changed(sender: Any, submission: CaseStudySubmission, **kwargs: Any) -> None:
    """Nothing where readers may know the name; again, it finds nothing."""
    held = submission.permissions.in_force(timezone.localdate())
    if not held.filter(layer=Layer.NAME, audience=Audience.PUBLIC).exists():
        unname_what_was_copied(submission)


@transaction.atomic
def unname_what_was_copied(submission: CaseStudySubmission) -> None:
    """Up to twelve queries for each project that started from it, none where none did."""
    name, credit = submission.project.participation.school.name, credit_without(submission)
    borrowed = submission.borrowings.select_related("project__participation__school")
    for each in borrowed.order_by("project_id"):
        _in_plan(each.project, name, {each.credit: credit})
        if mentions(each.credit, name):
            Borrowing.objects.filter(pk=each.pk).update(credit=credit)


def _in_plan(project: Project, name: str, credit: dict[str, str]) -> None:
    project.hold()
    unnamed = partial(_unnamed, name=name, credit=credit, own=project.participation.school.name)
    for answer in project.answers.filter(prompt__in=INTO):
        if (text := unnamed(answer.text)) != answer.text:
            # Whoever has the box open is shown both texts and not made to bring the name back.
            mine = PromptAnswer.objects.filter(pk=answer.pk)
            mine.update(text=text, version=F("version") + 1)
    _in_rows(ActiveIngredient.objects.filter(project=project), BOXES, unnamed)
    _in_rows(Change.objects.filter(project=project, part__in=PARTS), ("before", "after"), unnamed)
    _in_rows(Survey.objects.filter(project=project), ("title",), unnamed)
    for version in project.versions.select_related("revision"):
        _in_version(version.revision, unnamed)


def _in_rows(rows: Any, fields: tuple[str, ...], unnamed: Any) -> None:
    for row in rows:
        said = {field: getattr(row, field) for field in fields}
        if (now := unnamed(said)) != said:
            rows.filter(pk=row.pk).update(**now)


def _in_version(revision: Any, unnamed: Any) -> None:
    boxes = revision.content["plan"]["boxes"]
    mine = {key: text for key, text in boxes.items() if key.partition("/")[0] in PARTS}
    if (now := unnamed(mine)) != mine:
        boxes.update(now)
        revision.save(update_fields=["content"])


def _unnamed(value: Any, *, name: str, credit: dict[str, str], own: str) -> Any:
    """Without ``name``; of a school that is called alike itself, the credits alone are put right."""
    if isinstance(value, dict):
        put = partial(_unnamed, name=name, credit=credit, own=own)
        return {key: put(text) for key, text in value.items()}
    for before, after in credit.items():
        value = value.replace(before, after) if mentions(before, name) else value
    if mentions(own, name):
        return value
    return hide_name(value, name, (_("Another school"), _("another school")))
