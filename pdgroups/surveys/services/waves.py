"""Opening a survey's waves, closing them for good, and saying what follows."""

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.surveys import freeze, promise, secrets_store, submit
from pdgroups.surveys.kinds import KINDS, ROLE
from pdgroups.surveys.models import Question, Survey, Wave

from . import asked_twice
from .authoring import check_opening, elements_for
from .happened import locked, note

LONGEST_SILENCE = dt.timedelta(days=92)
"""Between the last day of a survey and the day by which its staff hear back."""


@transaction.atomic
def open_wave(
    *,
    wave: Wave,
    headcount: int,
    closes_on: dt.date,
    by: User,
    opens_on: dt.date | None = None,
    headcount_by_role: Sequence[int] = (),
    reports_back_on: dt.date | None = None,
) -> Wave:
    """Let staff answer. Opening the baseline locks the wording and what was promised.

    Args:
        headcount: how many staff can answer, 1 to 2,000; fewer than 10 if the survey is open.
        closes_on: the last day, today or within a year.
        opens_on: the first day, today if not given. The wording is locked at once all the same.
        headcount_by_role: in the order of the role question's options; or none.
        reports_back_on: by when staff are promised to hear what follows; or no such promise.

    Raises:
        ValidationError: a wrong headcount or day, the wave has been opened before, the survey is
            archived or withdrawn, an impact wave comes too soon after its baseline, or what
            ``asked_twice`` refuses.
    """
    wave = locked(wave)
    survey = wave.survey
    check_opening(
        headcount=headcount,
        closes_on=closes_on,
        opens_on=opens_on,
        headcount_by_role=headcount_by_role,
        roles=_roles(survey),
        openness=survey.openness,
        now=True,
    )
    _check_report(closes_on, reports_back_on)
    wave.reports_back_on = reports_back_on
    wave.headcount, wave.headcount_by_role = headcount, list(headcount_by_role)
    begin(wave, opens_on=opens_on or timezone.localdate(), closes_on=closes_on)
    submit.take_answers(wave=wave)
    opened = {
        Wave.Moment.BASELINE.value: _("opened the baseline survey"),
        Wave.Moment.IMPACT.value: _("opened the impact survey"),
        Wave.Moment.PULSE.value: _("asked staff a pulse"),
    }
    note(survey, opened[wave.moment], by)
    return wave


def begin(wave: Wave, *, opens_on: dt.date, closes_on: dt.date) -> None:
    """Make a draft an open wave, whether its answers come in here or were collected elsewhere.

    Args:
        wave: locked, with its headcount set.

    Raises:
        ValidationError: as ``open_wave`` does, the headcount and the days apart.
    """
    survey = wave.survey
    if wave.state != Wave.State.DRAFT:
        raise ValidationError(_("This survey has been opened before. It opens once."))
    if survey.archived_on or survey.deleted_on:
        raise ValidationError(_("This survey is put away. Take it out of the archive first."))
    _refuse_too_soon(wave, opens_on)
    asked_twice.refuse(wave, opens_on)
    wave.state, wave.opens_on, wave.closes_on = Wave.State.OPEN, opens_on, closes_on
    if wave.moment != Wave.Moment.IMPACT:
        _lock_wording(survey, wave.headcount or 0)
    wave.save()


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
        note(survey, _("told staff what will follow from the survey"), by)
    return survey


def _check_report(closes_on: dt.date, day: dt.date | None) -> None:
    soonest, latest = closes_on + dt.timedelta(days=1), closes_on + LONGEST_SILENCE
    if day and not soonest <= day <= latest:
        sentence = _(
            "Staff hear back once the survey has closed. Choose a day from %(soonest)s to "
            "%(latest)s, or leave it empty to promise none."
        )
        days = {
            name: date_format(each, "j F Y")
            for name, each in (("soonest", soonest), ("latest", latest))
        }
        raise ValidationError({"reports_back_on": sentence % days})


def _roles(survey: Survey) -> int:
    """How many roles can be chosen. One query."""
    options = survey.questions.filter(kind=ROLE.key).values_list("options", flat=True).first()
    return len(options or [])


def _refuse_too_soon(wave: Wave, first_day: dt.date) -> None:
    """See ``Wave.opens_from``."""
    day = wave.opens_from
    if day and day > first_day:
        raise ValidationError(
            _(
                "You can open it from %(day)s. Asked sooner, the two surveys together could "
                "point to a person."
            )
            % {"day": date_format(day, "j F Y")}
        )


def _lock_wording(survey: Survey, headcount: int) -> None:
    links = survey.linking == Survey.Linking.CODE
    survey.elements = elements_for(survey, headcount) if links else []
    if links:
        secrets_store.create(survey)
    if survey.looks_back:
        _ask_looking_back(survey)
    survey.promise_version = promise.VERSION
    survey.promise = promise.sentences(survey)
    survey.save(update_fields=["elements", "promise_version", "promise"])


def _ask_looking_back(survey: Survey) -> None:
    """Every question with a scale once more, about before, for the impact wave. Three queries."""
    last = survey.questions.aggregate(last=Max("position"))["last"] or 0
    scales = [key for key, kind in KINDS.items() if kind.is_scale]
    Question.objects.bulk_create(
        Question(
            survey=survey,
            position=position,
            text=question.text,
            kind=question.kind,
            identity=question.identity,
            wording=question.wording,
            looks_back_on=question,
        )
        for position, question in enumerate(
            survey.questions.filter(kind__in=scales), start=last + 1
        )
    )
