"""Looking into a Word, Excel, PowerPoint or OpenDocument file by its list of contents. Pure.

Such a file is a zip file. Only the parts that say what is in it and where it leads are ever read,
each in small pieces; nothing is unpacked to a disk.
"""

import io
import struct
import zipfile
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from pdgroups.files.kinds import EXTENSIONS, Kind

from . import parts
from .unfit import NOT_WHAT_IT_SAYS, UnfitFileError

MOST_ENTRIES = 2_000
MOST_UNPACKED = 100 * 2**20
MOST_RATIO = 100
MOST_LIST = 2**20
"""Bytes of the list of contents: it is read as a whole."""
DEEPEST = 1
"""A chart on a slide brings its workbook along. That one brings nothing more."""

_START, _END, _END_SIZE = b"PK\x03\x04", b"PK\x05\x06", 22
_LARGE_END, _LARGE_END_SIZE = b"PK\x06\x07", 20
_LOCKED = 0x1
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_DOCUMENTS = {Kind.DOCX, Kind.XLSX, Kind.PPTX}

LOCKED = _(
    "This file is of the old kind, or has a password. Save it as .docx, .xlsx or .pptx without a "
    "password, and choose that file."
)
TOO_MUCH = _(
    "This file unpacks to far more than it seems to hold, so we do not keep it. Copy what matters "
    "to a new document, or save it as PDF."
)
MACROS = _(
    "There are macros in this file, which we never keep. Save it without macros, or as PDF, and "
    "choose that file."
)
EMBEDDED = _(
    "Another file is embedded in this one, where nobody can check it. Take it out, or save the "
    "document as PDF."
)


def check(content: bytes, kind: Kind, depth: int = 0) -> None:
    """Look at a file that its name says is ``kind``.

    Raises:
        UnfitFileError: it is something else, would unpack to too much, is locked, or brings
            macros, files or links along.
    """
    if content.startswith(_OLD_OFFICE):
        raise UnfitFileError(LOCKED)
    if not content.startswith(_START):
        raise UnfitFileError(NOT_WHAT_IT_SAYS)
    _check_end(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_list(entries, len(content))
            if kind is Kind.ODT:
                parts.check_open_document(archive)
            else:
                parts.check_office(archive, kind)
            _check_inside(archive, entries, depth)
    except (UnfitFileError, MemoryError):
        raise
    except Exception as error:
        raise UnfitFileError(NOT_WHAT_IT_SAYS) from error


def _check_end(content: bytes) -> None:
    """The list must end the file and be short: a reader takes it in before it looks at it."""
    end = len(content) - _END_SIZE
    if end < 0 or content[end : end + 4] != _END:
        raise UnfitFileError(NOT_WHAT_IT_SAYS)
    if content[end - _LARGE_END_SIZE : end - _LARGE_END_SIZE + 4] == _LARGE_END:
        raise UnfitFileError(NOT_WHAT_IT_SAYS)
    entries, length = struct.unpack("<HI", content[end + 10 : end + 16])
    if entries > MOST_ENTRIES or length > MOST_LIST:
        raise UnfitFileError(TOO_MUCH)


def _check_list(entries: Sequence[zipfile.ZipInfo], size: int) -> None:
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_ENTRIES:
        raise UnfitFileError(TOO_MUCH)
    if any(entry.flag_bits & _LOCKED for entry in entries):
        raise UnfitFileError(LOCKED)
    packed = sum(entry.compress_size for entry in entries)
    unpacked = sum(entry.file_size for entry in entries)
    # More packed bytes than there are: entries lie over each other, as in the worst of bombs.
    if unpacked > min(MOST_UNPACKED, MOST_RATIO * size) or packed > size:
        raise UnfitFileError(TOO_MUCH)
    methods = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    is_plain = all(entry.compress_type in methods for entry in entries)
    is_whole = min((entry.header_offset for entry in entries), default=1) == 0
    is_unique = len({name.casefold() for name in names}) == len(names)
    if not (is_plain and is_whole and is_unique) or any(map(_leads_out, names)):
        raise UnfitFileError(NOT_WHAT_IT_SAYS)


def _leads_out(name: str) -> bool:
    return (
        name.startswith("/")
        or "\\" in name
        or ":" in name
        or not name.isprintable()
        or ".." in name.split("/")
    )


def _check_inside(archive: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo], depth: int) -> None:
    for entry in entries:
        name = entry.filename.casefold()
        folders = name.split("/")[:-1]
        if name.endswith(("vbaproject.bin", "vbadata.xml")) or set(folders) & {
            "macrosheets",
            "dialogsheets",
            "activex",
            "basic",
            "scripts",
        }:
            raise UnfitFileError(MACROS)
        if "externallinks" in folders:
            raise UnfitFileError(parts.LINKS)
        if "embeddings" in folders:
            _check_embedded(archive, entry, depth)


def _check_embedded(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, depth: int) -> None:
    kind = EXTENSIONS.get(entry.filename.rpartition(".")[2].casefold())
    if kind not in _DOCUMENTS or depth >= DEEPEST or entry.file_size > parts.LONGEST_PART:
        raise UnfitFileError(EMBEDDED)
    check(archive.read(entry), kind, depth + 1)
