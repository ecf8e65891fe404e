"""What a survey asks, before it is stored: checked as a whole. Pure: no queries."""

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, Self

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pdgroups.core.text import one_line
from pdgroups.surveys.kinds import CONFIDENCE, KINDS, ROLE, TEXT
from pdgroups.surveys.models import Question
from pdgroups.surveys.options import what_is_wrong

MOST_ITEMS = 20
LONGEST_ITEM = 160


class Item(NamedTuple):
    """One question to ask. ``identity`` and ``wording`` are the bank item's; a lead's own has none."""

    identity: uuid.UUID | None
    text: str
    kind: str = CONFIDENCE.key
    options: tuple[str, ...] = ()
    wording: int = 1

    @classmethod
    def of_template(cls, item: Mapping[str, Any]) -> Self:
        """From ``GroupSurveyTemplate.items``."""
        return cls(
            identity=uuid.UUID(item["identity"]),
            text=item["text"],
            kind=item.get("kind", CONFIDENCE.key),
            options=tuple(item.get("options", ())),
            wording=item.get("wording", 1),
        )

    @classmethod
    def of_question(cls, question: Question) -> Self:
        return cls(
            identity=question.identity,
            text=question.text,
            kind=question.kind,
            options=tuple(question.options),
            wording=question.wording,
        )

    @property
    def is_own(self) -> bool:
        """Whether the project lead wrote it: no bank's, and neither the role nor the open question."""
        return self.identity is None and self.kind not in {ROLE.key, TEXT.key}

    @property
    def answered_by(self) -> str:
        """What staff choose from, where it is not the usual scale."""
        if self.kind == CONFIDENCE.key:
            return ""
        if self.kind == TEXT.key:
            return _("In their own words")
        return " · ".join(str(word) for word in KINDS[self.kind].levels or self.options)


def checked(items: Iterable[Item | tuple[uuid.UUID | None, str]]) -> list[Item]:
    """The questions with their blanks tidied.

    Raises:
        ValidationError: none, more than twenty, one that is empty, too long or there twice; one of
            a lead's own that is not on the four-point scale; more than one role or open question;
            or choices that cannot be offered.
    """
    asked = [_tidy(Item(*item)) for item in items]
    if not any(item.kind not in {ROLE.key, TEXT.key} for item in asked):
        _refuse(_("Choose at least one question."))
    if len(asked) > MOST_ITEMS:
        _refuse(_("Choose no more than 20 questions."))
    if not all(item.text for item in asked):
        _refuse(_("Write something in every question, or remove it."))
    if any(len(item.text) > LONGEST_ITEM for item in asked):
        _refuse(_("Keep every question within 160 characters."))
    if len({item.text.casefold() for item in asked}) < len(asked):
        _refuse(_("One question is there twice. Remove one of the two."))
    if any(item.is_own and item.kind != CONFIDENCE.key for item in asked):
        _refuse(_("Questions of your own are answered on the four-point scale."))
    kinds = Counter(item.kind for item in asked)
    if kinds[ROLE.key] > 1 or kinds[TEXT.key] > 1:
        _refuse(_("Ask for the role once, and one open question."))
    for item in asked:
        if reason := what_is_wrong(item.kind, item.options):
            _refuse(reason)
    return asked


def _tidy(item: Item) -> Item:
    return item._replace(
        text=one_line(item.text), options=tuple(one_line(option) for option in item.options)
    )


def _refuse(sentence: str) -> None:
    raise ValidationError({"items": sentence})
