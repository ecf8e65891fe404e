"""Answers given on paper: what a typed line means, and storing a batch of sheets at once.

Whoever types sheets in reads them, so they come in batches that are mixed before they are stored:
nobody can tell later which row was which sheet, nor who brought it. No comments, no private code and no
role come from paper: whoever types would read them beside the answers. ``beside_paper`` says what
may then be shown of everybody else.
"""

import re
import secrets
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pdgroups.accounts.models import User
from pdgroups.groups import happenings

from . import schema, submit
from .kinds import ROLE
from .models import Survey, Wave
from .results import FLOOR
from .scale import NOT_MY_ROLE, SKIPPED
from .schema import Item

MOST_SHEETS = 40
"""In one batch."""

LETTERS = {"N": NOT_MY_ROLE, "S": SKIPPED}

_BATCH = re.compile(r"[\w-]{22}", re.ASCII)
_IGNORED = " ,;./|\t\u00a0"


Sheet = Mapping[int, int]
"""One person's answers, by question id."""


@dataclass(frozen=True, slots=True)
class Legend:
    """What to type for each answer, and the questions that share it: "1 to 6"."""

    questions: Sequence[Item]
    keys: Sequence[tuple[str, str]]


def fewest_sheets(survey: Survey) -> int:
    """One for an open survey, in which nobody was promised to be one of many."""
    return 1 if survey.is_open_to_all else FLOOR


def questions(wave: Wave) -> list[Item]:
    """What a sheet asks, numbered as on it: no words of one's own, and no role."""
    asked = [each for each in schema.asked(wave) if not each.kind.is_text and each.kind is not ROLE]
    return [replace(item, number=number) for number, item in enumerate(asked, start=1)]


def legends(items: Sequence[Item]) -> list[Legend]:
    """One for each run of questions with the same answers."""
    found: list[Legend] = []
    for item in items:
        keys = [(key_of(value), words) for value, words in _labels(item)]
        if found and found[-1].keys == keys:
            found[-1] = Legend([*found[-1].questions, item], keys)
        else:
            found.append(Legend([item], keys))
    return found


def key_of(value: int) -> str:
    """What is typed for an answer: its number on the list, N or S."""
    return next((letter for letter, other in LETTERS.items() if other == value), str(value))


def read_answers(items: Sequence[Item], typed: str) -> dict[int, int]:
    """The answers of one line such as "3421NS", blanks and commas between them or not.

    Raises:
        ValidationError: too few or too many, or one that is not on its question's list.
    """
    plain = unicodedata.normalize("NFKC", typed).upper()
    keys = [character for character in plain if character not in _IGNORED]
    if len(keys) != len(items):
        said = ngettext(
            "%(typed)s answer is typed and there are %(asked)s questions. Type S for one left empty.",
            "%(typed)s answers are typed and there are %(asked)s questions. Type S for one left empty.",
            len(keys),
        )
        raise ValidationError(said % {"typed": len(keys), "asked": len(items)})
    return {item.pk: _answer(item, key) for item, key in zip(items, keys, strict=True)}


def new_batch() -> str:
    """A key for one batch, so that pressing twice stores it once."""
    return secrets.token_urlsafe(16)


def is_batch(key: str) -> bool:
    return bool(_BATCH.fullmatch(key))


@transaction.atomic
def store(*, wave: Wave, batch: str, sheets: Sequence[Sheet], by: User) -> bool:
    """Store a batch of sheets, all or none. Says whether this call did: a repeat stores nothing.

    Args:
        batch: of ``new_batch``.

    Raises:
        ValidationError: fewer sheets than may be typed in at once.
        submit.NotTakenError: the wave is not open, or takes no more answers.

    Two statements, and five for each sheet.
    """
    fewest = fewest_sheets(wave.survey)
    if len(sheets) < fewest:
        raise ValidationError(
            _(
                "Type in at least %(fewest)s sheets at once, so that nobody can tell whose was "
                "whose. Wait until there are more, or ask people to answer on a shared tablet."
            )
            % {"fewest": fewest}
        )
    if submit.sent_before(wave=wave, key=_key(batch, 0)):
        return False
    mixed = list(sheets)
    secrets.SystemRandom().shuffle(mixed)
    for at, sheet in enumerate(mixed):
        submit.submit(
            wave=wave,
            key=_key(batch, at),
            answers=sheet,
            on_paper=True,
        )
    project = wave.survey.project
    happenings.note(
        pd_group=project.pd_group,
        participation=project.participation,
        words=_("typed in answers that staff gave on paper"),
        by=by,
    )
    return True


def _key(batch: str, at: int) -> str:
    return f"{batch}.{at}"


def _labels(item: Item) -> list[tuple[int, str]]:
    return list(item.kind.labels(item.options).items())


def _answer(item: Item, key: str) -> int:
    value = LETTERS.get(key) or (int(key) if key.isascii() and key.isdigit() else None)
    if (
        value is None
        or value not in item.allowed
        or (key == str(value) and value in LETTERS.values())
    ):
        offered = [key_of(each) for each, _words in _labels(item)]
        raise ValidationError(
            _(
                "question %(number)s: ‘%(typed)s’ is not one of its answers. Type %(offered)s or %(last)s."
            )
            % {
                "number": item.number,
                "typed": key,
                "offered": ", ".join(offered[:-1]),
                "last": offered[-1],
            }
        )
    return value
