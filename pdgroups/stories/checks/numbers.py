"""How many people a sentence speaks of, and which share of them. Pure."""

import re
from dataclasses import dataclass

FEW = 20
"""Below this a share is said as a count: one person would be five per cent or more."""

WHOLE = 100

_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
WORDED = {word: n for n, word in enumerate(_SMALL.split(), 1)} | {"thirty": 30, "forty": 40}
_N = rf"(?:\d{{1,5}}|{'|'.join(WORDED)})"
PEOPLE = (
    r"(?:members? of staff|staff|colleagues|TAs?|LSAs?|teaching assistants?|teachers?|adults?|pupils?|"
    r"children|students?|learners?|parents?|carers?|families|people|respondents?|answers|responses|"
    r"governors|leaders|SENCOs?|practitioners|schools)"
)
PER_CENT = re.compile(r"(?P<p>\d{1,3}(?:\.\d+)?) ?(?:%|per ?cent\b|percent\b)", re.IGNORECASE)
NO_PEOPLE = re.compile(
    r"\b(?:attendance|absences?|budget|funding|cost|costs|price|discount|timetable|lesson time|of (?:the |each |a |every )?"
    r"(?:time|day|week|lessons?|sessions?|visits?|clips?|observations?|words|prompts|tasks|books|pages|hours?|minutes?|term|"
    r"year|work|curriculum|grant|money|contract)|national(?:ly)?|in England|England's|confidence interval|"
    r"response rate|eligible|free school meals|on (?:our )?roll|on SEN support|with an EHC|percentage points|census|fte|full[- ]time|battery|pupil premium)\b",
    re.IGNORECASE,
)
HOW_MANY = (
    re.compile(r"\bn ?= ?(?P<n>\d+)", re.IGNORECASE),
    re.compile(rf"\b{_N} (?:out of|of|in) (?:the |our |all )?(?P<n>{_N})\b", re.IGNORECASE),
    re.compile(
        rf"\bof (?:the |our |all |these |those )?(?P<n>{_N})\b(?! ?(?:%|per))", re.IGNORECASE
    ),
    re.compile(rf"\b(?P<n>{_N}) (?:\w+ ){{0,2}}?{PEOPLE}\b", re.IGNORECASE),
    re.compile(rf"\((?P<n>{_N})(?: of {_N})?\)", re.IGNORECASE),
)
_ALL = (
    rf"(?:all (?:of )?(?:our |the |these |those |my )?(?!{_N}\b)(?:\w+ )?{PEOPLE}(?! ?(?:meeting|training|briefing|inset|room|survey|handbook|\d))|"
    rf"(?:everyone|everybody)(?:'s \w+)?|every (?:single )?(?:one of (?:our |the )?)?(?:{PEOPLE}|child|pupil|student|parent|colleague|adult|(?:\w+ )?assistant))"
)
EVERYBODY = re.compile(
    rf"(?:^|[,;:–] |\b(?:and|that|but|so|now|because|where|then|when|until) )['\"(]*(?P<who>{_ALL})\b(?= \w)"
    r"(?! (?:who|whose|will|can|could|should|may|had the chance|was asked|were asked|were invited|was invited|"
    r"got (?!more|better)|had (?!more|better|become|grown)|received|attended|came|answered|(?:was|were) (?:given|told|trained|"
    r"offered|briefed|observed|shown)|took part|agreed to take))",
    re.IGNORECASE,
)
_SEASON = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"autumn|spring|summer|baseline|before|at the start|last year|first)"
)
TWO_TIMES = (
    re.compile(
        rf"\bfrom (?:about |around |nearly )?{_N}\b.{{0,60}}\bto (?:about |around |nearly )?{_N}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_N}\b.{{0,80}}\b(?:before|baseline|{_SEASON})\b.{{0,80}}\b{_N}\b", re.IGNORECASE
    ),
    re.compile(rf"\b{_SEASON}\b.{{0,60}}\b{_N}\b.{{0,80}}\b{_N}\b", re.IGNORECASE),
    re.compile(rf"\b{_N}\b (?:more|fewer|less|higher|lower|better) than\b", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True)
class Share:
    words: str
    percent: float


def share_of_people(sentence: str) -> Share | None:
    """The first share in per cent, unless the sentence is about hours, attendance or money."""
    match = PER_CENT.search(sentence)
    if match is None or NO_PEOPLE.search(sentence):
        return None
    return Share(match[0], float(match["p"]))


def how_many(sentence: str) -> int | None:
    """The largest number of people that the sentence speaks of."""
    found = [
        WORDED.get(match["n"].lower()) or int(match["n"])
        for pattern in HOW_MANY
        for match in pattern.finditer(sentence)
        if match["n"].lower() in WORDED or match["n"].isdecimal()
    ]
    return max(found, default=None)


def tells_two_times(sentence: str) -> bool:
    """Whether the sentence itself has a number for before and one for after."""
    return any(pattern.search(sentence) for pattern in TWO_TIMES)
