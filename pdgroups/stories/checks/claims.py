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

from . import numbers
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


NEGATED = re.compile(
    r"\b(?:not|never|nor|no|none|nobody|nothing|neither|cannot|can't|couldn't|didn't|doesn't|"
    r"don't|hasn't|haven't|wasn't|isn't|without|hardly)\b",
    re.IGNORECASE,
)
CAREFUL = re.compile(
    r"\b(?:may|might|could|would|perhaps|possibly|probably|seems?|seemed|appears?|appeared|whether|"
    r"(?:we|I) (?:think|thought|believe|believed|suspect|suspected|hope|hoped|expect|expected|wonder)|"
    r"suggests?|suggested|if|unless|hypothesis)\b|\?\s*$",
    re.IGNORECASE,
)
TOLD = re.compile(
    r"\b(?:say|says|said|saying|tell|told|report|reports|reported|feel|feels|felt|describe[sd]?|"
    r"wrote|think|thought|according to|in their (?:view|words))\b",
    re.IGNORECASE,
)
PROOF = re.compile(
    r"\b(?:prove[sdn]?|proving|proof(?! ?read)|guarantee[sd]?|conclusive(?:ly)?|beyond (?:any )?doubt|"
    r"undeniabl[ey]|undoubtedly|without (?:a |any )?doubt|definitively)\b",
    re.IGNORECASE,
)
HARMLESS = re.compile(
    r"\bprov(?:e[sdn]?|ing)(?: to be)? (?:too|so|very|quite|rather|more|less|hard|harder|difficult|tricky|"
    r"popular|unpopular|useful|helpful|challenging|impossible|costly|easy|easier|unworkable|tiring|"
    r"manageable|a (?:challenge|struggle|burden|barrier))\b|\bproof of (?:identity|address)\b",
    re.IGNORECASE,
)
CAUSE = re.compile(
    r"\b(?:led (?:directly )?to|leads (?:directly )?to|leading to|caus(?:ed|ing)|causes (?!of)|because of|resulted in|results in|"
    r"resulting in|as a (?:direct )?result\b|due to (?!start|begin|meet|be |finish|end|open|visit|"
    r"report|happen|run |go |take |return|talk|speak)|thanks to|brought about|"
    r"(?:transformed|boosted|raised|enhanced|accelerated) (?=\w)|"
    r"(?:had|has had|having|have had) an? (?:\w+ )?(?:impact|effect) on|"
    r"made (?:pupils|children|staff|TAs|teachers|them|everyone) (?:more|less|better|calmer|happier)|"
    r"(?:(?<!an )(?<!the )(?<!of )(?<!for )(?<!and )improv(?:ed|es) (?=(?:the|our|their|his|her|its|pupils?|children|"
    r"staff|TAs?|teachers?|attendance|behaviour|attainment|outcomes?|results|progress|confidence|"
    r"independence|engagement|reading|writing|maths|wellbeing|relationships|communication|practice|"
    r"learning|everyone|every|how|what|\w+(?:'s|s') )))|"
    r"(?:reduced|increased|cut|halved|doubled) (?=(?:the|our|their|pupils?|children|staff|TAs?|"
    r"teachers?|attendance|absence|exclusions|suspensions|incidents|anxiety|confidence|independence|"
    r"workload|behaviour|engagement|attainment)\b))",
    re.IGNORECASE,
)
DECIDED = re.compile(
    r"\b(?:we|I|the (?:school|team|SENCO|head|governors)) (?:\w+ ){0,2}?(?:chose|decided|moved|changed|stopped|"
    r"began|started|picked|dropped|lost|missed|postponed|cancelled|cut|reduced|increased|doubled|halved|"
    r"could|raised|had to|planned|kept|added|left|improved)\b|"
    r"\b(?:lost|missed|cancelled|late|delayed|postponed|harder|difficult|slow|absent|off sick)\b",
    re.IGNORECASE,
)
"""A reason for what people decided, or for what got in the way: no claim about what the work did."""

GOT_LOST = re.compile(r"\b(?:lost|missed|cancelled|delayed|postponed)\b", re.IGNORECASE)
WENT = re.compile(
    r"(?<!\ban )(?<!\bthe )\b(?:improved|increased|rose|risen|fell|fallen|dropped|grew|grown|doubled|halved|decreased|declined|"
    r"went (?:up|down)|(?:are|is|were|was|became|become) (?:now )?(?:much |far |clearly |significantly )?"
    r"(?:more \w+|less \w+|fewer|better|calmer|happier|higher|lower|surer)|"
    r"(?:start|begin|began|started|settle|settled|work|worked) (?:\w+ )?(?:sooner|faster|more quickly|earlier))\b",
    re.IGNORECASE,
)


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
    match = PROOF.search(HARMLESS.sub(lambda found: " " * len(found[0]), sentence.plain))
    if match and not NEGATED.search(sentence.plain[: match.start()]):
        if CAREFUL.search(sentence.plain[: match.start()]) or sentence.is_question:
            return
        yield _claim(Kind.PROOF, match[0], sentence, _("This suggests that …, in our school."))


def _cause(sentence: Sentence, known: Known) -> Iterator[Claim]:
    if known.is_compared or sentence.is_question:
        return
    for match in CAUSE.finditer(sentence.plain):
        before = sentence.plain[: match.start()]
        clause = re.split(r"[,;:–]", before)[-1]
        if NEGATED.search(clause) or CAREFUL.search(clause) or DECIDED.search(before):
            continue
        if CAREFUL.search(before) or GOT_LOST.search(sentence.plain[match.end() :]):
            continue
        yield _claim(
            Kind.CAUSE, match[0], sentence, _("After … we saw …. Other things changed as well.")
        )
        return


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
    if match and not CAREFUL.search(sentence.plain[: match.start()]):
        yield _claim(
            Kind.ALL, match["who"], sentence, _("All 12 who answered …, or how many of how many.")
        )


def _once(sentence: Sentence, known: Known) -> list[Claim]:
    """A change in what was looked at once: neither the survey nor the sentence has two times."""
    match = WENT.search(sentence.plain)
    if match is None or known.asked_twice or sentence.is_question:
        return []
    before = sentence.plain[: match.start()]
    is_weak = NEGATED.search(before) or CAREFUL.search(before) or TOLD.search(before)
    if is_weak or numbers.tells_two_times(sentence.plain):
        return []
    instead = _("We saw … in June; we did not count it before. Or: staff told us that …")
    return [_claim(Kind.ONCE, match[0], sentence, instead)]
