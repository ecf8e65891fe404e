"""What a group is asked, and what it is promised. Copied onto a check when it opens."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pdgroups.surveys.kinds import TOGETHER
from pdgroups.surveys.models import GroupCheck
from pdgroups.surveys.results import EXACT
from pdgroups.surveys.schema import Item

VERSION = 1
"""Of the promise; to be raised with every change of meaning."""

CONNECT, TRY, COMMIT = "connect", "try", "commit"
"""Trevarthen's love, play and work, by the keys that an agenda gives to its minutes."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question; ``purpose`` is empty where it is part of no pair."""

    purpose: str
    text: str


def questions(kind: str) -> list[Asked]:
    """In the language of whoever asks."""
    if kind == GroupCheck.Kind.EXIT:
        return [
            Asked("", _("This meeting was worth the time it took.")),
            Asked("", _("I know what I will do next.")),
        ]
    return [
        Asked(CONNECT, _("I can say here when something isn’t working.")),
        Asked(CONNECT, _("People here help me, and do not just listen.")),
        Asked(TRY, _("We try things before we are certain.")),
        Asked(TRY, _("I have borrowed or adapted a colleague’s idea.")),
        Asked(COMMIT, _("We know what we are trying to achieve together.")),
        Asked(COMMIT, _("We finish what we agree.")),
    ]


def asked(check: GroupCheck) -> list[Asked]:
    """As they were when the check opened."""
    return [Asked(purpose, text) for purpose, text in check.asked]


def items(check: GroupCheck) -> list[Item]:
    """The same as the respondent's page needs them. The position stands for a key."""
    return [
        Item(number, number, each.text, TOGETHER)
        for number, each in enumerate(asked(check), start=1)
    ]


def promise(group: str) -> list[str]:
    """All that is promised to whoever answers, as sentences."""
    values = {"group": group, "exact": EXACT}
    said = [
        _(
            "The regional lead of %(group)s asks everybody who is in the group for a school, to make the "
            "group’s meetings better. Nobody else asks, and no school is looked at."
        ),
        _(
            "We do not ask for your name or your school. With your answers we store no account, email "
            "address, device, IP address or time, and this page leaves no cookie. The link is the same "
            "for everybody."
        ),
        _(
            "Nobody sees a result before it has closed. Until then the lead is told only roughly "
            "how many have answered, in steps of five."
        ),
        _(
            "If fewer than %(exact)s people answer, nothing is ever shown to anybody, and what was "
            "answered is deleted. From %(exact)s on, the group and its leads see counts and percentages "
            "of everybody together. They are part of no other total, and go to nobody outside the group."
        ),
        _(
            "When it closes, single answers are deleted and totals alone are kept. Until then your "
            "answers are confidential; from then on they are anonymous. They are linked with nothing."
        ),
        _(
            "You need not answer, and you can skip any question. Nothing reaches us until you press "
            "Send. After that nobody can find your answers again, so they cannot be changed or taken back."
        ),
    ]
    return [sentence % values for sentence in said]
