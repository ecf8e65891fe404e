"""What the papers of a case study are made of."""

from dataclasses import dataclass, field

from pdgroups.core.charts import Row


@dataclass(frozen=True, slots=True)
class Heading:
    """A small one, inside a section."""

    words: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    words: str


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]
    is_ordered: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    words: str
    who: str


@dataclass(frozen=True, slots=True)
class Caution:
    words: str


@dataclass(frozen=True, slots=True)
class ChartPiece:
    """One question, with every figure of its chart in ``head`` and ``rows``."""

    question: str
    sentence: str
    bars: tuple[Row, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    changes: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PicturePiece:
    """A picture by the name under which its bytes are stored; ``alt`` says what it shows."""

    stored: str
    alt: str
    caption: str


Piece = Heading | Paragraph | Bullets | Quote | Caution | ChartPiece | PicturePiece


@dataclass(frozen=True, slots=True)
class ToldSection:
    """``anchor`` is the section's on the page."""

    anchor: str
    heading: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A case study as its page shows it at this moment."""

    title: str
    kicker: str
    summary: str
    labels: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    sections: tuple[ToldSection, ...]
    citation: str
    licence: str
    source: str
    address: str
    aim: str = ""
    banner: str = ""
    history: tuple[str, ...] = field(default=())

    def pieces_of(self, *anchors: str) -> list[Piece]:
        """Those of the sections with these anchors, in the page's order."""
        return [
            piece
            for section in self.sections
            if section.anchor in anchors
            for piece in section.pieces
        ]

    @property
    def charts(self) -> list[ChartPiece]:
        return [
            piece
            for section in self.sections
            for piece in section.pieces
            if isinstance(piece, ChartPiece)
        ]
