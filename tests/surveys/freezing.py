"""Codes for linking, and looking at what a freeze has left behind."""

import datetime as dt
import string

import time_machine
from django.utils import timezone

from pdgroups.groups.models import Happening
from pdgroups.surveys.models import PublishedTable, Survey, Tally, Wave
from pdgroups.surveys.raw import Answer, Intake, LinkDigest, Response

Kind = PublishedTable.Kind


def codes(count):
    """Codes of four letters that share no three places, so that none is one slip from another."""
    return [f"{a}{b}{a}{b}" for a in string.ascii_uppercase for b in string.ascii_uppercase][:count]


def figures(wave, kind):
    tables = wave.tables.filter(kind=kind).order_by("question__position")
    return list(tables.values_list("figures", flat=True))


def tables(wave, kind=Kind.ITEM):
    """Figures by the position of their question."""
    found = wave.tables.filter(kind=kind).order_by("question__position")
    return dict(found.values_list("question__position", "figures"))


def later(days):
    return time_machine.travel(timezone.now() + dt.timedelta(days=days), tick=False)


def snapshot():
    """Every row of every survey table."""
    models = (Survey, Wave, Intake, Response, Answer, LinkDigest, Tally, PublishedTable, Happening)
    return {model.__name__: sorted(map(str, model.objects.values_list())) for model in models}
