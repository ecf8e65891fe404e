"""Making a survey, changing it until it opens, and copying it from then on."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from typing import NotRequired, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.projects.models import Project
from pdgroups.surveys import codes, linking
from pdgroups.surveys.kinds import ROLE
from pdgroups.surveys.models import GroupCheck, GroupSurveyTemplate, Question, Survey, Wave

from . import items as wording
from .happened import locked, note
from .items import Item

MOST_STAFF = 2000
SMALL_TEAM = 10
"""Below this many staff a survey may be open: from here on an anonymous one shows figures."""
LONGEST_OPEN = dt.timedelta(days=366)


class Draft(TypedDict):
    """What a project lead decides before a survey opens.

    ``headcount_by_role`` is in the order of the role question's options, or empty; ``elements``
    are keys of ``linking.ELEMENTS``, none for the usual ones; ``opens_on`` is empty for the day
    on which she presses Open.
    """

    title: str
    about: str
    items: Iterable[Item | tuple[uuid.UUID | None, str]]
    linking: str
    headcount: int | None
    closes_on: dt.date | None
    headcount_by_role: NotRequired[Sequence[int]]
    opens_on: NotRequired[dt.date | None]
    openness: NotRequired[str]
    looks_back: NotRequired[bool]
    elements: NotRequired[Sequence[str]]


@transaction.atomic
def make_survey(
    *, project: Project, group_template: GroupSurveyTemplate, by: User, **draft: Unpack[Draft]
) -> Survey:
    """Draft a survey with its questions, its code and a baseline wave that is not open yet.

    Raises:
        ValidationError: what ``items.checked`` refuses; or a headcount, a day or an openness that
            ``open_wave`` would refuse.
    """
    survey = Survey(
        project=project,
        template=group_template,
        code=free_code(),
        stem=group_template.stem,
        made_by=by,
    )
    _write(survey, Wave(moment=Wave.Moment.BASELINE), draft)
    note(survey, _("drafted a survey for staff"), by)
    return survey


@transaction.atomic
def update_draft(*, survey: Survey, by: User, **draft: Unpack[Draft]) -> Survey:
    """Change a survey that has never been open.

    Raises:
        ValidationError: as ``make_survey`` does; or the survey has been opened, which locks it.
    """
    wave = _draft_of(survey)
    _write(survey, wave, draft)
    note(survey, _("changed the draft of a survey for staff"), by)
    return survey


@transaction.atomic
def copy_survey(*, survey: Survey, by: User) -> Survey:
    """A new draft that asks the same, with the bank's identities: how an opened survey is changed.

    It has a code and a poster of its own. Whatever it still asks when it opens must not have been
    asked of the same staff this school year: ``open_wave`` says so.
    """
    baseline = survey.waves.get(moment=Wave.Moment.BASELINE)
    copy = Survey(
        project=survey.project,
        template=survey.template,
        code=free_code(),
        stem=survey.stem,
        made_by=by,
    )
    asked = survey.questions.filter(looks_back_on=None)
    draft = Draft(
        title=_copied(survey.title),
        about=survey.about,
        items=[Item.of_question(question) for question in asked],
        linking=survey.linking,
        headcount=baseline.headcount,
        closes_on=None,
        headcount_by_role=baseline.headcount_by_role,
        openness=survey.openness,
        looks_back=survey.looks_back,
        elements=survey.elements,
    )
    _write(copy, Wave(moment=Wave.Moment.BASELINE), draft)
    note(copy, _("copied a survey for staff, to change it"), by)
    return copy


@transaction.atomic
def discard_draft(*, survey: Survey, by: User) -> None:
    """Do away with a survey that has never been open.

    Raises:
        ValidationError: it has been opened.
    """
    _draft_of(survey)
    note(survey, _("discarded the draft of a survey"), by)
    survey.delete()


def check_opening(
    *,
    headcount: int | None,
    closes_on: dt.date | None,
    opens_on: dt.date | None = None,
    headcount_by_role: Sequence[int] = (),
    roles: int = 0,
    openness: str = Survey.Openness.ANONYMOUS,
    now: bool = False,
) -> None:
    """A draft may leave most of it open; what is said must be possible. ``now``: it opens.

    Raises:
        ValidationError: by field.
    """
    if (headcount is None and now) or (headcount is not None and not 1 <= headcount <= MOST_STAFF):
        _refuse("headcount", _("Say how many staff can answer: a number from 1 to 2,000."))
    _check_roles(headcount, headcount_by_role, roles)
    if openness == Survey.Openness.OPEN and (headcount or 0) >= SMALL_TEAM:
        _refuse(
            "headcount",
            _(
                "An open survey is for fewer than 10 staff: from 10 on an anonymous survey shows "
                "you figures too. Make it anonymous, or correct the number."
            ),
        )
    today = timezone.localdate()
    if opens_on is not None and not today <= opens_on <= today + LONGEST_OPEN:
        _refuse("opens_on", _("Choose a first day from today to a year from now."))
    if (closes_on is None and now) or (
        closes_on is not None and not today <= closes_on <= today + LONGEST_OPEN
    ):
        _refuse("closes_on", _("Choose a last day from today to a year from now."))
    if opens_on and closes_on and closes_on < opens_on:
        _refuse("closes_on", _("Choose a last day that is not before the first."))


def elements_for(survey: Survey, headcount: int) -> list[str]:
    """The memory questions of a code: those chosen, and above 40 staff the next one beside them."""
    usual = [element.key for element in linking.default_elements(headcount)]
    chosen = list(survey.elements) or usual
    known = [element.key for element in linking.ELEMENTS]
    spare = [key for key in known if key not in chosen]
    return sorted(chosen + spare[: max(0, len(usual) - len(chosen))], key=known.index)


def free_code() -> str:
    """One that stands for no survey and for no check of a group."""
    while True:
        code = codes.new_code()
        taken = (model.objects.filter(code=code) for model in (Survey, GroupCheck))
        if not any(rows.exists() for rows in taken):
            return code


def _write(survey: Survey, wave: Wave, draft: Draft) -> None:
    asked = wording.checked(draft["items"])
    roles = next((len(item.options) for item in asked if item.kind == ROLE.key), 0)
    openness = draft.get("openness", Survey.Openness.ANONYMOUS)
    by_role = list(draft.get("headcount_by_role", ()))
    check_opening(
        headcount=draft["headcount"],
        closes_on=draft["closes_on"],
        opens_on=draft.get("opens_on"),
        headcount_by_role=by_role,
        roles=roles,
        openness=openness,
    )
    survey.title, survey.about, survey.linking = draft["title"], draft["about"], draft["linking"]
    survey.openness, survey.looks_back = openness, draft.get("looks_back", False)
    survey.elements = _chosen(draft.get("elements", ()))
    survey.save()
    survey.questions.all().delete()
    _ask(survey, asked)
    wave.survey = survey
    wave.headcount, wave.headcount_by_role = draft["headcount"], by_role
    wave.opens_on, wave.closes_on = draft.get("opens_on"), draft["closes_on"]
    wave.save()


def _chosen(elements: Sequence[str]) -> list[str]:
    """In the order in which they are always asked, so that two surveys ask alike."""
    if elements and not (
        set(elements) <= {element.key for element in linking.ELEMENTS}
        and linking.FEWEST <= len(set(elements)) <= linking.MOST
    ):
        _refuse("elements", _("Tick four of these, or five."))
    return [element.key for element in linking.ELEMENTS if element.key in elements]


def _check_roles(headcount: int | None, by_role: Sequence[int], roles: int) -> None:
    if by_role and len(by_role) != roles:
        _refuse("headcount", _("Say how many there are of every role, or of none."))
    if by_role and sum(by_role) != headcount:
        _refuse(
            "headcount",
            _("The roles add up to %(sum)s. Say the same number here.") % {"sum": sum(by_role)},
        )


def _draft_of(survey: Survey) -> Wave:
    wave = locked(survey.waves.earliest("pk"))
    if wave.state != Wave.State.DRAFT:
        raise ValidationError(
            _("This survey has been opened, so its questions can no longer be changed.")
        )
    return wave


def _ask(survey: Survey, asked: Sequence[Item]) -> None:
    Question.objects.bulk_create(
        Question(
            survey=survey,
            position=position,
            text=item.text,
            kind=item.kind,
            options=list(item.options),
            identity=item.identity,
            wording=item.wording,
        )
        for position, item in enumerate(asked, start=1)
    )


def _copied(title: str) -> str:
    longest = Survey._meta.get_field("title").max_length or 0  # noqa: SLF001 -- Django documents it
    return (_("Copy of %(title)s") % {"title": title})[:longest]


def _refuse(field: str, sentence: str) -> None:
    raise ValidationError({field: sentence})
