"""Putting surveys away, and deleting one: the programme team's act, which can be undone for a month."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.surveys import linkables
from pdgroups.surveys.models import Comment, PublishedTable, Survey, Tally, Wave
from pdgroups.surveys.models.surveys import UNDO

from .happened import locked, note


@transaction.atomic
def archive_survey(*, survey: Survey, by: User) -> Survey:
    """Put an opened survey away. It stays as it is, results and all.

    Raises:
        ValidationError: it has never been opened, or staff can answer it.
    """
    waves = list(survey.waves.select_for_update(of=("self",), no_key=True))
    if any(wave.state == Wave.State.OPEN for wave in waves):
        raise ValidationError(_("Staff can still answer this survey. Close it first."))
    if all(wave.state == Wave.State.DRAFT for wave in waves):
        raise ValidationError(_("This survey has never been opened. Discard its draft instead."))
    return _put(survey, timezone.localdate(), _("put a survey into the archive"), by)


@transaction.atomic
def unarchive_survey(*, survey: Survey, by: User) -> Survey:
    return _put(survey, None, _("took a survey out of the archive"), by)


@transaction.atomic
def delete_survey(*, survey: Survey, reason: str, by: User) -> Survey:
    """Withdraw an opened survey at once, and have what staff sent deleted after 30 days.

    Its address says that it was withdrawn. Until the last day for it, ``restore_survey`` brings
    everything back; then ``carry_out_deletions`` deletes all but published tables.

    Raises:
        ValidationError: no reason, a draft, or it is withdrawn already.
    """
    wave = _held(survey)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is deleted. The school can read it.")})
    if wave.state == Wave.State.DRAFT:
        raise ValidationError(
            _("This survey has never been opened: its project lead can discard the draft.")
        )
    if wave.survey.deleted_on:
        raise ValidationError(_("This survey is withdrawn already."))
    survey.deleted_on, survey.deleted_by = timezone.localdate(), by
    survey.deletion_reason = reason.strip()
    survey.save(update_fields=["deleted_on", "deleted_by", "deletion_reason"])
    last_day = date_format(survey.deleted_on + UNDO, "j F Y")
    words = _("withdrew a survey; it can be brought back until %(day)s") % {"day": last_day}
    note(survey, words, by)
    return survey


@transaction.atomic
def restore_survey(*, survey: Survey, by: User) -> Survey:
    """Bring a withdrawn survey back as it was. A wave whose last day has passed closes then.

    Raises:
        ValidationError: it is not withdrawn, or the last day for it has passed.
    """
    _held(survey)
    survey.refresh_from_db(fields=["deleted_on"])
    if survey.last_day_to_undo is None:
        raise ValidationError(_("This survey is not withdrawn."))
    if survey.last_day_to_undo < timezone.localdate():
        raise ValidationError(
            _("The last day to bring it back was %(day)s. What staff sent is deleted.")
            % {"day": date_format(survey.last_day_to_undo, "j F Y")}
        )
    survey.deleted_on, survey.deleted_by, survey.deletion_reason = None, None, ""
    survey.save(update_fields=["deleted_on", "deleted_by", "deletion_reason"])
    note(survey, _("brought a withdrawn survey back"), by)
    return survey


def carry_out_deletions() -> int:
    """Delete what staff sent to surveys whose last day to be brought back has passed.

    Answers, hashes, comments and tallies go; published tables stay, because what was shown or
    printed has to be accounted for. A survey that never published any goes altogether. Returns
    how many surveys lost something; run again it finds nothing. ``retirement.sweep`` then destroys
    their secrets and the bytes.
    """
    over = Survey.objects.filter(deleted_on__lt=timezone.localdate() - UNDO).filter(
        Q(waves__state__in=[Wave.State.DRAFT, Wave.State.OPEN])
        | Q(waves__tallies__isnull=False)
        | Q(waves__comments__isnull=False)
        | Q(linking=Survey.Linking.CODE, links_destroyed_on=None)
    )
    surveys = list(over.distinct())
    for survey in surveys:
        _delete_what_was_sent(survey)
    return len(surveys)


@transaction.atomic
def _delete_what_was_sent(survey: Survey) -> None:
    waves = list(survey.waves.select_for_update(of=("self",), no_key=True))
    linkables.delete(*waves)
    Tally.objects.filter(wave__in=waves).delete()
    Comment.objects.filter(wave__in=waves).delete()
    if not PublishedTable.objects.filter(wave__in=waves).exists():
        survey.delete()
        return
    survey.waves.exclude(state=Wave.State.FROZEN).delete()
    if survey.links_answers:
        survey.links_destroyed_on = timezone.localdate()
        survey.save(update_fields=["links_destroyed_on"])


def _held(survey: Survey) -> Wave:
    """Its first wave, and with it every act on the survey."""
    return locked(survey.waves.earliest("pk"))


def _put(survey: Survey, day: dt.date | None, words: str, by: User) -> Survey:
    """Repeating it changes nothing."""
    if bool(survey.archived_on) != bool(day):
        survey.archived_on = day
        survey.save(update_fields=["archived_on"])
        note(survey, words, by)
    return survey
