"""The checks, each a function from a ``Snapshot`` to what it finds. Pure."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from pdgroups.core import pupil_guard
from pdgroups.stories.strength import is_compared

from .claims import Claim, Kind, Known, claims
from .findings import Finding, Severity
from .snapshot import Snapshot

LEAST_PUBLIC = 10
"""Answers in every wave of a figure that the public may see."""

FILE_NAME = re.compile(
    r"\.(?:jpe?g|png|gif|webp|heic)$|^(?:IMG|DSC|image|photo|picture)[\W_\d]*$", re.IGNORECASE
)
LEAST_ALT = 3
"""Words: fewer do not tell what a picture shows."""


def needed(case: Snapshot) -> Iterator[Finding]:
    """What nothing is published without."""
    required = {
        "title": ("title", _("It has no title.")),
        "differently": ("differently", _("It does not say what you would do differently.")),
        "outcomes": ("outcomes", _("It does not say what changed, or did not.")),
    }
    todo = _("Write it: readers look for it first.")
    for name, (block, sentence) in required.items():
        if not case.words(name).strip():
            yield Finding("needed", Severity.BLOCKER, block, sentence, todo, box=name)


def permission(case: Snapshot) -> Iterator[Finding]:
    """The record, the licence, and what is shown only with somebody’s leave."""
    if not case.has_record:
        sentence = _("The permission record has gaps.")
        todo = _("Say who agreed, when, and that no pupil is named.")
        yield Finding("record", Severity.BLOCKER, "permission", sentence, todo)
    if not case.licence:
        sentence = _("No licence is chosen.")
        todo = _("Choose what others may do with it.")
        yield Finding("licence", Severity.BLOCKER, "permission", sentence, todo)
    for piece in case.shown:
        if not piece.is_permitted:
            sentence = _("%(what)s has no permission in force for everyone to see it.")
            todo = _("It is left out until the permission is there.")
            block = "voices"
            words = sentence % {"what": piece.what}
            yield Finding("piece", Severity.WARNING, block, words, todo, words=piece.what)


def pictures(case: Snapshot) -> Iterator[Finding]:
    """What a picture shows, for those who do not see it."""
    for piece in case.shown:
        alt = piece.alt
        if alt is None:
            continue
        if not alt.strip():
            sentence = _("%(what)s has no words for those who do not see it.")
            severity = Severity.BLOCKER
        elif FILE_NAME.search(alt) or len(alt.split()) < LEAST_ALT or alt == piece.caption:
            sentence = _("The words for %(what)s hardly tell what it shows.")
            severity = Severity.WARNING
        else:
            continue
        todo = _("Say in a sentence what can be seen, and nobody’s name.")
        yield Finding(
            "alt", severity, "voices", sentence % {"what": piece.what}, todo, words=piece.what
        )


def figures(case: Snapshot) -> Iterator[Finding]:
    """Every figure rests on ten answers or more each time, or is said to be the school’s own."""
    for figure in case.figures:
        if all(_may_be_public(side) for side in figure.get("sides", [])):
            continue
        sentence = _("The figure ‘%(question)s’ rests on fewer than %(least)s answers.") % {
            "question": figure.get("question", ""),
            "least": LEAST_PUBLIC,
        }
        todo = _("Take its tick away: so few people could be recognised.")
        yield Finding("threshold", Severity.BLOCKER, "outcomes", sentence, todo)


def _may_be_public(side: object) -> bool:
    if not isinstance(side, dict):
        return False
    table = side.get("table")
    if table is None:
        return "shares" in side
    return bool(table.get("kind") == "exact" and table.get("n", 0) >= LEAST_PUBLIC)


def pupils(case: Snapshot) -> Iterator[Finding]:
    """Words by which a pupil may be recognised."""
    seen = set()
    for box in case.boxes:
        text = pupil_guard.Text(box.label, box.words)
        for asked in pupil_guard.ask_before(
            [text], colleagues=case.colleagues, leave_alone=case.schools
        ):
            if (box.block_key, asked.finding.text) in seen:
                continue
            seen.add((box.block_key, asked.finding.text))
            todo = _("Write about pupils as a group, or say why nobody can be recognised.")
            if asked.finding.instead:
                todo = _("You could write ‘%(words)s’.") % {"words": asked.finding.instead}
            yield Finding(
                "pupil",
                Severity.WARNING,
                box.block_key,
                f"{asked.finding.words}.",
                todo,
                words=asked.finding.text,
                box=box.name,
            )


def claimed(case: Snapshot) -> Iterator[Finding]:
    """Sentences that say more than one school can know."""
    known = Known(
        asked_twice=any(len(figure.get("sides", [])) > 1 for figure in case.figures),
        is_compared=any(is_compared(case.words(name)) for name in ("outcomes", "evidence")),
    )
    for box in case.boxes:
        for claim in claims(box.words, known, about_impact=box.about_impact):
            yield Finding(
                f"claim-{claim.kind}",
                Severity.WARNING,
                box.block_key,
                _why(claim),
                _("You could write: %(words)s") % {"words": claim.instead},
                words=claim.sentence,
                box=box.name,
            )


def _why(claim: Claim) -> str:
    words = {
        Kind.PROOF: _("‘%(words)s’: one school’s account cannot prove anything."),
        Kind.CAUSE: _("‘%(words)s’: there was nothing to compare with, so nobody knows the cause."),
        Kind.FEW: _("‘%(words)s’: with fewer than 20 people one person is five per cent or more."),
        Kind.NO_N: _("‘%(words)s’: a reader cannot tell of how many people."),
        Kind.ALL: _("‘%(words)s’: say how many, so that nobody asks who did not answer."),
        Kind.ONCE: _("‘%(words)s’: a change, and nothing was measured twice."),
    }
    return words[claim.kind] % {"words": claim.words}
