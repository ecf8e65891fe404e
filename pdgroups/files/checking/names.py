"""The name under which a file is shown: one line, no folders, not too long. Pure."""

import unicodedata

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pdgroups.core.text import one_line
from pdgroups.files.kinds import Kind

LONGEST = 120
_INVISIBLE = "Cf"

_OLD = {"doc": ".docx", "dot": ".docx", "xls": ".xlsx", "ppt": ".pptx", "pps": ".pptx"}
_OLD |= {"rtf": ".docx", "pages": ".docx", "numbers": ".xlsx", "key": ".pptx", "txt": ".docx"}
_WITH_MACROS = {"docm", "dotm", "xlsm", "xltm", "xlsb", "xlam", "pptm", "potm", "ppsm"}
_PACKED = {"zip", "rar", "7z", "gz", "tar"}
_PICTURES = {"svg", "gif", "bmp", "tif", "tiff", "avif"}


def shown(name: str) -> str:
    """The last part of ``name``, readable and at most 120 letters long; its ending is kept."""
    last = name.replace("\\", "/").rpartition("/")[2]
    readable = "".join(c for c in one_line(last) if unicodedata.category(c) != _INVISIBLE)
    storable = readable.encode("utf-8", "ignore").decode()
    stem, dot, ending = unicodedata.normalize("NFC", storable).rpartition(".")
    stem = stem.strip(" .")
    if not dot:
        return ending[:LONGEST]
    ending = ending.strip()
    room = LONGEST - len(ending) - 1
    if len(stem) > room:
        stem = stem[: max(0, room - 1)].rstrip() + "…"
    return f"{stem or gettext('file')}.{ending}"[-LONGEST:]


def extension(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def ending_in(name: str, ending: str, kind: Kind) -> str:
    """``name`` with the ending of what the file is kept as: a HEIC picture becomes a JPEG."""
    return name[: -len(ending)] + kind.value if ending in {"heic", "heif"} else name


def why_not(ending: str) -> str | Promise:
    """What to do with a file of a kind that is not kept."""
    if ending in _OLD:
        return _("We do not keep files of this kind. Save it as %(ending)s, or as PDF.") % {
            "ending": _OLD[ending]
        }
    if ending in _WITH_MACROS:
        return _(
            "This file can hold macros, which we never keep. Save it as .docx, .xlsx or .pptx, "
            "or as PDF."
        )
    if ending in _PACKED:
        return _("Unpack this file first, and add what is inside one by one.")
    if ending in _PICTURES:
        return _("Save the picture as JPEG or PNG, and choose that file.")
    return _(
        "We keep Word, Excel, PowerPoint, PDF, OpenDocument text, CSV and pictures. Save it as "
        "one of these, and choose that file."
    )
