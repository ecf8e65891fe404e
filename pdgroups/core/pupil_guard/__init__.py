"""Whether a text may let somebody recognise a pupil. Pure: it asks, and decides nothing.

Looks for likely names, initials with a year group, dates of birth, unique pupil numbers and "the
only pupil who". It misses some and finds some that are none: whoever writes has the last word.
``tests/core/guard`` says how often, on sentences that the rules were not made from.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from . import numbers, people
from .findings import Finding, Kind
from .tokens import words_of

__all__ = ["Asked", "Finding", "Kind", "Text", "ask_before", "look"]

MOST_LETTERS = 50_000
"""What comes after is not looked at: no box takes as much."""


BESIDE = 60
"""Letters shown before and after what was found."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words that go out. ``where``: what they are called; ``change``: address of their box."""

    where: str
    words: str
    change: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Something to look at before a text goes out."""

    text: Text
    finding: Finding

    @property
    def where(self) -> str:
        return self.text.where

    @property
    def before(self) -> str:
        """What stands in front of it, cut at a word."""
        start = max(0, self.finding.start - BESIDE)
        shown = self.text.words[start : self.finding.start]
        return f"… {shown.partition(' ')[2]}" if start else shown

    @property
    def after(self) -> str:
        end = self.finding.end + BESIDE
        shown = self.text.words[self.finding.end : end]
        return f"{shown.rpartition(' ')[0]} …" if end < len(self.text.words) else shown


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
    texts: Iterable[Text],
    *,
    colleagues: Collection[str] = (),
    leave_alone: Iterable[str] = (),
) -> list[Asked]:
    """What to ask about before texts are shared, taken away or published; each thing once a text.

    A whole plan of 20,000 letters in 400 boxes takes about 20 ms.
    """
    left = tuple(leave_alone)
    asked: dict[tuple[Text, str], Asked] = {}
    for text in texts:
        for finding in look(text.words, colleagues=colleagues, leave_alone=left):
            asked.setdefault((text, finding.text), Asked(text, finding))
    return list(asked.values())
