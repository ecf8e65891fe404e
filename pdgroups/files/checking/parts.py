"""Reading the parts of a document that say what it holds and where it leads. Pure."""

import re
import zipfile
from collections.abc import Callable
from xml.parsers import expat

from django.utils.translation import gettext_lazy as _

from pdgroups.files.kinds import MEDIA_TYPES, Kind

from .unfit import NOT_WHAT_IT_SAYS, UnfitFileError

LONGEST_PART = 10 * 2**20
"""Bytes, unpacked, of one part that is read; together the parts hold no more than the file may."""
_PIECE = 2**18

Attributes = dict[str, str]
Element = Callable[[str, Attributes], None]

_TYPES = "[Content_Types].xml"
_MAIN = {
    Kind.DOCX: "wordprocessingml.document.main+xml",
    Kind.XLSX: "spreadsheetml.sheet.main+xml",
    Kind.PPTX: "presentationml.presentation.main+xml",
}
_RUNS = ("macroenabled", "vbaproject", "activex")
_OWN_DRIVE = re.compile(r"file:///[a-z]:[\\/](?![\\/])", re.IGNORECASE)
_MANIFEST = "META-INF/manifest.xml"
_OPEN_MAIN = ("content.xml", "styles.xml")
_FETCHED = {"image", "object", "object-ole", "plugin", "floating-frame", "applet", "section-source"}

LINKS = _(
    "This document fetches a picture, a template or another part of itself from somewhere else. "
    "Break those links, or save it as PDF, and choose that file."
)
LOCKED = _("This document has a password. Save it without one, and choose that file.")
RUNS = _("There are macros in this file, which we never keep. Save it without macros, or as PDF.")


def check_office(archive: zipfile.ZipFile, kind: Kind) -> None:
    """Word, Excel or PowerPoint: its list of types, and every relation to something outside.

    Raises:
        UnfitFileError: it is another kind, runs something, or fetches something.
    """
    types: set[str] = set()
    _each_element(archive, _TYPES, lambda _name, given: types.add(given.get("ContentType", "")))
    if any(word in found.casefold() for found in types for word in _RUNS):
        raise UnfitFileError(RUNS)
    if not any(found.endswith(_MAIN[kind]) for found in types):
        raise UnfitFileError(NOT_WHAT_IT_SAYS)
    for name in archive.namelist():
        if name.casefold().endswith(".rels"):
            _each_element(archive, name, _check_relation)


def _check_relation(_name: str, given: Attributes) -> None:
    """A link that somebody may follow is no harm; one that is followed unasked is.

    Word writes down on which drive the school's template lies. That leads nowhere else.
    """
    if given.get("TargetMode", "").casefold() != "external":
        return
    is_followed_by_hand = given.get("Type", "").casefold().endswith("/hyperlink")
    if not (is_followed_by_hand or _OWN_DRIVE.match(given.get("Target", ""))):
        raise UnfitFileError(LINKS)


def check_open_document(archive: zipfile.ZipFile) -> None:
    """OpenDocument text.

    Raises:
        UnfitFileError: it is another kind, is locked, or fetches something.
    """
    if archive.read("mimetype").strip() != MEDIA_TYPES[Kind.ODT].encode():
        raise UnfitFileError(NOT_WHAT_IT_SAYS)
    if _MANIFEST in archive.namelist():
        _each_element(archive, _MANIFEST, _check_lock)
    for name in _OPEN_MAIN:
        if name in archive.namelist():
            _each_element(archive, name, _check_fetched)


def _check_lock(name: str, _given: Attributes) -> None:
    if _local(name) == "encryption-data":
        raise UnfitFileError(LOCKED)


def _check_fetched(name: str, given: Attributes) -> None:
    kind = _local(name)
    if kind == "event-listener":
        raise UnfitFileError(RUNS)
    if kind in _FETCHED:
        addresses = [value for key, value in given.items() if _local(key) == "href"]
        if any(":" in each or each.startswith(("/", "../", "\\")) for each in addresses):
            raise UnfitFileError(LINKS)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _each_element(archive: zipfile.ZipFile, name: str, element: Element) -> None:
    """Read a part in pieces. No entities and no document type: an honest one has neither."""
    if archive.getinfo(name).file_size > LONGEST_PART:
        raise UnfitFileError(NOT_WHAT_IT_SAYS)
    parser = expat.ParserCreate()
    parser.StartElementHandler = element
    parser.StartDoctypeDeclHandler = _refuse_doctype
    with archive.open(name) as part:
        while piece := part.read(_PIECE):
            parser.Parse(piece, False)
    parser.Parse(b"", True)


def _refuse_doctype(*_given: object) -> None:
    raise UnfitFileError(NOT_WHAT_IT_SAYS)
