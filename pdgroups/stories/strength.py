"""How sure anybody can be of what a case study says: a suggestion, which the school may change.

Two meters about the evidence and never about the school, after the way in which *What Works in
SEND* sorts its examples: strength is how it was looked at and for how long, breadth is in whose
experience a change shows. The rules are ours, and simple enough to say in one sentence each:

Strength
    Emerging: nothing was asked twice. Promising: the same question was asked before and after.
    Good: and the answers of the same people were linked, or there was something to compare with.
    Robust: both of these, and the two are at least nine months apart.
Breadth
    One step for each of four: staff, pupils, families, and an outcome that is counted anyway, such
    as attendance.

Pure: no queries.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from .classification import Grade

SUSTAINED = 9
"""Months between the first and the last time of asking: three terms, counted from within."""

COMPARED = re.compile(
    r"\b(?:compar(?:ed|ison|ing)|parallel class(?:es)?|control (?:group|class)|"
    r"(?:class|classes|year|years|group|groups|school|schools) that did not|"
    r"(?:did|had) not (?:take part|taken part)|waiting list)\b",
    re.IGNORECASE,
)
NOT_COMPARED = re.compile(
    r"\b(?:no|not|nothing|nobody|never|without|cannot|could not|couldn[’']t|did not)\b[^.;!?]{0,40}$",
    re.IGNORECASE,
)
WHOSE = {
    "staff": re.compile(r"\b(?:staff|TAs?|LSAs?|teachers?|teaching assistants?|adults?)\b"),
    "pupils": re.compile(r"\b(?:pupils?|children|students?|learners?)\b", re.IGNORECASE),
    "families": re.compile(r"\b(?:parents?|carers?|famil(?:y|ies))\b", re.IGNORECASE),
    "counted": re.compile(
        r"\b(?:attendance|absences?|attainment|progress scores?|exclusions?|suspensions?|"
        r"reading ages?|incidents?|referrals?)\b",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What there is to go by. ``whose`` are keys of ``WHOSE``; ``months`` from first to last asking."""

    asked_twice: bool = False
    is_linked: bool = False
    is_compared: bool = False
    months: int = 0
    whose: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A step of a meter, and why, as a sentence."""

    grade: Grade
    reason: str


def is_compared(text: str) -> bool:
    """Whether a text tells of something to compare with, and does not say that there is none."""
    return any(not NOT_COMPARED.search(text[: match.start()]) for match in COMPARED.finditer(text))


def facts_of(figures: Iterable[Mapping[str, Any]], outcomes: str, *, months: int = 0) -> Facts:
    """From the figures as a case study keeps them, and from what it says changed."""
    shown = list(figures)
    twice = [figure for figure in shown if len(figure.get("sides") or ()) > 1]
    whose = {key for key, words in WHOSE.items() if words.search(outcomes)}
    return Facts(
        asked_twice=bool(twice),
        is_linked=any(figure.get("movement") for figure in twice),
        is_compared=is_compared(outcomes),
        months=months,
        whose=frozenset(whose | ({"staff"} if shown else set())),
    )


def strength(facts: Facts) -> Suggestion:
    """The meter of how it was looked at."""
    if not facts.asked_twice:
        return Suggestion(Grade.EMERGING, _("Nothing was asked both before and after."))
    more = []
    if facts.is_linked:
        more.append(_("the answers of the same people were linked"))
    if facts.is_compared:
        more.append(_("there is something to compare with"))
    said = [_("The same question was asked before and after"), *more]
    if len(more) > 1 and facts.months >= SUSTAINED:
        said.append(_("%(months)s months lie between them") % {"months": facts.months})
        return Suggestion(Grade.ROBUST, _sentence(said))
    return Suggestion(Grade.GOOD if more else Grade.PROMISING, _sentence(said))


def breadth(facts: Facts) -> Suggestion | None:
    """The meter of whose experience shows a change; nothing where none is told of."""
    names = {
        "staff": _("staff"),
        "pupils": _("pupils"),
        "families": _("families"),
        "counted": _("an outcome that is counted anyway"),
    }
    found = [names[key] for key in names if key in facts.whose]
    if not found:
        return None
    grade = list(Grade)[len(found) - 1]
    who = get_text_list(found, _("and"))
    return Suggestion(grade, _("The outcomes tell of %(who)s.") % {"who": who})


def _sentence(parts: list[str]) -> str:
    return f"{get_text_list(parts, _('and'))}."
