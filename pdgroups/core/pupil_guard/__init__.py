"""Whether a text may let somebody recognise a pupil. Pure: it asks, and decides nothing.

Looks for likely names, initials with a year group, dates of birth, unique pupil numbers and "the
only pupil who". It misses some and finds some that are none: whoever writes has the last word.
``tests/core/guard`` says how often, on sentences that the rules were not made from.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from . import numbers, people
from .findings import Finding, Kind
from .tokens import words_of

__all__ = ["Asked", "Finding", "Kind", "ask_before", "look"]

MOST_LETTERS = 50_000
"""What comes after is not looked at: no box takes as much."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Something to look at before a text goes out. ``where``: what the text is called."""

    where: str
    finding: Finding


def look(
    text: str, *, colleagues: Collection[str] = (), leave_alone: Iterable[str] = ()
) -> list[Finding]:
    """Everything in ``text`` that may point at one pupil, in order; none over another.

    Args:
        text: at most 50,000 letters of it are looked at.
        colleagues: given names of the team's own people, found as such and said more softly.
        leave_alone: names of schools and the like, which are no pupils'.

    Linear in the length of the text.
    """
    text = text[:MOST_LETTERS]
    found = [*numbers.find(text), *people.find(text, words_of(text), colleagues, leave_alone)]
    kept: list[Finding] = []
    for finding in sorted(found, key=lambda f: (f.start, -f.end)):
        if not kept or finding.start >= kept[-1].end:
            kept.append(finding)
    return kept


def ask_before(
    texts: Mapping[str, str],
    *,
    colleagues: Collection[str] = (),
    leave_alone: Iterable[str] = (),
) -> list[Asked]:
    """What to ask about before texts are shared, taken away or published; each thing once a text.

    ``texts`` holds what each is called, and the text.
    """
    left = tuple(leave_alone)
    asked: dict[tuple[str, str], Asked] = {}
    for where, text in texts.items():
        for finding in look(text, colleagues=colleagues, leave_alone=left):
            asked.setdefault((where, finding.text), Asked(where, finding))
    return list(asked.values())
