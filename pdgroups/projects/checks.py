"""The statements of the two checks, and what changed from one sitting to the next.

The context check asks for the three things that EEF's 2024 guidance names as helping or hindering
any change; the readiness check is what a team looks at before it starts. All words are ours.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import Check, Rating


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing to weigh. ``key`` is stored and never changes."""

    key: str
    words: Promise


@dataclass(frozen=True, slots=True)
class Theme:
    title: Promise
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One check as a team meets it. ``levels`` are its words for the three levels."""

    title: Promise
    question: Promise
    lede: Promise
    themes: tuple[Theme, ...]
    levels: Mapping[str, Promise]

    @property
    def statements(self) -> list[Statement]:
        return [statement for theme in self.themes for statement in theme.statements]


SHEETS: Mapping[Check.Kind, Sheet] = {
    Check.Kind.CONTEXT: Sheet(
        _("Context check"),
        _("What helps us, and what gets in our way?"),
        _(
            "Talk about each line for a minute, as a team. Leave out what you cannot say yet. Take "
            "the check again when things have moved, and you will see what changed."
        ),
        (
            Theme(
                _("What we do: is it the right thing?"),
                (
                    Statement(
                        "worth-it",
                        _(
                            "There is good reason to think that it works: research, and schools like ours."
                        ),
                    ),
                    Statement(
                        "right-for-us", _("It suits our pupils, our staff and what we believe in.")
                    ),
                    Statement(
                        "doable", _("It is clear and simple enough to do well on an ordinary day.")
                    ),
                ),
            ),
            Theme(
                _("Systems and structures"),
                (
                    Statement("time", _("There is time for it that nothing else takes away.")),
                    Statement("roles", _("Everybody knows who does what, and who decides.")),
                    Statement("kit", _("Materials, rooms, money and records are in place.")),
                    Statement("routines", _("Our policies and routines pull the same way.")),
                ),
            ),
            Theme(
                _("People"),
                (
                    Statement(
                        "leaders", _("Leaders back it by what they say, do and make room for.")
                    ),
                    Statement(
                        "know-how",
                        _(
                            "Those who do it have the knowledge and the skill, or a way to get them."
                        ),
                    ),
                    Statement("say", _("Those who do it have a real say in how it is done.")),
                    Statement("followed", _("Colleagues whom others follow are with us.")),
                ),
            ),
        ),
        {
            Rating.Level.HELPS: _("Helps"),
            Rating.Level.MIXED: _("Mixed"),
            Rating.Level.HINDERS: _("Gets in the way"),
        },
    ),
    Check.Kind.READINESS: Sheet(
        _("Readiness check"),
        _("Are we ready to start?"),
        _(
            "Six things to look at before the first day. You need not have them all: you need to "
            "know which are missing, and what you do about it."
        ),
        (
            Theme(
                _("Before we start"),
                (
                    Statement(
                        "same-words",
                        _(
                            "Everybody involved would say in much the same words why we do this, and what."
                        ),
                    ),
                    Statement(
                        "rehearsed",
                        _("People have seen it done well, and have practised it without pupils."),
                    ),
                    Statement(
                        "booked",
                        _("Time, cover, rooms and materials are booked and not just hoped for."),
                    ),
                    Statement("baseline", _("We know where we start: the baseline is taken.")),
                    Statement(
                        "first-weeks",
                        _(
                            "It is agreed who helps whom in the first weeks, and when we talk about it."
                        ),
                    ),
                    Statement(
                        "room", _("Something else has been stopped or put off to make room.")
                    ),
                ),
            ),
        ),
        {
            Rating.Level.HELPS: _("In place"),
            Rating.Level.MIXED: _("Partly"),
            Rating.Level.HINDERS: _("Not yet"),
        },
    ),
}

BEST_FIRST = [
    str(level) for level in (Rating.Level.HELPS, Rating.Level.MIXED, Rating.Level.HINDERS)
]


@dataclass(frozen=True, slots=True)
class Changed:
    """The statements that moved between two sittings. Only those that both have rated."""

    better: list[Statement]
    harder: list[Statement]
    same: int


def changed(
    statements: Iterable[Statement], earlier: Mapping[str, str], later: Mapping[str, str]
) -> Changed:
    """What moved. ``earlier`` and ``later`` are levels by the key of a statement."""
    better, harder, same = [], [], 0
    for statement in statements:
        before, after = earlier.get(statement.key), later.get(statement.key)
        if not before or not after:
            continue
        step = BEST_FIRST.index(before) - BEST_FIRST.index(after)
        if step > 0:
            better.append(statement)
        elif step < 0:
            harder.append(statement)
        else:
            same += 1
    return Changed(better, harder, same)
