"""What can be told by its shape: initials, dates of birth, pupil numbers, "the only pupil who"."""

import re
from collections.abc import Iterator

from .findings import Finding, Kind

_YEAR = r"(?:[Yy](?:ear|r)?\.? ?(?:1[0-3]|[1-9]|R)\b|Reception\b|EYFS\b)"
_INITIALS = r"(?P<initials>\b(?:[A-Z]\. ?[A-Z]\b\.?(?: ?[A-Z]\.)?|[A-Z]{2}\b))"
_BEFORE_YEAR = re.compile(rf"{_INITIALS}(?:['’]s)?,? ?(?:\(|[-–] ?|(?:is )?(?:in|from) )?{_YEAR}")
_AFTER_YEAR = re.compile(
    rf"{_YEAR}(?: (?:pupil|child|boy|girl|student))?:? ?\(?,? ?{_INITIALS}(?![\w’'])"
)
_OF_A_PUPIL = re.compile(rf"\b(?:pupil|boy|girl|student|child)(?: called)? {_INITIALS}(?![\w’'])")
_NO_INITIALS = frozenset(
    [
        "TA",
        "HT",
        "PE",
        "RE",
        "IT",
        "DT",
        "EP",
        "AP",
        "PP",
        "KS",
        "EY",
        "SL",
        "AD",
        "MFL",
        "NC",
        "OT",
        "PT",
        "DH",
        "AH",
        "SM",
        "TT",
        "WB",
        "AI",
        "CT",
        "FT",
        "AM",
        "PM",
        "UK",
        "EU",
        "EH",
        "LA",
        "LS",
        "SP",
        "CP",
        "CO",
        "ID",
        "ED",
        "HR",
        "PA",
        "PR",
        "QA",
        "RI",
        "SI",
        "SS",
        "SW",
        "TV",
        "VI",
        "HI",
        "MI",
        "UV",
        "XX",
        "II",
        "IV",
        "VI",
        "IX",
        "XI",
    ]
)

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_NAMED = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DATE = (
    rf"(?P<date>\b(?:{_DAY}[/.\-]{_MONTH}[/.\-](?:\d{{4}}|\d\d)|"
    rf"{_DAY}(?:st|nd|rd|th)? (?:of )?{_NAMED},? \d{{4}}|(?:19|20)\d\d-{_MONTH}-{_DAY})\b)"
)
_BIRTH = re.compile(
    r"\b(?:d\.? ?o\.? ?b\b\.?|born|birth(?:day|date)?)[ :,=\-–]{0,3}(?:is |was |on |of |the ){0,2}"
    + _DATE,
    re.IGNORECASE,
)

_PUPIL_NUMBER = re.compile(r"\b[A-HJ-NP-RT-Z](?:[ -]?\d){11}[ -]?[\dA-HJ-NP-RT-Z]\b", re.IGNORECASE)
_CHECKS = "ABCDEFGHJKLMNPQRTUVWXYZ"

_ONLY = re.compile(
    r"\b(?:the|our|their|my|his|her) (?:only|sole|one|single) (?:[\w’'-]+ ){0,3}?"
    r"(?:pupil|child|boy|girl|student|learner|wheelchair user|refugee)(?: [\w’'-]+){0,4}? "
    r"(?:who|whose|with|without|that)\b",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Finding]:
    for pattern in (_BEFORE_YEAR, _AFTER_YEAR, _OF_A_PUPIL):
        for found in pattern.finditer(text):
            letters = "".join(c for c in found["initials"] if c.isalpha())
            if letters not in _NO_INITIALS:
                yield _finding(text, found.start("initials"), found.end("initials"), Kind.INITIALS)
    for found in _BIRTH.finditer(text):
        yield _finding(text, found.start("date"), found.end("date"), Kind.BIRTH)
    for found in _PUPIL_NUMBER.finditer(text):
        if is_pupil_number(found.group()):
            yield _finding(text, found.start(), found.end(), Kind.NUMBER)
    for found in _ONLY.finditer(text):
        yield _finding(text, found.start(), found.end(), Kind.ONLY)


def is_pupil_number(written: str) -> bool:
    """Whether the letter in front fits the twelve that follow.

    The rule of the Department for Education: each of the twelve is weighed by its place, 2 to 13,
    and what is left of their sum over 23 is the letter. A temporary number ends in a letter.
    """
    letter, *rest = [c for c in written.upper() if c.isalnum()]
    values = [int(c) if c.isdigit() else _CHECKS.index(c) for c in rest]
    total = sum(weight * value for weight, value in enumerate(values, start=2))
    return _CHECKS[total % len(_CHECKS)] == letter


def _finding(text: str, start: int, end: int, kind: Kind) -> Finding:
    begins = start == 0 or text[max(0, start - 3) : start].rstrip()[-1:] in ".!?\n"
    return Finding(start, end, kind, text[start:end], begins)
