"""A pulse: staff say in a minute how often they do what the plan is made of.

It is a survey of one wave, by link, unlinked, under all the rules of surveys. Its questions are the
school's own, so they are in no total. Why it may be asked once a half-term, and why that tells no
more of anybody than two surveys do: ``decisions/0013-a-pulse-each-half-term.md``.
"""

import datetime as dt
from collections.abc import Sequence

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.core.text import one_line
from pdgroups.projects.models import ActiveIngredient, Project
from pdgroups.schools.half_terms import HalfTerm
from pdgroups.schools.models import TermDates
from pdgroups.schools.term_calendars import TermCalendar
from pdgroups.surveys.kinds import PRACTICE
from pdgroups.surveys.models import Question, Survey, Wave

from .authoring import free_code
from .items import LONGEST_ITEM
from .waves import open_wave

FEWEST_STAFF = 8
FEWEST_INGREDIENTS, MOST_INGREDIENTS = 3, 5
LONGEST_PULSE = dt.timedelta(days=14)
"""Its questions are about two weeks, so it is not asked for longer."""


@transaction.atomic
def ask_pulse(
    *,
    project: Project,
    ingredients: Sequence[ActiveIngredient],
    headcount: int,
    closes_on: dt.date,
    by: User,
) -> Survey:
    """Ask staff about some active ingredients from today on. Locks their words as they are now.

    Args:
        ingredients: of the project, three to five.
        headcount: how many staff can answer, 8 to 2,000.
        closes_on: the last day, from today to two weeks from now.

    Raises:
        ValidationError: by field; or it is too soon (``next_day``), or what ``open_wave`` refuses.
    """
    # Held until the transaction ends: of two presses at once the second one finds the first's.
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    today = timezone.localdate()
    if day := next_day(project):
        raise ValidationError(too_soon(day))
    _check(ingredients, headcount, closes_on - today)
    half_term = this_half_term(project)
    survey = Survey.objects.create(
        project=project,
        half_term=half_term.starts_on,
        code=free_code(),
        title=title_of(half_term),
        linking=Survey.Linking.NONE,
        made_by=by,
    )
    Question.objects.bulk_create(
        Question(
            survey=survey,
            position=position,
            text=words_of(ingredient),
            kind=PRACTICE.key,
            ingredient=ingredient,
        )
        for position, ingredient in enumerate(ingredients, start=1)
    )
    wave = Wave.objects.create(survey=survey, moment=Wave.Moment.PULSE)
    open_wave(wave=wave, headcount=headcount, closes_on=closes_on, by=by)
    survey.refresh_from_db()
    return survey


def this_half_term(project: Project) -> HalfTerm:
    """That of the school's own dates, where they are known. Three queries at most."""
    return _calendar(project).half_term_of(timezone.localdate())


def next_day(project: Project) -> dt.date | None:
    """The first day on which the next pulse may be asked; none when that can be today.

    Four queries at most.
    """
    asked = Wave.objects.filter(survey__project=project, moment=Wave.Moment.PULSE)
    last = asked.select_related("survey").order_by("-survey__half_term").first()
    return day_after(last, project) if last else None


def day_after(last: Wave, project: Project) -> dt.date | None:
    """The same, when the project's last pulse is at hand, withdrawn or not. Three queries at most.

    The half-term after the last pulse's, by the school's own dates where they are known, and as
    many days after its last day as lie between a baseline and its impact survey. The invented
    staff of a demo group have nothing to hide.
    """
    if last.survey.half_term is None or last.closes_on is None:
        return None
    day = _calendar(project).first_day(HalfTerm(last.survey.half_term).following)
    if not project.pd_group.is_demo:
        ended_on = min(last.frozen_on or last.closes_on, last.closes_on)
        day = max(day, ended_on + dt.timedelta(days=settings.DAYS_BEFORE_IMPACT))
    return day if day > timezone.localdate() else None


def title_of(half_term: HalfTerm) -> str:
    return _("Pulse, %(half_term)s") % {"half_term": half_term.name}


def too_soon(day: dt.date) -> str:
    return _(
        "Staff are asked for one pulse in a half-term at most, and not so soon after the last that "
        "the two together could point to a person. You can ask the next one from %(day)s."
    ) % {"day": date_format(day, "j F Y")}


def words_of(ingredient: ActiveIngredient) -> str:
    """What staff read: the ingredient and what it looks like, or its name where that is too long."""
    name = one_line(ingredient.name)
    whole = f"{name}: {one_line(ingredient.looks_like)}"
    return whole if ingredient.looks_like.strip() and len(whole) <= LONGEST_ITEM else name


def _calendar(project: Project) -> TermCalendar:
    return TermDates.objects.calendar_of(project.participation.school)


def _check(ingredients: Sequence[ActiveIngredient], headcount: int, lasts: dt.timedelta) -> None:
    words = [words_of(each).casefold() for each in ingredients]
    if not FEWEST_INGREDIENTS <= len(ingredients) <= MOST_INGREDIENTS:
        _refuse("ingredients", _("Tick three, four or five ingredients."))
    if len(set(words)) < len(words):
        _refuse("ingredients", _("Two of these read alike. Tick one of the two."))
    if headcount < FEWEST_STAFF:
        _refuse(
            "headcount",
            _(
                "A pulse is for eight staff or more. With fewer, even words could tell who said "
                "what: count what you see in drop-ins instead, or ask in a meeting."
            ),
        )
    if not dt.timedelta(0) <= lasts <= LONGEST_PULSE:
        _refuse("closes_on", _("Choose a last day from today to two weeks from now."))


def _refuse(field: str, sentence: str) -> None:
    raise ValidationError({field: sentence})
