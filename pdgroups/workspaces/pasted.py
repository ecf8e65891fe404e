"""Reading a pasted list of people: one on each line, as mail programs and spreadsheets copy them."""

import re
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from pdgroups.groups.models import SCHOOL_ROLES, Role

MOST_PEOPLE = 50
LONGEST_ADDRESS = 254
_BETWEEN = re.compile(r"[,;\t]")
_AROUND = "<>()[]\"'“”‘’.:"
_SHORT = {
    "team": Role.TEAM_MEMBER,
    "member": Role.TEAM_MEMBER,
    "sponsor": Role.SPONSOR,
}


@dataclass(frozen=True, slots=True)
class Person:
    """What one entry of the list says.

    ``email`` is empty when there is no address in it; ``role`` is None when none is named;
    ``unread`` is what stands after the address and names no role.
    """

    typed: str
    email: str = ""
    role: Role | None = None
    unread: str = ""


def people(text: str) -> list[Person]:
    """Everybody in ``text``, in order. Linear in its length.

    Names may stand before an address ("Costa, Ana <ana@school.example>"), a role after it
    ("ana@school.example, sponsor"), and several people on one line ("a@…; b@…").
    """
    return [person for line in text.splitlines() if line.strip() for person in _on_line(line)]


def _on_line(line: str) -> list[Person]:
    found: list[Person] = []
    waiting: list[str] = []  # names, if an address follows
    for part in filter(None, (part.strip() for part in _BETWEEN.split(line))):
        addresses = [word.strip(_AROUND) for word in part.split() if "@" in word]
        if len(addresses) == 1:
            found.append(_person(", ".join([*waiting, part]), addresses[0]))
            waiting = []
        elif addresses:
            found += [_person(address, address) for address in addresses]
        elif found and not waiting and (role := _role(part)):
            found[-1] = replace(found[-1], typed=f"{found[-1].typed}, {part}", role=role)
        else:
            waiting.append(part)
    if not found:
        return [Person(typed=line.strip())]
    if waiting:
        unread = ", ".join(waiting)
        found[-1] = replace(found[-1], typed=f"{found[-1].typed}, {unread}", unread=unread)
    return found


def _person(typed: str, address: str) -> Person:
    email = address.lower().removeprefix("mailto:")
    try:
        validate_email(email)
    except ValidationError:
        return Person(typed=typed)
    return Person(typed=typed, email=email if len(email) <= LONGEST_ADDRESS else "")


def _role(part: str) -> Role | None:
    said = part.casefold()
    named = {role.label.casefold(): role for role in sorted(SCHOOL_ROLES)}
    return named.get(said) or _SHORT.get(said)
