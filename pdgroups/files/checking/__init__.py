"""Deciding whether what somebody sent may be kept. Pure, and nothing is unpacked to a disk.

The name, the first bytes and the inside have to agree. A document is looked at where it stands;
a picture is drawn anew, so that nothing of the file that was sent is kept.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from pdgroups.files.kinds import EXTENSIONS, MOST_BYTES, Kind

from . import names, packages, pictures, portable, tables
from .unfit import UnfitFileError

__all__ = ["Accepted", "UnfitFileError", "check"]

TOO_LARGE = _("The file is larger than 10 MB. Make it smaller, or share the pages that matter.")
EMPTY = _("This file is empty. Choose another one.")


@dataclass(frozen=True, slots=True)
class Accepted:
    """What may be kept. ``name`` is fit to be shown; ``content`` is what is stored."""

    name: str
    kind: Kind
    content: bytes


def check(name: str, content: bytes) -> Accepted:
    """Look at a file from its name to its inside.

    Raises:
        UnfitFileError: with a sentence for whoever sent it.
    """
    shown = names.shown(name)
    extension = names.extension(shown)
    kind = EXTENSIONS.get(extension)
    if kind is None:
        raise UnfitFileError(names.why_not(extension))
    if len(content) > MOST_BYTES:
        raise UnfitFileError(TOO_LARGE)
    if not content:
        raise UnfitFileError(EMPTY)
    if kind.is_picture:
        content = pictures.drawn_anew(content, extension)
    elif kind is Kind.PDF:
        portable.check(content)
    elif kind is Kind.CSV:
        tables.check(content)
    else:
        packages.check(content, kind)
    return Accepted(names.ending_in(shown, extension, kind), kind, content)
