"""A picture as large as a page needs it, and no larger. Pure."""

import io
from dataclasses import dataclass

from PIL import Image

LONGEST_SIDE = 1600
"""Pixels: twice as many as the widest column is wide."""
QUALITY = 82
MEDIA_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}


@dataclass(frozen=True, slots=True)
class Drawn:
    content: bytes
    media_type: str
    width: int
    height: int


def fit_for_a_page(content: bytes) -> Drawn:
    """``content`` is a JPEG, PNG or WebP that was drawn anew already: it holds nothing hidden."""
    with Image.open(io.BytesIO(content), formats=list(MEDIA_TYPES)) as picture:
        kind = picture.format or "PNG"
        is_small = max(picture.size) <= LONGEST_SIDE
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        if not is_small:
            kept = io.BytesIO()
            picture.save(kept, kind, quality=QUALITY)
            content = kept.getvalue()
        return Drawn(content, MEDIA_TYPES[kind], picture.width, picture.height)
