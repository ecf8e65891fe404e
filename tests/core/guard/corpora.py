"""Sentences as people write them in plans, in two halves.

The rules were made and mended with the tuned half. The held-out half was written before there were
any rules and is only ever measured: do not mend a rule because of a sentence in it.
"""

import re
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
_NAMED = re.compile(r"\[([^\]]+)\]")
HALVES = ("tuned", "held_out")


@dataclass(frozen=True)
class Seeded:
    """A sentence, and where the names in it are."""

    text: str
    spans: list[tuple[int, int]]


def clean(half: str) -> list[str]:
    return (HERE / f"clean_{half}.txt").read_text(encoding="utf-8").splitlines()


def seeded(half: str) -> list[Seeded]:
    lines = (HERE / f"seeded_{half}.txt").read_text(encoding="utf-8").splitlines()
    return [_read(line) for line in lines]


def _read(line: str) -> Seeded:
    text, spans, at = "", [], 0
    for found in _NAMED.finditer(line):
        text += line[at : found.start()]
        spans.append((len(text), len(text) + len(found[1])))
        text += found[1]
        at = found.end()
    return Seeded(text + line[at:], spans)
