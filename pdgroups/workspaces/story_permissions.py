"""What the page of a case study's permissions shows: what is held, for what, and what is missing."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.files.checking import Accepted
from pdgroups.files.kinds import MEDIA_TYPES
from pdgroups.stories import store
from pdgroups.stories.describing import Described, describe
from pdgroups.stories.drawing import fit_for_a_page
from pdgroups.stories.holding import Held, Holding, hold, safe_description
from pdgroups.stories.layers import Audience, Layer
from pdgroups.stories.models import (
    CaseStudySubmission,
    Material,
    Permission,
    Picture,
    Piece,
    Quote,
)

AUDIENCES = list(Audience)


@dataclass(frozen=True, slots=True)
class Line:
    """A quote, a picture or a material, and what is held for it."""

    layer: Layer
    piece: Piece
    held: Permission | None
    last: Permission | None

    @property
    def is_public(self) -> bool:
        return self.held is not None and self.held.audience == Audience.PUBLIC

    @property
    def why_not(self) -> str:
        """A sentence, where readers do not see it; empty where they do."""
        if self.is_public:
            return ""
        if self.held:
            return _("Not on the public page: the permission is for fewer people.")
        if self.last is None:
            return _("Not shown: there is no permission for it yet.")
        if self.last.withdrawn_at:
            return _("Not shown: the permission was taken back.")
        if self.last.what != self.piece.agreed_words:
            return _("Not shown: other words were agreed to.")
        return _("Not shown: the permission has ended.")


@dataclass(frozen=True, slots=True)
class Preview:
    """What some readers would be shown, if a piece were permitted for them."""

    audiences: tuple[Audience, ...]
    shown: Holding

    @property
    def who(self) -> str:
        return ", ".join(str(each.label) for each in self.audiences)


class Page:
    """Four queries, and up to four more where the school is to be described."""

    def __init__(self, submission: CaseStudySubmission) -> None:
        self.submission = submission
        self.today: dt.date = timezone.localdate()
        self.school = submission.project.participation.school
        self.record: list[Permission] = list(
            submission.permissions.select_related(
                "quote", "picture", "material", "entered_by"
            ).order_by("-entered_at", "-pk")
        )
        self.quotes = list(submission.quotes.kept())
        self.pictures = list(submission.pictures.kept())
        self.materials = list(submission.materials.kept())

    @cached_property
    def public(self) -> Holding:
        return self.for_audience(Audience.PUBLIC)

    def for_audience(self, audience: Audience) -> Holding:
        return hold(
            given=self.record,
            quotes=self.quotes,
            pictures=self.pictures,
            materials=self.materials,
            name=self.school.name,
            description=safe_description(self.submission.display_name, self.school.name),
            today=self.today,
            audience=audience,
        )

    @cached_property
    def described(self) -> Described:
        return describe(self.school)

    @property
    def lines(self) -> list[Line]:
        return [
            *self._lines(Layer.QUOTE, self.quotes),
            *self._lines(Layer.PICTURE, self.pictures),
            *self._lines(Layer.MATERIAL, self.materials),
        ]

    def line_of(self, piece: Piece) -> Line | None:
        """Nothing where it was taken out."""
        return next((line for line in self.lines if line.piece == piece), None)

    def previews(self, line: Line) -> list[Preview]:
        """The widest readers first, those who read the same together. No query."""
        given = Permission(
            layer=line.layer,
            what=line.piece.agreed_words,
            audience=Audience.PUBLIC,
            given_on=self.today,
            **Permission.piece_fields(line.piece),
        )
        found: list[Preview] = []
        for audience in reversed(AUDIENCES):
            shown = self._with(given, line, audience)
            if found and _reads_as(found[-1].shown) == _reads_as(shown):
                found[-1] = Preview((*found[-1].audiences, audience), shown)
            else:
                found.append(Preview((audience,), shown))
        return found

    def _with(self, given: Permission, line: Line, audience: Audience) -> Holding:
        piece = line.piece
        return hold(
            given=[*self.record, given],
            quotes=[piece] if isinstance(piece, Quote) else [],
            pictures=[piece] if isinstance(piece, Picture) else [],
            materials=[piece] if isinstance(piece, Material) else [],
            name=self.school.name,
            description=safe_description(self.submission.display_name, self.school.name),
            today=self.today,
            audience=audience,
        )

    def is_over(self, permission: Permission) -> bool:
        return permission.until is not None and permission.until < self.today

    def _lines(self, layer: Layer, pieces: Iterable[Any]) -> list[Line]:
        held = Held.on(self.record, self.today, Audience.GROUP)
        return [self._line(layer, piece, held) for piece in pieces]

    def _line(self, layer: Layer, piece: Any, held: Held) -> Line:
        about = [row for row in self.record if row.layer == layer and row.about_id == piece.pk]
        now = next((row for row in about if held.is_for(row, piece)), None)
        return Line(layer, piece, now, about[0] if about else None)


def _reads_as(shown: Holding) -> list[Any]:
    pictures = [(each.alt, each.caption) for each in shown.pictures]
    materials = [(each.name, each.owner, each.terms) for each in shown.materials]
    return [shown.is_readable, shown.quotes, pictures, materials]


def keep_scan(sent: Accepted | None) -> tuple[str, str]:
    """Where the paper is kept, and as what; two empty strings without one."""
    return (store.keep(sent.content), MEDIA_TYPES[sent.kind]) if sent else ("", "")


def keep_picture(picture: Picture, sent: Accepted) -> Picture:
    """``picture`` with its bytes stored, as large as a page needs them."""
    drawn = fit_for_a_page(sent.content)
    picture.media_type, picture.size = drawn.media_type, len(drawn.content)
    picture.width, picture.height = drawn.width, drawn.height
    picture.storage_name = store.keep(drawn.content)
    return picture
