"""Results as an A4 document. Pure: no queries.

Set by Typst: tagged after PDF/UA, with bookmarks, a language, and charts that stay sharp. What
people typed reaches it as data in JSON, never as part of its program.
"""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.contrib.staticfiles import finders
from django.utils.translation import get_language

from pdgroups.core import fonts

from . import picture, words
from .report import Question, Report

FOR_ALL_READERS = "ua-1"


def pdf(report: Report) -> bytes:
    """About 30 kB and 30 ms, and 40 MB more of memory from the first one on."""
    said = {"report": json.dumps(_data(report), default=str)}
    try:
        return _typeset(said, [FOR_ALL_READERS])
    except typst.TypstError:
        # A letter that the fonts lack, such as an emoji, is left blank, and that the standard does
        # not allow. All its tags are there nevertheless.
        return _typeset(said, [])


def _typeset(said: dict[str, str], standards: list[Any]) -> bytes:
    return typst.compile(
        _program(), font_paths=_fonts(), format="pdf", sys_inputs=said, pdf_standards=standards
    )


@cache
def _program() -> bytes:
    return Path(__file__).with_name("results.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """The site's own, and those that Typst brings along for Greek and the like."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(fonts.folder())])


@cache
def _mark() -> str:
    found = finders.find("img/icon.svg")
    return Path(str(found)).read_text(encoding="utf-8")


def _data(report: Report) -> dict[str, Any]:
    lang, _sep, region = (get_language() or "en-gb").partition("-")
    return asdict(report) | {
        "lang": lang,
        "region": region or None,
        "fonts": [fonts.FAMILY, fonts.EXTENDED],
        "mark": _mark(),
        "source": report.source,
        "questions": [_question(question) for question in report.questions],
        "looking_back": [_question(question) for question in report.looking_back],
        "words": {
            "as_at": words.as_at(report),
            "facts_head": words.facts_head(),
            "questions": words.questions(),
            "looking_back": words.looking_back(),
            "looking_back_note": words.looking_back_note(),
            "in_words": words.in_words(),
            "made": words.made(),
            "care": words.care(),
            "promise": words.promise(),
        },
    }


def _question(question: Question) -> dict[str, Any]:
    moved = question.moved
    return {
        "title": question.title,
        "sentence": question.sentence,
        "chart": picture.svg(question) if question.bars else "",
        "shifts": [asdict(shift) for shift in question.shifts],
        "moved_title": moved.title if moved else "",
        "moved_lines": moved.lines if moved else [],
        "moved_net": moved.sentence if moved and moved.cells else "",
        "moved_sentence": moved.sentence if moved and not moved.cells else "",
        "table": asdict(question.table),
        "notes": question.notes,
    }
