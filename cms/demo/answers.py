"""Staff of the demo schools: how many there are and how they answer. Seeded, so that every
demo tells the same story; sent through the same service that the phone uses."""

import random
from dataclasses import dataclass

SKIPPED, NOT_MY_ROLE = 9, 8
LETTERS = "abcdefghijklmnoprstuw"


@dataclass(frozen=True, slots=True)
class Staff:
    """One school's staff: who answers when, and how sure they feel.

    ``linked`` people answer both times with the same private code. ``before`` and ``after``
    are the middles of their confidence on the scale from 1 to 4.
    """

    headcount: int
    baseline: int
    impact: int
    linked: int
    before: float
    after: float


STAFF = {
    "990001": Staff(34, 30, 28, 26, 2.2, 3.1),
    "990002": Staff(4, 4, 4, 3, 2.5, 3.0),
    "990003": Staff(7, 7, 6, 5, 2.3, 2.8),
    "990004": Staff(15, 13, 12, 10, 2.9, 3.3),
    "990011": Staff(64, 41, 0, 0, 2.3, 0.0),
}
STILL_OPEN = {"990013": Staff(11, 6, 0, 0, 2.4, 0.0)}


def people(staff: Staff, *, seed: int, elements: int) -> tuple[list[list[str]], list[list[str]]]:
    """Private codes of those who answer at baseline and at impact; the linked ones shared."""
    rng = random.Random(seed)  # noqa: S311 -- a story, not a secret

    def code() -> list[str]:
        return [rng.choice(LETTERS) for _ in range(elements)]

    both = [code() for _ in range(staff.linked)]
    then = both + [code() for _ in range(staff.baseline - staff.linked)]
    now = both + [code() for _ in range(staff.impact - staff.linked)]
    rng.shuffle(then)
    rng.shuffle(now)
    return then, now


def answers(middle: float, *, codes: list[list[str]], items: int, seed: int) -> list[list[int]]:
    """One sheet of ``items`` answers for each code, around ``middle``. The same person stands in
    the same place among colleagues both times. Now and then somebody skips an item or says that
    it is not part of their role."""
    rng = random.Random(seed)  # noqa: S311
    sheets = []
    for code in codes:
        person = middle + random.Random("".join(code)).gauss(0, 0.6)  # noqa: S311
        sheet = []
        for _item in range(items):
            level = min(4, max(1, round(rng.gauss(person, 0.35))))
            sheet.append(rng.choices([level, SKIPPED, NOT_MY_ROLE], weights=[97, 1, 2])[0])
        sheets.append(sheet)
    return sheets
