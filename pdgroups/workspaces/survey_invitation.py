"""What staff are told about a school's survey, with the address where they answer it."""

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format

from pdgroups.surveys import codes, previews, schema
from pdgroups.surveys.invitations import Invitation
from pdgroups.surveys.models import Survey, Wave


def invitation(survey: Survey, wave: Wave, *, items: int) -> Invitation:
    """An open or planned wave of so many questions, in words. No query."""
    return Invitation(
        school=str(survey.project),
        about=survey.about,
        url=answering_url(survey),
        minutes=schema.minutes(items, is_pulse=survey.is_pulse),
        items=items,
        last_day=date_format(wave.closes_on, "l j F Y") if wave.closes_on else "",
        first_day=date_format(wave.opens_on, "l j F") if wave.is_planned and wave.opens_on else "",
        reports_back=date_format(wave.reports_back_on, "j F Y") if wave.reports_back_on else "",
        is_impact=wave.moment == Wave.Moment.IMPACT,
        is_open_to_all=survey.is_open_to_all,
        is_pulse=survey.is_pulse,
    )


def answering_url(survey: Survey) -> str:
    """Where staff answer: the same address on the screen, the poster and in the QR code."""
    return _absolute("respond:answer", codes.format_code(survey.code))


def tablet_url(survey: Survey) -> str:
    """Where staff answer one after the other on a device that they share."""
    return _absolute("respond:tablet", codes.format_code(survey.code))


def preview_url(survey: Survey) -> str:
    """Where the survey can be looked at for an hour, on any phone: see ``surveys.previews``."""
    return _absolute("respond:preview", previews.sign(survey))


def _absolute(name: str, named: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse(name, args=[named])}"
