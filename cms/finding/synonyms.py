"""Words that mean the same, kept by editors, and what a query means with them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .words import stem, typed_words

FEWEST = 2
LONGEST_PHRASE = 6
"""Words of a phrase that are looked at."""
Phrase = tuple[str, ...]
"""Stems that must all be on a page."""


class Synonyms(models.Model):
    """Words and phrases of which one finds the others, such as ‘SENCO, SENDCo’."""

    words = models.CharField(
        _("words that mean the same"),
        max_length=300,
        help_text=_(
            "With commas between them, such as ‘TA, LSA, teaching assistant’. Whoever searches "
            "for one of them finds the others too."
        ),
    )

    class Meta:
        verbose_name = _("words that mean the same")
        verbose_name_plural = _("words that mean the same")
        ordering = ["words"]

    def __str__(self) -> str:
        return self.words

    def clean(self) -> None:
        super().clean()
        if len(phrases_of(self.words)) < FEWEST:
            raise ValidationError({"words": _("Write at least two, with a comma between them.")})


@dataclass(frozen=True, slots=True)
class Slot:
    """Words of a query that belong together, and every phrase that would do for them.

    The first phrase is what was typed; it counts for more than what means the same.
    """

    typed: Sequence[str]
    phrases: tuple[Phrase, ...]


def phrases_of(text: str) -> list[Phrase]:
    """The phrases of one row of synonyms, as stems, each once."""
    found = (tuple(stem(word) for word in typed_words(part)) for part in text.split(","))
    return list(dict.fromkeys(phrase[:LONGEST_PHRASE] for phrase in found if phrase))


def known_words(rows: Iterable[str]) -> set[str]:
    """Every word of the rows, as somebody may type it."""
    return {word for row in rows for word in typed_words(row)}


def slots(typed: Sequence[str], rows: Iterable[str]) -> list[Slot]:
    """What must be found for a query: of the longest known phrases, one word or more each."""
    meaning: dict[Phrase, list[Phrase]] = {}
    for row in rows:
        group = phrases_of(row)
        for phrase in group:
            meaning.setdefault(phrase, []).extend(group)
    stems = [stem(word) for word in typed]
    found, at = [], 0
    while at < len(stems):
        length = next(
            (n for n in range(LONGEST_PHRASE, 1, -1) if tuple(stems[at : at + n]) in meaning), 1
        )
        phrase = tuple(stems[at : at + length])
        same = dict.fromkeys((phrase, *meaning.get(phrase, ())))
        found.append(Slot(typed[at : at + length], tuple(same)))
        at += len(phrase)
    return found
