"""Looking at a PDF: nothing that runs, starts or carries another file. Pure.

Not a reader of PDF: it looks for the few names without which none of these can be written, in the
open and inside streams of objects, however the names are disguised.
"""

import re
import zlib
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from .unfit import NOT_WHAT_IT_SAYS, UnfitFileError

MOST_STREAMS = 20_000
MOST_UNPACKED = 50 * 2**20
_PIECE = 2**18
_HEAD = 2**11
_FIRST, _LOOK = 512, 64
_OVERLAP = 128

_START, _END = b"%PDF-", b"%%EOF"
_TAIL = 2**11
_ZIP_END, _ZIP_TAIL = b"PK\x05\x06", 66_000
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_NUMBERS = re.compile(rb"\s*\d+\s+\d+\s")


def _named(*names: str) -> re.Pattern[bytes]:
    """Any of these names, each letter as itself or in disguise: ``/J#61vaScript``."""
    ways = ("".join(f"(?:{c}|#(?i:{ord(c):02x}))" for c in name) for name in names)
    return re.compile(f"/(?:{'|'.join(ways)})".encode())


_RUNS = _named("JavaScript", "Launch", "EmbeddedFile", "RichMedia", "FileAttachment")
_LOCKED = _named("Encrypt")
_OBJECTS = _named("ObjStm")
_UNUSUAL = _named("ASCIIHex", "ASCII85", "LZW", "RunLength", "Crypt", "AHx", "A85", "RL")

RUNS = _(
    "This PDF brings something along that runs by itself, or another file. Print it to a new PDF, "
    "and choose that one."
)
LOCKED = _("This PDF has a password or is locked. Save it without, and choose that file.")


def check(content: bytes) -> None:
    """Look at a file that its name says is a PDF.

    Raises:
        UnfitFileError: it is something else too, is locked, or has anything that runs in it.
    """
    is_zip_too = _ZIP_END in content[-_ZIP_TAIL:]
    if not content.startswith(_START) or _END not in content[-_TAIL:] or is_zip_too:
        raise UnfitFileError(NOT_WHAT_IT_SAYS)
    if _LOCKED.search(content):
        raise UnfitFileError(LOCKED)
    if _RUNS.search(content):
        raise UnfitFileError(RUNS)
    room = MOST_UNPACKED
    for piece in _packed_objects(content):
        room -= len(piece)
        if room < 0:
            raise UnfitFileError(NOT_WHAT_IT_SAYS)
        if _RUNS.search(piece):
            raise UnfitFileError(RUNS)


def _packed_objects(content: bytes) -> Iterator[bytes]:
    """Pieces of every stream that can hold objects, each overlapping the one before."""
    for number, found in enumerate(_STREAM.finditer(content)):
        if number >= MOST_STREAMS:
            raise UnfitFileError(NOT_WHAT_IT_SAYS)
        head = content[max(0, found.start() - _HEAD) : found.start()]
        head = head[head.rfind(b" obj") + 1 :]
        says_so = bool(_OBJECTS.search(head))
        if says_so and _UNUSUAL.search(head):
            raise UnfitFileError(NOT_WHAT_IT_SAYS)
        yield from _unpacked(memoryview(content)[found.end() :], says_so=says_so)


def _unpacked(stream: memoryview, *, says_so: bool) -> Iterator[bytes]:
    """What a stream inflates to; nothing of one that does not begin as a list of objects does."""
    inflating = zlib.decompressobj()
    try:
        piece = inflating.decompress(stream[:_FIRST], _LOOK)
        if not (says_so or _NUMBERS.match(piece)):
            return
        yield piece
        at = _FIRST
        while not inflating.eof:
            fed = inflating.unconsumed_tail
            if not fed:
                fed, at = bytes(stream[at : at + _PIECE]), at + _PIECE
                if not fed:
                    return
            piece = piece[-_OVERLAP:] + inflating.decompress(fed, _PIECE)
            yield piece
    except zlib.error:
        # A picture, or text that is not packed: that has been looked at in the open.
        return
