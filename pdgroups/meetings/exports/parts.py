"""What can stand on a meeting's paper. Each part begins on a page of its own."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pdgroups.meetings import words
from pdgroups.meetings.models import AgendaItem, Meeting


@dataclass(frozen=True, slots=True)
class Part:
    """``kind`` is the function of papers.typ that draws it."""

    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class CoverPart(Part):
    """What is in the bag, and what is not and why."""

    about: Sequence[str]
    contents: Sequence[str]
    notes: Sequence[str]


@dataclass(frozen=True, slots=True)
class AgendaRow:
    time: str
    title: str
    minutes: str
    prompt: str
    notes: Sequence[str]


@dataclass(frozen=True, slots=True)
class AgendaPart(Part):
    """``about`` is when, where and who leads; ``before`` what people do before it."""

    about: Sequence[str]
    purpose: str
    before: Sequence[str]
    before_head: str
    head: Sequence[str]
    rows: Sequence[AgendaRow]
    ends: str

    @classmethod
    def of(cls, meeting: Meeting) -> Self:
        """``meeting`` is one of ``with_leader``, with its items at hand or one query."""
        timed = meeting.timed_agenda()
        return cls(
            kind="agenda",
            title=str(meeting),
            about=about(meeting),
            purpose=meeting.purpose,
            before=meeting.jobs_before,
            before_head=_("Before the meeting"),
            head=[_("When"), _("What"), _("How long")],
            rows=[_row(at, item) for at, item in timed],
            ends=_ends(timed),
        )


@dataclass(frozen=True, slots=True)
class Prompt:
    """One item's prompt, to be read from afar: a sentence on each line."""

    about: str
    item: str
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class PromptsPart(Part):
    """One sheet of A3 for each prompt."""

    prompts: Sequence[Prompt]

    @classmethod
    def of(cls, meeting: Meeting) -> Self:
        return cls(
            kind="prompts",
            title=_("Prompts"),
            prompts=[
                Prompt(
                    about=f"{_clock(at)} · {_minutes(item.minutes)}",
                    item=item.title,
                    lines=_sentences(item.prompt),
                )
                for at, item in meeting.timed_agenda()
                if item.prompt.strip()
            ],
        )


@dataclass(frozen=True, slots=True)
class Team:
    """A school, or those of the whole group, and the names of its people."""

    name: str
    people: Sequence[str]


@dataclass(frozen=True, slots=True)
class SignInPart(Part):
    """``spare`` is how many empty lines follow for whoever else comes."""

    about: str
    teams: Sequence[Team]
    head: Sequence[str]
    spare: int
    spare_head: str


@dataclass(frozen=True, slots=True)
class PrintedAction:
    text: str
    who: str
    state: str


@dataclass(frozen=True, slots=True)
class ActionsOfSchool:
    name: str
    actions: Sequence[PrintedAction]


@dataclass(frozen=True, slots=True)
class ActionsPart(Part):
    about: str
    schools: Sequence[ActionsOfSchool]
    none: str
    head: Sequence[str]


@dataclass(frozen=True, slots=True)
class PosterPart(Part):
    """A page whose square leads a phone to ``typed``. ``square`` is SVG."""

    source: str
    words: str
    square: str
    square_says: str
    how: str
    typed: str
    below: str


@dataclass(frozen=True, slots=True)
class PaperQuestions:
    head: str
    answers: Sequence[str]
    questions: Sequence[str]


@dataclass(frozen=True, slots=True)
class PaperSurveyPart(Part):
    source: str
    about: str
    promises_head: str
    promises: Sequence[str]
    questions: Sequence[PaperQuestions]


@dataclass(frozen=True, slots=True)
class Papers:
    """All that is printed at once. ``source`` stands at the foot of every page."""

    title: str
    source: str
    parts: Sequence[Part]


def about(meeting: Meeting) -> list[str]:
    """When and where it is, and who leads it."""
    led = [_("Led by %(name)s.") % {"name": meeting.led_by}] if meeting.led_by else []
    called_off = [_("This meeting is cancelled.")] if meeting.is_cancelled else []
    return [words.when(meeting), words.where(meeting), *led, *called_off]


def source(meeting: Meeting) -> str:
    """Group, number and day, as a line for every page."""
    number = _("Meeting %(number)s") % {"number": meeting.number}
    day = date_format(meeting.day, "j F Y")
    return " · ".join((str(meeting.pd_group), number, day))


def _row(at: dt.datetime, item: AgendaItem) -> AgendaRow:
    notes = [
        item.lead and _("Led by %(name)s.") % {"name": item.lead},
        item.resources and _("What it needs: %(things)s") % {"things": item.resources},
        item.output and _("What comes out: %(output)s") % {"output": item.output},
    ]
    said = [note for note in notes if note]
    return AgendaRow(_clock(at), item.title, _minutes(item.minutes), item.prompt, said)


def _ends(timed: Sequence[tuple[dt.datetime, AgendaItem]]) -> str:
    if not timed:
        return _("The agenda is not written yet.")
    at, last = timed[-1]
    ends = at + dt.timedelta(minutes=last.minutes)
    return _("We finish at %(time)s.") % {"time": _clock(ends)}


def _minutes(minutes: int) -> str:
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}


def _clock(at: dt.datetime) -> str:
    return date_format(at, "g:iA").lower()


def _sentences(text: str) -> list[str]:
    parts = (part.strip() for line in text.splitlines() for part in _SENTENCE.split(line))
    return [part for part in parts if part]


_SENTENCE = re.compile(r"(?<=[?!.])\s+")
