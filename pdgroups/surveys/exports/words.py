"""Headings and sentences that several kinds of file share."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .report import Report


def as_at(report: Report) -> str:
    return _("As at %(day)s.") % {"day": date_format(report.as_at, "j F Y")}


def facts_head() -> tuple[str, str]:
    return _("What"), _("How it stands")


def questions() -> str:
    return _("Question by question")


def looking_back() -> str:
    return _("Looking back")


def looking_back_note() -> str:
    return _(
        "With the impact survey, staff also said how they would put themselves before, knowing what "
        "they know now. People often judge their earlier selves more strictly. It stands beside "
        "the baseline and never in its place."
    )


def in_words() -> str:
    return _("What staff say, in words")


def made() -> str:
    return _("How these figures are made")


def care() -> str:
    return _("Reading these results with care")


def promise() -> str:
    return _("What staff were promised")
