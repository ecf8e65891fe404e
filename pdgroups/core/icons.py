"""Lucide's drawings, read out of the ``lucide`` package and kept in memory."""

import re
from functools import cache
from importlib import resources
from io import BytesIO
from zipfile import ZipFile

from django.utils.safestring import SafeString, mark_safe
from lucide import IconDoesNotExist

DRAWING = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


@cache
def shapes(name: str) -> SafeString:
    """What stands between ``<svg>`` and ``</svg>`` in one icon, on a 24 × 24 square.

    Raises:
        IconDoesNotExist: Lucide has no icon of that name.
    """
    try:
        source = _archive().read(f"{name}.svg").decode()
    except KeyError as error:
        raise IconDoesNotExist(f"Lucide has no icon called {name!r}.") from error
    drawing = DRAWING.search(source)
    if drawing is None:
        raise IconDoesNotExist(f"The icon {name!r} is not a drawing we can read.")
    one_line = re.sub(r"\s*\n\s*", "", drawing[1]).replace(" />", "/>")
    return mark_safe(one_line)  # noqa: S308  # comes from the package, never from a person


@cache
def _archive() -> ZipFile:
    """Its table of contents takes 6 ms to read: a process does so once, not for each icon."""
    package = resources.files("lucide").joinpath("lucide.zip")
    return ZipFile(BytesIO(package.read_bytes()))
