"""Pure: what one cell of a GIAS extract means. Every reader takes the text of the cell."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from .folding import whole_postcode
from .kinds import LinkKind, Phase, Status

# GIAS joins several values of one cell with this.
SEVERAL = "~"
LOST_LETTER = "\ufffd"
NAME_LENGTH = 200
POSTCODE_LENGTH = 10
WEBSITE_LENGTH = 200

# In the order of their codes, 0 to 7 and 1 to 4; older extracts write "02" for 2.
_PHASES = [
    Phase.NOT_APPLICABLE,
    Phase.NURSERY,
    Phase.PRIMARY,
    Phase.MIDDLE_PRIMARY,
    Phase.SECONDARY,
    Phase.MIDDLE_SECONDARY,
    Phase.SIXTEEN_PLUS,
    Phase.ALL_THROUGH,
]
_STATUSES = [Status.OPEN, Status.CLOSED, Status.CLOSING, Status.PROPOSED]
_PHASE_OF = {phase.value.lower(): phase for phase in _PHASES} | {
    str(code): phase for code, phase in enumerate(_PHASES)
}
_STATUS_OF = {status.value: status for status in _STATUSES} | {
    str(code): status for code, status in enumerate(_STATUSES, start=1)
}
_STATUS_OF |= {
    "open, but proposed to close": Status.CLOSING,
    "de-registered": Status.CLOSED,
    "de-registered as ey setting": Status.CLOSED,
}
_URN = re.compile(r"[0-9]{5,8}")
_DEMO_URN = re.compile(r"9900[0-9]{2}")
_UID = re.compile(r"[0-9]{1,10}")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})(?: .*)?")
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ].*)?")
_NUMBER = re.compile(r"[0-9]{1,9}")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/.*)?", re.IGNORECASE)
_IS_HTTP = URLValidator(schemes=["http", "https"])


class UnclearError(Exception):
    """The cell says something that cannot be used; the message says what was done."""


class UnusableError(Exception):
    """Without this cell the whole row is worth nothing; the message says why."""


def clean(cell: str) -> str:
    """One line without characters that cannot be seen."""
    if not cell.isprintable():
        cell = "".join(letter for letter in cell if letter.isprintable() or letter.isspace())
    return " ".join(cell.split())


def text(longest: int) -> Callable[[str], str]:
    """A reader of one line of at most ``longest`` letters; what is longer is cut."""
    return lambda cell: clean(cell)[:longest].rstrip()


def name(cell: str) -> str:
    """What a school or trust is called.

    Raises:
        UnusableError: it is blank, or longer than 200 letters.
    """
    called = clean(cell)
    if not called:
        raise UnusableError(_("The name is missing."))
    if len(called) > NAME_LENGTH:
        raise UnusableError(_("The name has more than %s letters.") % NAME_LENGTH)
    return called


def urn(cell: str) -> str:
    """A URN of the register.

    Raises:
        UnusableError: not five to eight digits, or one of those we keep for demo schools.
    """
    number = cell.strip()
    if not _URN.fullmatch(number):
        raise UnusableError(_("The URN is not a number of five to eight digits."))
    if _DEMO_URN.fullmatch(number):
        raise UnusableError(_("URNs that start with 9900 are kept for demo schools."))
    return number


def uid(cell: str) -> str:
    """A Group UID.

    Raises:
        UnusableError: not a number of at most ten digits.
    """
    number = cell.strip()
    if not _UID.fullmatch(number):
        raise UnusableError(_("The Group UID is not a number."))
    return number


def first_uid(cell: str) -> str:
    """The first Group UID of several; "" for none."""
    number = cell.partition(SEVERAL)[0].strip()
    return number if _UID.fullmatch(number) else ""


def first_name(cell: str) -> str:
    return clean(cell.partition(SEVERAL)[0])[:NAME_LENGTH]


def group_type(cell: str) -> str:
    """The type of a trust.

    Raises:
        UnusableError: a sponsor, who may be a private person.
    """
    words = clean(cell)[:60]
    if "sponsor" in words.lower():
        raise UnusableError(_("Sponsors are left out: they may be private people."))
    return words


def link_kind(cell: str) -> str:
    """A ``LinkKind``, or "" where GIAS says only that one of the two became the other.

    Raises:
        UnusableError: a link of another nature, such as a shared sixth form.
    """
    words = clean(cell).lower()
    for kind in LinkKind:
        if words.startswith(kind.value):
            return kind.value
    if words.startswith(("result of amalgamation", "merged")):
        return ""
    raise UnusableError(_("The link is not about what a school was or became."))


def phase(cell: str) -> str:
    """A ``Phase`` from its name or code; "" for none."""
    return _listed(cell, _PHASE_OF, _("The phase is not one we know and was left out."))


def status(cell: str) -> str:
    """A ``Status`` from its name or code.

    Raises:
        UnusableError: anything else, such as "Created in error" or a blank.
    """
    try:
        if found := _listed(cell, _STATUS_OF, ""):
            return found
    except UnclearError:
        pass
    raise UnusableError(_("The status is not open, closed or proposed."))


def _listed(cell: str, listed: Mapping[str, str], otherwise: str) -> str:
    sought = clean(cell).lower()
    if not sought:
        return ""
    if found := listed.get(sought) or listed.get(sought.lstrip("0") or "0"):
        return found
    raise UnclearError(otherwise)


def whole_number(highest: int) -> Callable[[str], int | None]:
    """A reader of numbers from 0 to ``highest``; None for a blank."""

    def read(cell: str) -> int | None:
        digits = cell.strip().replace(",", "")
        if not digits:
            return None
        if _NUMBER.fullmatch(digits) and int(digits) <= highest:
            return int(digits)
        raise UnclearError(_("A number could not be read and was left out."))

    return read


def day(cell: str) -> date | None:
    """A date written dd-mm-yyyy, dd/mm/yyyy or yyyy-mm-dd, with or without a time."""
    written = cell.strip()
    if not written:
        return None
    try:
        if found := _YEAR_FIRST.fullmatch(written):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DAY_FIRST.fullmatch(written):
            return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        pass
    raise UnclearError(_("A date could not be read and was left out."))


def postcode(cell: str) -> str:
    """In capitals with its space, where it is one; else as it stands."""
    if key := whole_postcode(clean(cell)):
        return f"{key[:-3]} {key[-3:]}"
    return clean(cell).upper()[:POSTCODE_LENGTH]


def website(cell: str) -> str:
    """An http or https address; "www.example.org" gets the missing start.

    Raises:
        UnclearError: anything else, e-mail addresses above all.
    """
    address = clean(cell)
    if not address:
        return ""
    if _HOST.fullmatch(address):
        address = f"http://{address}"
    try:
        _IS_HTTP(address)
    except ValidationError:
        address = "@"
    if "@" in address or len(address) > WEBSITE_LENGTH:
        raise UnclearError(_("The website is not an http or https address and was left out."))
    return address
