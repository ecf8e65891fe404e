"""The site's own font as files that programs other than a browser can read."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

FAMILY = "Atkinson Hyperlegible Next"
EXTENDED = "Hyperlegible Extended"
"""Letters of other Latin alphabets, for names such as Łukasz; looked up after ``FAMILY``."""

_FAMILY_NAMES = (1, 16)  # of OpenType's table ``name``


@cache
def folder() -> Path:
    """Four TrueType files, unpacked once in the life of the process (60 ms, 100 kB).

    Raises:
        FileNotFoundError: the static files are incomplete.
    """
    _kept.append(unpacked := TemporaryDirectory(prefix="pdgroups-fonts-"))
    into = Path(unpacked.name)
    for weight in ("regular", "bold"):
        for part, family in (("", FAMILY), ("-ext", EXTENDED)):
            font = TTFont(_packed(f"ahn-{weight}{part}.woff2"))
            font.flavor = None
            for number in _FAMILY_NAMES:
                font["name"].setName(family, number, 3, 1, 0x409)
            font.save(into / f"{weight}{part}.ttf")
    return into


def files() -> list[str]:
    return sorted(str(path) for path in folder().iterdir())


_kept: list[TemporaryDirectory[str]] = []
"""Deleted when the process ends."""


def _packed(name: str) -> Path:
    found = finders.find(f"fonts/{name}")
    if not isinstance(found, str):
        raise FileNotFoundError(f"static/fonts/{name}")
    return Path(found)
