"""Two surveys of the same staff can be subtracted: 11 answers less 10 are one person's.

So a question is asked in one survey of a school in a school year, before and after, and in no
other; nor in another group that the school is in. Groups of two years overlap: between surveys of
different years lie as many days as between a baseline and its impact wave. A pulse asks the same
again in another half-term, about other weeks: as many days lie between the two. A survey that was
called off before its first day, and not taken up again, has asked nothing; neither roles nor
comments are anybody's figures.
"""

import datetime as dt
import unicodedata

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from pdgroups.schools.models import School
from pdgroups.surveys.kinds import KINDS
from pdgroups.surveys.models import Question, Wave

DAY = dt.timedelta(days=1)
FIGURED = [key for key, kind in KINDS.items() if kind.is_shown_of_a_school]
"""Kinds of question whose answers a school's own results count."""


def refuse(wave: Wave, first_day: dt.date) -> None:
    """Before ``wave`` opens on ``first_day``. Three queries.

    The school's row is held until the transaction ends, so that of two surveys that open at the
    same moment the second one knows of the first.

    Raises:
        ValidationError: the school's staff were asked one of its questions, or are to be.
    """
    survey = wave.survey
    project = survey.project
    school = project.participation.school
    School.objects.select_for_update(no_key=True).get(pk=school.pk)
    this_year = Q(survey__project__pd_group__year=project.pd_group.year)
    if survey.is_pulse:
        this_year &= Q(survey__half_term=None)
    asked = (
        Question.objects.exclude(survey=survey)
        .exclude(survey__in=_called_off().values("survey"))
        .filter(this_year | Q(survey__in=_close_to(first_day).values("survey")))
        .filter(
            kind__in=FIGURED,
            survey__project__participation__school=school,
            survey__promise_version__gt=0,
        )
        .values_list("identity", "text")
    )
    known = {key for identity, text in asked for key in (identity, _bare(text))} - {None}
    for question in survey.questions.filter(kind__in=FIGURED):
        if known & {question.identity, _bare(question.text)}:
            raise ValidationError(_sentence(wave) % {"question": question.text})


def _called_off() -> QuerySet[Wave]:
    taken_up = Wave.objects.filter(moment=Wave.Moment.IMPACT).exclude(state=Wave.State.DRAFT)
    return Wave.objects.filter(moment=Wave.Moment.BASELINE, frozen_on__lt=F("opens_on")).exclude(
        survey__in=taken_up.values("survey")
    )


def _close_to(first_day: dt.date) -> QuerySet[Wave]:
    """Waves that staff answered, or can answer, less than so many days before ``first_day``.

    They could until the last day, whether or not anybody has frozen it since; or until it was
    closed by hand.
    """
    days = dt.timedelta(days=settings.DAYS_BEFORE_IMPACT)
    since = first_day - days
    here = Q(collected_with="", frozen_on__gt=since, closes_on__gt=since)
    elsewhere = Q(closes_on__gt=since) & ~Q(collected_with="")
    is_open = Q(state=Wave.State.OPEN, closes_on__gte=min(first_day, since + DAY))
    is_closed = Q(state=Wave.State.FROZEN)
    return Wave.objects.filter(is_open | (is_closed & (here | elsewhere)))


def _bare(text: str) -> str:
    """Letters and digits alone: another full stop makes no other question."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in plain if character.isalnum()) or plain


def _sentence(wave: Wave) -> str:
    if wave.moment == Wave.Moment.IMPACT:
        return _(
            "Your staff are asked ‘%(question)s’ in another survey of this school year, or of the "
            "same weeks. So it cannot be asked here: two results of one question could be compared "
            "until one person’s answer is left."
        )
    return _(
        "Your staff were asked ‘%(question)s’ in another survey this school year, or in the same "
        "weeks. Take it out here: two results of one question could be compared until one "
        "person’s answer is left."
    )
