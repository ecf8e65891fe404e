"""Plain text from a form as the HTML that rich text blocks store. Pure."""

import re

from django.utils.html import escape

BLANK_LINES = re.compile(r"\n\s*\n")
BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")


def to_html(text: str) -> str:
    """Paragraphs and bulleted lists; everything else is escaped, so no mark-up survives.

    Lines that start with a dash, a bullet or a number become a list.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return "".join(_paragraph(part) for part in BLANK_LINES.split(lines) if part.strip())


def _paragraph(text: str) -> str:
    html: list[str] = []
    items: list[str] = []
    words: list[str] = []
    for line in text.split("\n"):
        if BULLET.match(line):
            html += _words(words)
            words = []
            items.append(f"<li>{escape(BULLET.sub('', line, count=1).strip())}</li>")
        else:
            html += _list(items)
            items = []
            words.append(escape(line.strip()))
    return "".join([*html, *_words(words), *_list(items)])


def _words(lines: list[str]) -> list[str]:
    return [f"<p>{'<br/>'.join(lines)}</p>"] if lines else []


def _list(items: list[str]) -> list[str]:
    return [f"<ul>{''.join(items)}</ul>"] if items else []
