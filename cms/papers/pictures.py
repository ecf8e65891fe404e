"""Pictures of a case study for its files: small enough that a file can be mailed. No queries."""

import base64
import io
from dataclasses import dataclass

from PIL import Image

from pdgroups.stories import store

from .pieces import PicturePiece

LONGEST_SIDE = 1000
"""Pixels: 200 to the inch, as wide as a picture stands on a sheet."""
QUALITY = 78
PAPER = "white"
MOST_BYTES = 250_000
"""Of one picture that is full of detail; most take a third of it."""


@dataclass(frozen=True, slots=True)
class Small:
    """A JPEG, which every program for documents and slides can draw."""

    jpeg: bytes
    width: int
    height: int

    @property
    def ratio(self) -> float:
        return self.width / self.height

    @property
    def svg(self) -> str:
        """The same as a drawing, which reaches the typesetter as text."""
        data = base64.b64encode(self.jpeg).decode()
        size = f'width="{self.width}" height="{self.height}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
            f'<image {size} href="data:image/jpeg;base64,{data}"/></svg>'
        )


def small(piece: PicturePiece) -> Small | None:
    """About 20 ms; nothing where the bytes are gone from the store."""
    try:
        with store.read(piece.stored) as file:
            content = file.read()
    except FileNotFoundError:
        return None
    with Image.open(io.BytesIO(content)) as picture:
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        flat = _on_paper(picture)
    return Small(_jpeg(flat), flat.width, flat.height)


def _on_paper(picture: Image.Image) -> Image.Image:
    """Without what can be seen through."""
    drawn = picture.convert("RGBA")
    paper = Image.new("RGB", drawn.size, PAPER)
    paper.paste(drawn, mask=drawn)
    return paper


def _jpeg(picture: Image.Image) -> bytes:
    """Less exact where it would otherwise be too large."""
    for quality in (QUALITY, QUALITY // 2):
        kept = io.BytesIO()
        picture.save(kept, "JPEG", quality=quality, optimize=True)
        if kept.tell() <= MOST_BYTES:
            break
    return kept.getvalue()
