"""Drawing a picture anew, so that only what can be seen in it is kept. Pure.

Where and when it was taken, and by whose camera, stays behind; so does anything hidden beside it.
"""

import io
import struct
import threading
from collections.abc import Iterator

import pillow_heif
from django.utils.translation import gettext
from PIL import Image, ImageOps

from .unfit import NOT_WHAT_IT_SAYS, UnfitFileError

MOST_PIXELS = 50_000_000
"""Of a JPEG that can be read smaller than it is, so that it never stands in memory whole."""
MOST_PIXELS_WHOLE = 25_000_000
LONGEST_SIDE = 3200
"""Pixels: an A4 page at 270 dots an inch."""
LEAST_SIDE = 2400
QUALITY = 85

_FORMATS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
_FORMATS |= {"heic": "HEIF", "heif": "HEIF"}
_MODES = {"1", "L", "LA", "P", "RGB", "RGBA"}
_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_NEEDED = {b"IHDR", b"PLTE", b"tRNS", b"eXIf", b"IDAT", b"IEND"}
_PNG_FRAME = 12
_one_at_a_time = threading.Lock()

pillow_heif.register_heif_opener(thumbnails=False)


def drawn_anew(content: bytes, ending: str) -> bytes:
    """The picture as JPEG (HEIC too), PNG or WebP, upright, its longer side 3200 pixels or less.

    Raises:
        UnfitFileError: it is no picture of that kind, or too large to be drawn.
    """
    try:
        # Pictures are large in memory: a process draws one at a time.
        with _one_at_a_time:
            return _drawn(content, _FORMATS[ending])
    except (UnfitFileError, MemoryError):
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UnfitFileError(_too_large(MOST_PIXELS_WHOLE)) from error
    except Exception as error:
        raise UnfitFileError(NOT_WHAT_IT_SAYS) from error


def _drawn(content: bytes, kind: str) -> bytes:
    if kind == "PNG":
        content = b"".join(_needed_chunks(content))
    with Image.open(io.BytesIO(content), formats=[kind]) as picture:
        _check_size(picture)
        if kind == "JPEG":
            _read_smaller(picture)
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        ImageOps.exif_transpose(picture, in_place=True)
        as_kind = "JPEG" if kind == "HEIF" else kind
        plain = _plain(picture, opaque=as_kind == "JPEG")
        kept = io.BytesIO()
        plain.save(kept, as_kind, quality=QUALITY)
        return kept.getvalue()


def _read_smaller(picture: Image.Image) -> None:
    """As half, a quarter or an eighth, if ``LEAST_SIDE`` is left: a fraction of the memory."""
    share = LEAST_SIDE / max(picture.size)
    picture.draft("RGB", (int(picture.width * share), int(picture.height * share)))


def _check_size(picture: Image.Image) -> None:
    is_read_smaller = picture.format == "JPEG" and not picture.info.get("progressive")
    most = MOST_PIXELS if is_read_smaller else MOST_PIXELS_WHOLE
    if picture.width * picture.height > most:
        raise UnfitFileError(_too_large(most))


def _too_large(most: int) -> str:
    return gettext(
        "This picture has more than %(most)s million dots. Save it smaller, or take a picture of "
        "the screen, and choose that."
    ) % {"most": most // 1_000_000}


def _plain(picture: Image.Image, *, opaque: bool) -> Image.Image:
    """Without everything that a writer would copy along from the file that was read."""
    if opaque and picture.mode not in {"L", "RGB"}:
        picture = picture.convert("RGB")
    elif "transparency" in picture.info:
        picture = picture.convert("RGBA")
    elif picture.mode not in _MODES:
        picture = picture.convert("RGB")
    picture.info.clear()
    return picture


def _needed_chunks(content: bytes) -> Iterator[bytes]:
    """A PNG without its notes: some megabytes of text can be packed into a few bytes of one.

    Raises:
        UnfitFileError: it does not start as a PNG does.
    """
    if not content.startswith(_PNG_START):
        raise UnfitFileError(NOT_WHAT_IT_SAYS)
    yield _PNG_START
    at = len(_PNG_START)
    while at + _PNG_FRAME <= len(content):
        length, name = struct.unpack(">I4s", content[at : at + 8])
        if name in _PNG_NEEDED:
            yield content[at : at + length + _PNG_FRAME]
        if name == b"IEND":
            return
        at += length + _PNG_FRAME
