"""The three files of a case study, made once for what its page says now.

A file is kept under a digest of everything that it says, so nothing has to be told that a page has
changed, and however often somebody asks, each is made once an hour at most.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict

from django.core.cache import cache

from . import pdf, slides, word
from .pieces import Told

KEPT = 60 * 60
"""Seconds."""
MADE_BY = "2"
"""Raise it when files look different of the same words."""
Maker = Callable[[Told, dt.date], bytes]
KINDS: dict[str, tuple[str, Maker]] = {
    "pdf": ("application/pdf", lambda told, _day: pdf.pdf(told)),
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        word.word,
    ),
    "pptx": (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        slides.slides,
    ),
}


class StoryFileConverter:
    """A kind of file as the end of an address."""

    regex = "|".join(KINDS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


def stamp(told: Told, kind: str) -> str:
    """The same for as long as a file of ``kind`` would say the same."""
    said = json.dumps([MADE_BY, kind, asdict(told)], default=str, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def content(told: Told, kind: str, day: dt.date) -> bytes:
    """From the cache, or made anew. ``day`` is that of the page's last change."""
    key = f"story-file-{stamp(told, kind)}"
    kept: bytes | None = cache.get(key)
    if kept is None:
        _type, make = KINDS[kind]
        kept = make(told, day)
        cache.set(key, kept, KEPT)
    return kept
