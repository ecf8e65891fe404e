"""What happens when several people write in one plan: nobody's words are lost.

Every answer has a version. A text is stored only by somebody who was shown the version that
it replaces; otherwise the two texts are put side by side and a person decides.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from .models import PromptAnswer

FINGERPRINT = r"^[0-9a-f]{16}\Z"


@dataclass(frozen=True, slots=True)
class Edit:
    """What somebody typed for one prompt.

    ``version`` is that of the answer they were shown; 0 when there was none.
    """

    prompt: str
    text: str
    version: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two texts for one prompt: one typed now, one that somebody saved meanwhile."""

    mine: Edit
    theirs: PromptAnswer


@dataclass(frozen=True, slots=True)
class Merged:
    """What to store, what is stored already, and what a person has to decide.

    ``writes`` carry the version that they replace; ``settled`` maps a prompt to its version.
    """

    writes: list[Edit] = field(default_factory=list)
    settled: dict[str, int] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)


def merge(edits: Iterable[Edit], current: Mapping[str, PromptAnswer]) -> Merged:
    """Sort ``edits`` by what the stored answers, by prompt, allow.

    ``settled`` holds the version of every prompt whose stored text is already what was typed:
    a repeated send changes nothing and is not a conflict.
    """
    merged = Merged()
    for edit in edits:
        answer = current.get(edit.prompt)
        text, version = (answer.text, answer.version) if answer else ("", 0)
        if edit.text == text:
            merged.settled[edit.prompt] = version
        elif answer and edit.version != version:
            merged.conflicts.append(Conflict(edit, answer))
        else:
            merged.writes.append(replace(edit, version=version))
    return merged


def fingerprint(text: str) -> str:
    """Of a text that a page showed, so that the page need not carry the text twice."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def merge_boxes(
    typed: Mapping[str, str], was: Mapping[str, str], stored: Mapping[str, str]
) -> tuple[set[str], set[str]]:
    """For one line of a list, by box: which to write, and which somebody else has changed too.

    ``was`` holds the fingerprint of what the page showed. Two people who change different
    boxes of a line both keep their words.
    """
    changed = {
        name
        for name, text in typed.items()
        if fingerprint(text) != was[name] and text != stored[name]
    }
    taken = {name for name in changed if fingerprint(stored[name]) != was[name]}
    return changed - taken, taken
