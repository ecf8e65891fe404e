"""Sentences that say more than one school can know, and what could stand there instead.

A case study tells what one school did and what it saw. Readers take "proved", "led to" and "100%"
for more than that. This finds them in English prose by rules, and is wrong now and then in both
directions: ``tests/stories/checks`` measures how often, on sentences that the rules were not made
from. Whoever wrote the sentence has the last word.

Pure: no queries. A full case study takes less than 50 ms.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from . import numbers, phrases
from .sentences import Sentence, sentences


class Kind(StrEnum):
    """What is wrong with a sentence."""

    PROOF = "proof"
    CAUSE = "cause"
    FEW = "few"
    NO_N = "no-n"
    ALL = "all"
    ONCE = "once"


@dataclass(frozen=True, slots=True)
class Known:
    """What the case study has to go by."""

    asked_twice: bool = False
    is_compared: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """Some words of a sentence that claim too much."""

    kind: Kind
    words: str
    sentence: str
    instead: str
    """What could stand there."""


def claims(text: str, known: Known, *, about_impact: bool = True) -> Iterator[Claim]:
    """What in ``text`` claims too much, in its order.

    Args:
        about_impact: whether the text tells what the work did; only there are causes, changes and
            "all staff" claims about it.
    """
    for sentence in sentences(text):
        found = [*_proof(sentence), *_shares(sentence)]
        if about_impact:
            found += [*_everybody(sentence), *_cause(sentence, known)]
            found += [] if found else _once(sentence, known)
        yield from found


def _claim(kind: Kind, words: str, sentence: Sentence, instead: str) -> Claim:
    return Claim(kind, " ".join(words.split()), sentence.text, instead)


def _proof(sentence: Sentence) -> Iterator[Claim]:
    blanked = phrases.HARMLESS.sub(lambda found: " " * len(found[0]), sentence.plain)
    match = phrases.PROOF.search(blanked)
    if match and not phrases.NEGATED.search(_clause(sentence.plain[: match.start()])):
        if phrases.CAREFUL.search(sentence.plain[: match.start()]) or sentence.is_question:
            return
        yield _claim(Kind.PROOF, match[0], sentence, _("This suggests that …, in our school."))


def _clause(before: str) -> str:
    """What stands before some words since the last comma, colon or dash."""
    return re.split(r"[,;:–]", before)[-1]


def _cause(sentence: Sentence, known: Known) -> Iterator[Claim]:
    if known.is_compared or sentence.is_question:
        return
    for match in phrases.CAUSE.finditer(sentence.plain):
        if _is_no_cause(match, sentence.plain):
            continue
        yield _claim(
            Kind.CAUSE, match[0], sentence, _("After … we saw …. Other things changed as well.")
        )
        return


def _is_no_cause(match: re.Match[str], plain: str) -> bool:
    """Whether it is denied, guessed, reported, or a reason for what people did or what got in the way."""
    before, after = plain[: match.start()], plain[match.end() :]
    if phrases.NEGATED.search(_clause(before)) or phrases.CAREFUL.search(before):
        return True
    if match["reason"]:
        return bool(phrases.ORDINARY.match(after) or phrases.GOT_LOST.search(plain))
    if match["helped"] and phrases.TOLD.search(before):
        return True
    return bool(phrases.DECIDED.search(before) or phrases.GOT_LOST.search(after))


def _shares(sentence: Sentence) -> Iterator[Claim]:
    """A share in per cent of a few people, or of nobody knows how many."""
    share = numbers.share_of_people(sentence.plain)
    if share is None:
        return
    people = numbers.how_many(sentence.plain)
    if share.percent == numbers.WHOLE:
        instead = _("All %(n)s") % {"n": people} if people else _("All 12 who answered …")
        yield _claim(Kind.ALL, share.words, sentence, instead)
    elif people is None:
        yield _claim(Kind.NO_N, share.words, sentence, _("… of 24 staff (…%)"))
    elif people < numbers.FEW:
        count = round(share.percent * people / 100)
        instead = _("%(count)s of %(people)s") % {"count": count, "people": people}
        yield _claim(Kind.FEW, share.words, sentence, instead)


def _everybody(sentence: Sentence) -> Iterator[Claim]:
    match = numbers.EVERYBODY.search(sentence.plain)
    if match and not phrases.CAREFUL.search(sentence.plain[: match.start()]):
        yield _claim(
            Kind.ALL, match["who"], sentence, _("All 12 who answered …, or how many of how many.")
        )


def _once(sentence: Sentence, known: Known) -> list[Claim]:
    """A change in what was looked at once: neither the survey nor the sentence has two times."""
    match = phrases.WENT.search(sentence.plain)
    if match is None or known.asked_twice or sentence.is_question:
        return []
    before = sentence.plain[: match.start()]
    is_weak = any(
        words.search(before) for words in (phrases.NEGATED, phrases.CAREFUL, phrases.TOLD)
    )
    if is_weak or _is_act(match, before) or numbers.tells_two_times(sentence.plain):
        return []
    instead = _("We saw … in June; we did not count it before. Or: staff told us that …")
    return [_claim(Kind.ONCE, match[0], sentence, instead)]


def _is_act(match: re.Match[str], before: str) -> bool:
    """Whether people did it ("we doubled the time"), or it is about sessions or the start."""
    did = phrases.CAN_BE_DONE.fullmatch(match[0]) and phrases.DOER.search(before)
    is_then = phrases.THEN.match(match.string, match.end())
    return bool(did or is_then or phrases.NO_OUTCOME.search(before))
