"""Starting a project from what another school has published: into empty boxes, never over words."""

from copy import copy
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups.happenings import note
from pdgroups.groups.refusals import RefusedError
from pdgroups.projects.merging import Edit
from pdgroups.projects.models import ActiveIngredient, Project
from pdgroups.projects.services import add_row, save_answers
from pdgroups.stories.hiding import hide_in, mentions
from pdgroups.stories.holding import safe_description
from pdgroups.stories.layers import Audience, Layer
from pdgroups.stories.models import Borrowing, CaseStudySubmission
from pdgroups.surveys import services as surveys
from pdgroups.surveys.figures import Figure
from pdgroups.surveys.kinds import CONFIDENCE
from pdgroups.surveys.models import GroupSurveyTemplate, Survey
from pdgroups.surveys.services import Item

INTO = {"aim": "aim", "why": "context"}
"""Questions of the plan, and what of a case study answers them."""
TITLE_LENGTH = 120
ALL_CASE_STUDIES = "/case-studies/"


@dataclass(frozen=True, slots=True)
class Ingredient:
    name: str
    looks_like: str
    does_not_look_like: str


@dataclass(frozen=True, slots=True)
class Copying:
    """What would be copied, and what stays because the school wrote something there itself."""

    answers: dict[str, str]
    kept: tuple[str, ...]
    """Keys of questions that have an answer already."""
    ingredients: tuple[Ingredient, ...]
    template: GroupSurveyTemplate | None
    questions: tuple[Item, ...]
    """Of a draft of a survey; empty where this group’s template asks otherwise."""

    @property
    def is_something(self) -> bool:
        return bool(self.answers or self.ingredients or self.questions)


def public_study(public_id: str) -> CaseStudySubmission | None:
    """One that anybody may read now, and that its school has not retired, as readers have it.

    Two queries. It is not to be saved: where the school is not named, its words do not name it.
    """
    found = CaseStudySubmission.objects.select_related("pd_group", "project__participation__school")
    state = CaseStudySubmission.State.PUBLISHED
    study = found.filter(public_id=public_id, state=state, retired_at=None).first()
    return _as_read(study) if study else None


def _as_read(study: CaseStudySubmission) -> CaseStudySubmission:
    """A copy whose words name the school only where that is allowed today. One query."""
    today = timezone.localdate()
    named = study.permissions.in_force(today).filter(layer=Layer.NAME, audience=Audience.PUBLIC)
    return study if named.exists() else as_unnamed(study)


def as_unnamed(study: CaseStudySubmission) -> CaseStudySubmission:
    """A copy that does not name its school; it is not to be saved."""
    name = study.project.participation.school.name
    shown = copy(study)
    shown.is_named = False
    shown.display_name = safe_description(study.display_name, name)
    for field in ("title", "ingredients", *INTO.values()):
        setattr(shown, field, hide_in(getattr(study, field), name))
    if mentions(study.public_path, name):
        shown.public_path = ALL_CASE_STUDIES
    return shown


def credit_of(submission: CaseStudySubmission) -> str:
    told = _("Started from ‘%(title)s’, %(who)s: %(path)s")
    parts = {
        "title": submission.title,
        "who": submission.shown_as or _("a school in this programme"),
        "path": submission.public_path,
    }
    return (told % parts)[:300]


def copying(submission: CaseStudySubmission, project: Project) -> Copying:
    """Four queries; nothing is stored."""
    written = {row.prompt: row.text for row in project.answers.filter(prompt__in=INTO)}
    offered = {prompt: getattr(submission, name) for prompt, name in INTO.items()}
    rows = ActiveIngredient.objects.filter(project=project)
    has = {str(row).casefold() for row in rows}
    template, questions = _survey(submission, project)
    return Copying(
        answers={
            prompt: text
            for prompt, text in offered.items()
            if text and not written.get(prompt, "").strip()
        },
        kept=tuple(
            prompt for prompt, text in offered.items() if text and written.get(prompt, "").strip()
        ),
        ingredients=tuple(
            each for each in _ingredients(submission) if each.name.casefold() not in has
        ),
        template=template,
        questions=questions,
    )


@transaction.atomic
def start_from(
    *,
    submission: CaseStudySubmission,
    project: Project,
    by: User,
    tell: bool,
    name_us: bool,
    with_survey: bool,
) -> Borrowing:
    """Copy what still is to be copied, with the credit beside it.

    Args:
        tell: the first school reads a line; ``name_us`` puts this school's name into it.

    Raises:
        RefusedError: this project has started from it before.
    """
    project.hold()
    if project.borrowed.filter(submission=submission).exists():
        raise RefusedError(_("Your project has started from this case study already."))
    found, credit = copying(submission, project), credit_of(submission)
    edits = [
        Edit(prompt, f"{text}\n\n{credit}", _version(project, prompt))
        for prompt, text in found.answers.items()
    ]
    if edits:
        save_answers(project=project, edits=edits, by=by)
    for each in found.ingredients:
        row = ActiveIngredient(
            project=project,
            name=each.name,
            description=credit,
            looks_like=each.looks_like,
            does_not_look_like=each.does_not_look_like,
        )
        add_row(row=row, by=by)
    if with_survey and found.questions and found.template:
        _draft_survey(submission, project, found.template, found.questions, by)
    if tell:
        _tell(submission, project, name_us=name_us)
    return Borrowing.objects.create(
        submission=submission,
        project=project,
        credit=credit,
        is_told=tell,
        is_named=tell and name_us,
        by=by,
    )


def _version(project: Project, prompt: str) -> int:
    row = project.answers.filter(prompt=prompt).first()
    return row.version if row else 0


def _tell(submission: CaseStudySubmission, project: Project, *, name_us: bool) -> None:
    school = project.participation.school.name
    words = (
        _("%(school)s started a project from your case study") % {"school": school}
        if name_us
        else _("Another school started a project from your case study")
    )
    note(
        pd_group=submission.pd_group,
        participation=submission.project.participation,
        words=words,
        by=None,
    )


def _ingredients(submission: CaseStudySubmission) -> list[Ingredient]:
    return [
        Ingredient(
            each["name"][:120],
            (each.get("looks_like") or "")[:600],
            (each.get("unlike") or "")[:600],
        )
        for each in submission.ingredients
        if each.get("name")
    ]


def _survey(
    submission: CaseStudySubmission, project: Project
) -> tuple[GroupSurveyTemplate | None, tuple[Item, ...]]:
    """The group’s template that has most of the study’s questions, and which those are: the bank’s
    own, so that answers compare. One query."""
    asked = [Figure.from_json(figure).question for figure in submission.figures]
    found = [
        (template, _questions(asked, template))
        for template in project.pd_group.survey_templates.all()
    ]
    return max(found, key=lambda each: len(each[1]), default=(None, ()))


def _questions(asked: list[str], template: GroupSurveyTemplate) -> tuple[Item, ...]:
    offered = {
        CONFIDENCE.asked(template.stem, item["text"]): Item.of_template(item)
        for item in template.items
        if item.get("kind", CONFIDENCE.key) == CONFIDENCE.key
    }
    return tuple(offered[question] for question in asked if question in offered)


def _draft_survey(
    submission: CaseStudySubmission,
    project: Project,
    template: GroupSurveyTemplate,
    questions: tuple[Item, ...],
    by: User,
) -> None:
    title = _("As in ‘%(title)s’") % {"title": submission.title}
    surveys.make_survey(
        project=project,
        group_template=template,
        by=by,
        title=title[:TITLE_LENGTH],
        about=template.about,
        items=questions,
        linking=Survey.Linking.CODE,
        headcount=None,
        closes_on=None,
    )
