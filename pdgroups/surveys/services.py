"""What a project lead does with a survey: make, change, open, close, and say what follows."""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups import happenings
from pdgroups.projects.models import Project

from . import codes, freeze, promise, secrets_store, submit
from .linking import default_elements
from .models import GroupSurveyTemplate, Question, Survey, Wave

Item = tuple[uuid.UUID | None, str]
"""A bank item's identity (``None`` for a lead's own) and its words."""

MOST_ITEMS = 20
LONGEST_ITEM = 160
MOST_STAFF = 2000
LONGEST_OPEN = dt.timedelta(days=366)


@transaction.atomic
def make_survey(
    *,
    project: Project,
    group_template: GroupSurveyTemplate,
    title: str,
    about: str,
    items: Sequence[Item],
    linking: str,
    headcount: int | None,
    closes_on: dt.date | None,
    by: User,
) -> Survey:
    """Draft a survey with its questions, its code and a baseline wave that is not open yet.

    Raises:
        ValidationError: no item, too many, one empty, too long or asked twice; or a headcount
            or last day that ``open_wave`` would refuse.
    """
    wording = _wording(items)
    _check_opening(headcount, closes_on)
    survey = Survey.objects.create(
        project=project,
        template=group_template,
        code=_free_code(),
        title=title,
        about=about,
        stem=group_template.stem,
        linking=linking,
        made_by=by,
    )
    _ask(survey, wording)
    Wave.objects.create(
        survey=survey, moment=Wave.Moment.BASELINE, headcount=headcount, closes_on=closes_on
    )
    _note(survey, _("drafted a survey for staff"), by)
    return survey


@transaction.atomic
def update_draft(
    *,
    survey: Survey,
    title: str,
    about: str,
    items: Sequence[Item],
    linking: str,
    headcount: int | None,
    closes_on: dt.date | None,
    by: User,
) -> Survey:
    """Change a survey that has never been open.

    Raises:
        ValidationError: as ``make_survey`` does; or the survey has been opened, which locks it.
    """
    wave = _locked(survey.waves.get(moment=Wave.Moment.BASELINE))
    if wave.state != Wave.State.DRAFT:
        raise ValidationError(
            _("This survey has been opened, so its questions can no longer be changed.")
        )
    wording = _wording(items)
    _check_opening(headcount, closes_on)
    survey.title, survey.about, survey.linking = title, about, linking
    survey.save(update_fields=["title", "about", "linking"])
    survey.questions.all().delete()
    _ask(survey, wording)
    wave.headcount, wave.closes_on = headcount, closes_on
    wave.save(update_fields=["headcount", "closes_on"])
    _note(survey, _("changed the draft of a survey for staff"), by)
    return survey


@transaction.atomic
def open_wave(*, wave: Wave, headcount: int, closes_on: dt.date, by: User) -> Wave:
    """Let staff answer. Opening the baseline locks the wording and what was promised.

    Args:
        headcount: how many staff can answer, 1 to 2,000.
        closes_on: the last day, today or within a year.

    Raises:
        ValidationError: a wrong headcount or day, the wave has been opened before, an impact wave
            comes too soon after its baseline, or the school's staff were asked one of its
            questions in another survey this school year.
    """
    wave = _locked(wave)
    survey = wave.survey
    if wave.state != Wave.State.DRAFT:
        raise ValidationError(_("This survey has been opened before. It opens once."))
    _check_opening(headcount, closes_on, now=True)
    _refuse_too_soon(wave)
    wave.headcount, wave.closes_on = headcount, closes_on
    wave.state, wave.opens_on = Wave.State.OPEN, timezone.localdate()
    if wave.moment == Wave.Moment.BASELINE:
        _refuse_asking_twice(survey)
        _lock_wording(survey, headcount)
    wave.save(update_fields=["headcount", "closes_on", "state", "opens_on"])
    submit.take_answers(wave=wave)
    opened = {
        Wave.Moment.BASELINE.value: _("opened the baseline survey"),
        Wave.Moment.IMPACT.value: _("opened the impact survey"),
    }
    _note(survey, opened[wave.moment], by)
    return wave


def close_wave(*, wave: Wave, by: User) -> Wave:
    """Close a wave before its last day, for good: it is frozen at once.

    Raises:
        ValidationError: it is not open.
    """
    if not freeze.freeze_wave(wave, by=by):
        raise ValidationError(_("This survey is not open."))
    wave.refresh_from_db()
    return wave


