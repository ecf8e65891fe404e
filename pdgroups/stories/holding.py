"""What may be shown of a case study to whom on which day, of the permissions that are held.

``hold`` is pure and the only place where this is decided; ``holding_of`` asks it of what is stored.
What has no permission in force is left out, or stands in its safe form: nothing here blocks.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from copy import copy
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from .hiding import hide_name, mentions
from .layers import Audience, Layer
from .models import CaseStudySubmission, Material, Picture, Quote
from .reaching import Given, still_allowed, what_for


@dataclass(frozen=True, slots=True)
class ShownQuote:
    words: str
    role: str
    name: str
    """Empty unless the names of people may be shown."""

    @property
    def who(self) -> str:
        return ", ".join(part for part in (self.name, self.role) if part)


@dataclass(frozen=True)
class Holding:
    """What may be shown. ``is_readable`` is about the whole: without it nothing else counts."""

    is_readable: bool
    is_named: bool
    school: str
    shows_people: bool
    shows_numbers: bool
    quotes: tuple[ShownQuote, ...] = ()
    pictures: tuple[Picture, ...] = ()
    materials: tuple[Material, ...] = ()
    ends_on: dt.date | None = None
    """The last day of what ends first, of what is held now."""


def is_in_force(given: Given, today: dt.date, audience: Audience) -> bool:
    """Given by today, not withdrawn, not over, and as wide as ``audience`` or wider."""
    return (
        given.withdrawn_at is None
        and given.given_on <= today
        and (given.until is None or given.until >= today)
        and Audience(given.audience).reaches(audience)
    )


@dataclass(frozen=True)
class Held:
    """The permissions in force for one audience on one day."""

    given: tuple[Given, ...]

    @classmethod
    def on(cls, given: Iterable[Given], today: dt.date, audience: Audience) -> "Held":
        return cls(tuple(each for each in given if is_in_force(each, today, audience)))

    @cached_property
    def layers(self) -> Collection[str]:
        return {each.layer for each in self.given}

    def covers(self, layer: Layer, piece: "Quote | Picture | Material") -> bool:
        """For this very piece, as it stands: with other words it was not agreed to."""
        return piece.taken_out_at is None and any(
            each.layer == layer and self.is_for(each, piece) for each in self.given
        )

    def is_for(self, given: Given, piece: "Quote | Picture | Material") -> bool:
        """Whether ``given`` is in force here, and for these very words."""
        return (
            given in self.given and given.about_id == piece.pk and given.what == piece.agreed_words
        )

    @property
    def ends_on(self) -> dt.date | None:
        return min((each.until for each in self.given if each.until), default=None)


def hold(
    *,
    given: Iterable[Given],
    quotes: Iterable[Quote],
    pictures: Iterable[Picture],
    materials: Iterable[Material],
    name: str,
    description: str,
    today: dt.date,
    audience: Audience,
) -> Holding:
    """Decide. Pure.

    Args:
        name: the school's; ``description`` is its safe form, which stands where it is not named.
    """
    held = Held.on(given, today, audience)
    if Layer.STORY not in held.layers:
        return Holding(False, False, description, False, False)
    is_named, shows_people = Layer.NAME in held.layers, Layer.PEOPLE in held.layers
    said = _as_written if is_named else partial(hide_name, name=name)
    return Holding(
        is_readable=True,
        is_named=is_named,
        school=name if is_named else description,
        shows_people=shows_people,
        shows_numbers=Layer.NUMBERS in held.layers,
        quotes=tuple(
            ShownQuote(said(quote.words), said(quote.role), quote.name if shows_people else "")
            for quote in quotes
            if held.covers(Layer.QUOTE, quote)
        ),
        pictures=tuple(
            _saying(each, said, "alt", "caption")
            for each in pictures
            if held.covers(Layer.PICTURE, each)
        ),
        materials=tuple(
            _saying(each, said, "name", "owner", "terms")
            for each in materials
            if held.covers(Layer.MATERIAL, each)
        ),
        ends_on=held.ends_on,
    )


def _as_written(text: str) -> str:
    return text


def _saying(piece: Any, said: Callable[[str], str], *fields: str) -> Any:
    """A copy that says it so; what was given stays as it is."""
    shown = copy(piece)
    for field in fields:
        setattr(shown, field, said(getattr(piece, field)))
    return shown


def as_published(given: Iterable[Given], since: dt.datetime, today: dt.date) -> list[Given]:
    """Without what was first allowed after ``since``: nobody has signed that yet. Pure.

    What was taken back after it stays so, though it be given again. Of the account itself a
    permission counts always, since it shows nothing more.
    """
    by_what: dict[tuple[str, int | None, str], list[Given]] = defaultdict(list)
    for each in sorted(given, key=lambda row: row.entered_at):
        by_what[what_for(each)].append(each)
    counted = []
    for rows in by_what.values():
        reach = still_allowed(rows, since)
        is_on = reach.until is None or reach.until >= today
        if rows[0].layer == Layer.STORY or (is_on and reach.audience == Audience.PUBLIC):
            counted += rows
    return counted


def published_description(submission: CaseStudySubmission, name: str) -> str:
    """What readers were told the school is: during a correction, what it was before."""
    chosen = submission.before_correction.get("display_name", submission.display_name)
    return safe_description(chosen, name)


def safe_description(chosen: str, name: str) -> str:
    """What the school chose to be called, unless that gives its name away."""
    if chosen and not mentions(chosen, name):
        return chosen
    return _("A school in this programme")


def holding_of(
    submission: CaseStudySubmission,
    *,
    audience: Audience = Audience.PUBLIC,
    today: dt.date | None = None,
) -> Holding:
    """What may be shown of ``submission``. Four queries, beside its project and school.

    While its page is corrected, the public sees no more than was allowed when that began.
    """
    name = submission.project.participation.school.name
    today = today or timezone.localdate()
    given: Iterable[Given] = submission.permissions.all()
    since = submission.correcting_since
    if since and audience == Audience.PUBLIC:
        given = as_published(given, since, today)
    return hold(
        given=given,
        quotes=submission.quotes.kept(),
        pictures=submission.pictures.kept(),
        materials=submission.materials.kept(),
        name=name,
        description=published_description(submission, name),
        today=today,
        audience=audience,
    )
