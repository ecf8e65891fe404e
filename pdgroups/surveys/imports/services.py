"""Bringing in a wave that was collected elsewhere: stored, frozen and never open to anybody."""

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.surveys import freeze, promise, schema, submit
from pdgroups.surveys.models import Wave
from pdgroups.surveys.services.authoring import check_opening
from pdgroups.surveys.services.happened import locked
from pdgroups.surveys.services.waves import begin

from .matching import Person

EARLIEST = dt.timedelta(days=5 * 366)
"""How long ago staff may have answered."""


@transaction.atomic
def bring_in(
    *,
    wave: Wave,
    people: Sequence[Person],
    tool: str,
    headcount: int,
    answered_until: dt.date,
    by: User,
) -> Wave:
    """Store answers that were collected elsewhere and freeze them, in one transaction.

    The same rules hold as for a survey that is answered here: floors, one question once a school
    year, and 28 days between two waves, counted from the days on which staff answered.

    Args:
        tool: where they were collected; at most 60 characters.
        headcount: how many staff could answer then, 1 to 2,000, and not fewer than answered.
        answered_until: the last day on which staff answered; today at the latest.

    Raises:
        ValidationError: by field, or as ``open_wave`` does.
    """
    wave = locked(wave)
    check_opening(headcount=headcount, closes_on=None, openness=wave.survey.openness)
    _check_people(len(people), headcount)
    _check_day(wave, answered_until)
    asked = schema.asked(wave)
    wave.headcount, wave.headcount_by_role, wave.collected_with = headcount, [], tool
    begin(wave, opens_on=answered_until, closes_on=answered_until)
    if wave.moment == Wave.Moment.BASELINE:
        survey = wave.survey
        survey.promise = [*survey.promise, *promise.of_collected_elsewhere(tool)]
        survey.save(update_fields=["promise"])
    collected = [submit.Collected(person.answers, person.code) for person in people]
    submit.bring_in(wave=wave, asked=asked, collected=collected)
    freeze.freeze_wave(wave, by=by)
    wave.refresh_from_db()
    return wave


def _check_people(answered: int, headcount: int) -> None:
    if not answered:
        raise ValidationError(_("Nobody in this file answered any of the questions you matched."))
    if answered > headcount:
        raise ValidationError(
            {
                "headcount": _(
                    "%(answered)s people in this file answered. Say how many staff there were "
                    "then, at least as many; or delete the rows of anybody else from the file."
                )
                % {"answered": answered}
            }
        )


def _check_day(wave: Wave, answered_until: dt.date) -> None:
    today = timezone.localdate()
    if not today - EARLIEST <= answered_until <= today:
        _refuse(_("Choose the last day on which staff answered: today, or up to five years ago."))
    if (day := wave.opens_from) and answered_until < day:
        _refuse(
            _(
                "The impact survey must come four weeks after the baseline or later: staff may "
                "answer it from %(day)s. Closer together, the two could point to a person."
            )
            % {"day": date_format(day, "j F Y")}
        )


def _refuse(sentence: str) -> None:
    raise ValidationError({"answered_until": sentence})