@transaction.atomic
def say_what_follows(*, survey: Survey, text: str, by: User) -> Survey:
    """Tell staff, at the survey's own address, what will be done with what they said.

    With these words the figures of a wave of ten or more are shown there too; without them,
    none are.
    """
    survey.you_said_we_will = text.strip()
    survey.save(update_fields=["you_said_we_will"])
    if survey.you_said_we_will:
        _note(survey, _("told staff what will follow from the survey"), by)
    return survey


def _refuse_too_soon(wave: Wave) -> None:
    """See ``Wave.opens_from``."""
    day = wave.opens_from
    if day and day > timezone.localdate():
        raise ValidationError(
            _(
                "You can open it from %(day)s. Asked sooner, the two surveys together could "
                "point to a person."
            )
            % {"day": date_format(day, "j F Y")}
        )


def _refuse_asking_twice(survey: Survey) -> None:
    """Two surveys of the same staff can be subtracted: 11 answers less 10 are one person's.

    So a question is asked in one survey of a school in a school year, before and after, and in
    no other; nor in another group that the school is in. Two queries.
    """
    project = survey.project
    asked = (
        Question.objects.exclude(survey=survey)
        .filter(
            survey__project__participation__school=project.participation.school,
            survey__project__pd_group__year=project.pd_group.year,
            survey__promise_version__gt=0,
        )
        .values_list("identity", "text")
    )
    known = {key for identity, text in asked for key in (identity, text.casefold())} - {None}
    for question in survey.questions.all():
        if known & {question.identity, question.text.casefold()}:
            raise ValidationError(
                _(
                    "Your staff were asked ‘%(question)s’ in another survey this school year. "
                    "Take it out here: two results of one question could be compared until one "
                    "person’s answer is left."
                )
                % {"question": question.text}
            )


def _lock_wording(survey: Survey, headcount: int) -> None:
    survey.elements = []
    if survey.linking == Survey.Linking.CODE:
        survey.elements = [element.key for element in default_elements(headcount)]
        secrets_store.create(survey)
    survey.promise_version = promise.VERSION
    survey.promise = promise.sentences(survey)
    survey.save(update_fields=["elements", "promise_version", "promise"])


def _wording(items: Sequence[Item]) -> list[Item]:
    wording = [(identity, " ".join(text.split())) for identity, text in items]
    if not wording:
        raise ValidationError({"items": _("Choose at least one question.")})
    if len(wording) > MOST_ITEMS:
        raise ValidationError({"items": _("Choose no more than 20 questions.")})
    if not all(text for _identity, text in wording):
        raise ValidationError({"items": _("Write something in every question, or remove it.")})
    if any(len(text) > LONGEST_ITEM for _identity, text in wording):
        raise ValidationError({"items": _("Keep every question within 160 characters.")})
    if len({text.casefold() for _identity, text in wording}) < len(wording):
        raise ValidationError({"items": _("One question is there twice. Remove one of the two.")})
    return wording


def _check_opening(headcount: int | None, closes_on: dt.date | None, *, now: bool = False) -> None:
    """A draft may leave both open; what is said must be possible."""
    if (headcount is None and now) or (headcount is not None and not 1 <= headcount <= MOST_STAFF):
        raise ValidationError(
            {"headcount": _("Say how many staff can answer: a number from 1 to 2,000.")}
        )
    today = timezone.localdate()
    if (closes_on is None and now) or (
        closes_on is not None and not today <= closes_on <= today + LONGEST_OPEN
    ):
        raise ValidationError({"closes_on": _("Choose a last day from today to a year from now.")})


def _ask(survey: Survey, wording: Sequence[Item]) -> None:
    Question.objects.bulk_create(
        Question(survey=survey, position=position, text=text, identity=identity)
        for position, (identity, text) in enumerate(wording, start=1)
    )


def _free_code() -> str:
    while Survey.objects.filter(code=(code := codes.new_code())).exists():
        pass
    return code


def _locked(wave: Wave) -> Wave:
    return (
        Wave.objects.select_for_update(of=("self",), no_key=True)
        .select_related("survey__project__participation__school", "survey__project__pd_group")
        .get(pk=wave.pk)
    )


def _note(survey: Survey, words: str, by: User | None) -> None:
    project = survey.project
    happenings.note(
        pd_group=project.pd_group, participation=project.participation, words=words, by=by
    )
