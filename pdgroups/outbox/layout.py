"""The HTML of a mail, made from its text: what one says, the other says. Pure but for a template.

A blank line ends a paragraph; lines that start with "* " are a list; a line over dashes is a heading. An address at the end of a
line, or alone on the line after one that ends with a colon, becomes a link with those words. Four
characters, a dash and four more, alone on a line, are a code to type.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.template.loader import render_to_string

URL = re.compile(r"^(?P<words>.*?):?\s*(?P<url>https?://\S+)$", re.DOTALL)
CODE = re.compile(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$")


@dataclass(frozen=True, slots=True)
class Line:
    """``words``, that lead to ``url`` when there is one."""

    words: str
    url: str = ""

    @classmethod
    def of(cls, text: str) -> "Line":
        if found := URL.match(text):
            return cls(found["words"].strip() or found["url"], found["url"])
        return cls(text)


@dataclass(slots=True)
class Block:
    """One part of a mail: a paragraph, a heading, a list, a link to press, or a code."""

    kind: str
    lines: list[Line] = field(default_factory=list)


def html_of(subject: str, text: str, footer: str = "") -> str:
    """The whole HTML document. ``footer`` is text too, set small below the rest."""
    context = {"subject": subject, "blocks": blocks(text), "footer": blocks(footer)}
    return render_to_string("email/layout.html", context)


def blocks(text: str) -> list[Block]:
    """The parts of a text, in order."""
    found: list[Block] = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        lines = paragraph.strip().splitlines()
        if len(lines) > 1 and not lines[1].strip("-"):
            found.append(Block("heading", [Line(lines[0])]))
            lines = lines[2:]
        found += _blocks(lines)
    return found


def _blocks(lines: list[str]) -> Iterator[Block]:
    block: Block | None = None
    for kind, line in _kinds(lines):
        if block is None or block.kind != kind or kind in {"link", "code"}:
            if block:
                yield block
            block = Block(kind)
        block.lines.append(line)
    if block:
        yield block


def _kinds(lines: list[str]) -> Iterator[tuple[str, Line]]:
    stripped = [line.strip() for line in lines]
    for above, line, below in zip(["", *stripped], stripped, [*stripped[1:], ""], strict=False):
        if line.startswith("* "):
            yield "list", Line.of(line[2:])
        elif CODE.match(line):
            yield "code", Line(line)
        elif _is_url(line):
            yield "link", Line(above[:-1] if above.endswith(":") else line, line)
        elif not (line.endswith(":") and _is_url(below)):
            yield "text", Line.of(line)


def _is_url(line: str) -> bool:
    return line.startswith(("http://", "https://"))
