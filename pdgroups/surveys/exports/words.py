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


def in_words() -> str:
    return _("What staff say, in words")


def care() -> str:
    return _("Reading these results with care")


def promise() -> str:
    return _("What staff were promised")
