"""What somebody sends to be read: texts for the pupil guard, and files that are no good.

The hostile ones are built here: small to send, large to open.
"""

import io
import struct
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from statistics import median

from pdgroups.core.pupil_guard import MOST_LETTERS, look
from pdgroups.files.checking import UnfitFileError, check

from . import memory
from .figures import Figure, MeasurementError, Target

SENTENCES = (
    "In 7 of 10 lesson visits pupils with a named adult waited for help before they tried. Alfie "
    "started at once when the card lay on the table. Will we try it in Year 4 after Easter? Staff "
    "at St Mary’s said that JB in Y4 needs less help, and that Grace told her TA so. "
)
WORST = ("Alfie and ", "JB Y4 ", "the only pupil a ", "Will ", "1/", "born 12 ", "peter pan ")
"""Each, over and over, is the worst case of one of the rules."""
LETTERS, MOST_MS, WORST_MS = 10_000, 50, 1_000
MOST_SECONDS, MOST_GROWTH = 1, 60
BOMB, WIDE = 120, 11_000
"""Megabytes of a document; dots of a picture’s side."""


def figures(rounds: int) -> Iterator[Figure]:
    prose = (SENTENCES * (LETTERS // len(SENTENCES) + 1))[:LETTERS]
    took = median(_milliseconds(prose) for _round in range(3 * rounds))
    yield Figure(f"pupil guard, {LETTERS:,} letters", "ms", took, target=Target(MOST_MS))
    slowest = max(_milliseconds((unit * MOST_LETTERS)[:MOST_LETTERS]) for unit in WORST)
    yield Figure(
        f"pupil guard, {MOST_LETTERS:,} letters at worst", "ms", slowest, target=Target(WORST_MS)
    )
    before, worst = memory.now(), 0.0
    for name, make in HOSTILE.items():
        try:
            worst = max(worst, _refused(name, make()))
        except MeasurementError as error:
            yield Figure("hostile files: slowest refusal", failed=str(error))
            return
    yield Figure("hostile files: slowest refusal", "s", worst, target=Target(MOST_SECONDS))
    growth = max(0.0, memory.now() - before)
    yield Figure("hostile files: growth", "MB", growth, target=Target(MOST_GROWTH))


def _milliseconds(text: str) -> float:
    start = time.perf_counter()
    look(text)
    return 1000 * (time.perf_counter() - start)


def _refused(name: str, content: bytes) -> float:
    """Seconds.

    Raises:
        MeasurementError: it was let in.
    """
    start = time.perf_counter()
    try:
        check(name, content)
    except UnfitFileError:
        return time.perf_counter() - start
    raise MeasurementError(f"{name} was let in")


def _document() -> bytes:
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        for _megabyte in range(BOMB):
            part.write(bytes(2**20))
    return packed.getvalue()


def _picture() -> bytes:
    packer = zlib.compressobj(9)
    row = bytes(WIDE // 8 + 1)
    dots = b"".join(packer.compress(row) for _ in range(WIDE)) + packer.flush()
    parts = [(b"IHDR", struct.pack(">IIBBBBB", WIDE, WIDE, 1, 0, 0, 0, 0)), (b"IDAT", dots)]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content))
        + name
        + content
        + struct.pack(">I", zlib.crc32(name + content))
        for name, content in [*parts, (b"IEND", b"")]
    )


def _objects() -> bytes:
    packed = zlib.compress(b"1 0 " + bytes(60 * 2**20), 9)
    head = b"%PDF-1.7\n1 0 obj\n<</Type /ObjStm /Filter /FlateDecode>>\nstream\n"
    return head + packed + b"\nendstream\nendobj\n%%EOF"


def _many_streams() -> bytes:
    return b"%PDF-1.7\n" + b" obj stream\n" * 800_000 + b"%%EOF"


HOSTILE: dict[str, Callable[[], bytes]] = {
    "bomb.docx": _document,
    "wide.png": _picture,
    "objects.pdf": _objects,
    "streams.pdf": _many_streams,
}
