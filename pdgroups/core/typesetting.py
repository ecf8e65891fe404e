"""Documents set by Typst: tagged after PDF/UA, with bookmarks and a language.

What people typed reaches it as data in JSON, never as part of its program.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.contrib.staticfiles import finders
from django.utils.translation import get_language

from . import fonts

FOR_ALL_READERS = "ua-1"


def pdf(program: Path, report: Mapping[str, Any]) -> bytes:
    """What ``program`` makes of ``report``, to which language, fonts and our mark are added.

    About 30 ms, and 40 MB more of memory from the first one on.
    """
    lang, _sep, region = (get_language() or "en-gb").partition("-")
    common = {
        "lang": lang,
        "region": region or None,
        "fonts": [fonts.FAMILY, fonts.EXTENDED],
        "mark": _mark(),
    }
    said = {"report": json.dumps({**report, **common}, default=str)}
    try:
        return _typeset(program, said, [FOR_ALL_READERS])
    except typst.TypstError:
        # A letter that the fonts lack, such as an emoji, is left blank, and that the standard does
        # not allow. All its tags are there nevertheless.
        return _typeset(program, said, [])


def _typeset(program: Path, said: dict[str, str], standards: list[Any]) -> bytes:
    return typst.compile(
        _source(program),
        font_paths=_fonts(),
        format="pdf",
        sys_inputs=said,
        pdf_standards=standards,
    )


@cache
def _source(program: Path) -> bytes:
    return program.read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """The site's own, and those that Typst brings along for Greek and the like."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(fonts.folder())])


@cache
def _mark() -> str:
    found = finders.find("img/icon.svg")
    return Path(str(found)).read_text(encoding="utf-8")
