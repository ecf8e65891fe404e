"""What exactly somebody agrees to: every word that readers will see, and a hash of all of it. Pure.

A new field joins by one line in ``PARTS``. Whatever is empty leaves no trace, so a field that is
added later changes no hash of what was signed before.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Choices, TextChoices
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from pdgroups.projects.models import NextStep

from .classification import AreaOfNeed, CostBand, Enabler, Grade, Part, Strand
from .piece_texts import texts_of_pieces
from .wording import Bound, Passage

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from .models import CaseStudySubmission

FORM = 1
"""Raised when the same words are written down otherwise; a hash of another form agrees to nothing."""

FIGURE = "figure "
"""How the key of a figure begins; the rest is what was asked."""


def _as_written(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Signed:
    """One thing that readers see. Its text has a line for each paragraph or thing.

    ``reads``: what a text stands for in words. Of fixed lists the value is signed and not its
    label, so that a label can be put more clearly without anybody signing anew.
    """

    key: str
    label: "StrOrPromise"
    text: "Callable[[CaseStudySubmission], str]"
    bound: Bound = Bound.SCHOOL
    reads: Callable[[str], str] = _as_written


def _one_of(*choices: type[Choices]) -> Callable[[str], str]:
    labels = {str(value): label for each in choices for value, label in each.choices}
    return lambda text: "\n".join(
        " ".join(str(labels.get(word, word)) for word in line.split(" "))
        for line in text.splitlines()
    )


def _enablers(text: str) -> str:
    """Each line begins with the values of its part and of the enabler."""
    reads = _one_of(Part, Enabler)
    lines = [line.partition(": ") for line in text.splitlines()]
    return "\n".join(f"{reads(which)}{colon}{words}" for which, colon, words in lines)


def _written(name: str) -> "Callable[[CaseStudySubmission], str]":
    return lambda submission: str(getattr(submission, name) or "")


def _listed(name: str) -> "Callable[[CaseStudySubmission], str]":
    return lambda submission: "\n".join(getattr(submission, name))


def _rows(name: str, *keys: str) -> "Callable[[CaseStudySubmission], str]":
    return lambda submission: "\n".join(
        ": ".join(str(row.get(key) or "") for key in keys if row.get(key))
        for row in getattr(submission, name)
    )


class Naming(TextChoices):
    NAMED = "named", _("The school is named")
    UNNAMED = "unnamed", _("The school is not named")


def _licence(text: str) -> str:
    from .models import CaseStudySubmission  # noqa: PLC0415 -- its models import this module

    return _one_of(CaseStudySubmission.Licence)(text)


def _kept(submission: "CaseStudySubmission") -> str:
    return "\n".join(
        f"{row['part']} {row['key']}: {row.get('words') or ''}" for row in submission.enablers
    )


PARTS: tuple[Signed, ...] = (
    Signed(
        "naming",
        _("Naming the school"),
        lambda submission: Naming.NAMED if submission.is_named else Naming.UNNAMED,
        Bound.EXACT,
        _one_of(Naming),
    ),
    Signed("shown_as", _("School or trust"), lambda s: s.shown_as, Bound.EXACT),
    Signed("agreed_role", _("Shared with permission from"), _written("agreed_role"), Bound.EXACT),
    Signed("licence", _("Licence"), _written("licence"), Bound.EXACT, _licence),
    Signed("title", _("Title"), _written("title"), Bound.EXACT),
    Signed("standfirst", _("In two sentences"), _written("standfirst")),
    Signed("aim", _("Aim"), _written("aim")),
    Signed("context", _("Context"), _written("context")),
    Signed("evidence", _("Evidence base"), _written("evidence")),
    Signed(
        "ingredients", _("Active ingredients"), _rows("ingredients", "name", "looks_like", "unlike")
    ),
    Signed("delivery", _("What you did"), _written("delivery")),
    Signed("timeline", _("Timeline"), _rows("timeline", "when", "what")),
    Signed("outcomes", _("Outcomes and impact"), _written("outcomes")),
    Signed("helped", _("What helped"), _written("helped")),
    Signed("hindered", _("What got in the way"), _written("hindered")),
    Signed("stopped", _("What you stopped doing"), _written("stopped")),
    Signed("differently", _("What you would do differently"), _written("differently")),
    Signed("next_steps", _("What next"), _written("next_steps")),
    Signed("try_this", _("Try this in your school"), _written("try_this")),
    Signed("limits", _("Limits of this evidence"), _written("limits")),
    Signed("sources", _("Credits and sources"), _written("sources")),
    Signed("took_part", _("Who took part"), _written("took_part")),
    Signed("duration", _("How long it took"), _written("duration")),
    Signed("areas", _("Areas of need"), _listed("areas"), Bound.EXACT, _one_of(AreaOfNeed)),
    Signed("strands", _("EEF strands"), _listed("strands"), Bound.EXACT, _one_of(Strand)),
    Signed("cost", _("Cost"), _written("cost"), Bound.EXACT, _one_of(CostBand)),
    Signed("cover_days", _("Days of cover"), _written("cover_days"), Bound.EXACT),
    Signed("verdict", _("Next step"), _written("verdict"), Bound.EXACT, _one_of(NextStep.Verdict)),
    Signed("enablers", _("Enablers"), _kept, reads=_enablers),
    Signed(
        "strength", _("Strength of the evidence"), _written("strength"), Bound.EXACT, _one_of(Grade)
    ),
    Signed("strength_reason", _("Why this strength"), _written("strength_reason")),
    Signed("breadth", _("Breadth of the impact"), _written("breadth"), Bound.EXACT, _one_of(Grade)),
    Signed("breadth_reason", _("Why this breadth"), _written("breadth_reason")),
)
BY_KEY = {part.key: part for part in PARTS}


def snapshot(submission: "CaseStudySubmission") -> dict[str, str]:
    """Every text that readers will see, by a key that stays. Four queries with its school at hand."""
    texts = {part.key: str(part.text(submission)) for part in PARTS}
    texts |= {f"{FIGURE}{figure['question']}": _canonical(figure) for figure in submission.figures}
    texts |= texts_of_pieces(submission)
    return {key: text for key, text in texts.items() if text}


def digest(texts: Mapping[str, str]) -> str:
    """A SHA-256 of a snapshot, in hexadecimal: the same for the same words, in any order."""
    return hashlib.sha256(_canonical({"form": FORM, "texts": texts}).encode()).hexdigest()


def digest_of(submission: "CaseStudySubmission") -> str:
    return digest(snapshot(submission))


def passages(texts: Mapping[str, str]) -> dict[str, Passage]:
    """A snapshot as it can be held against another, with today's labels."""
    return {key: _passage(key, text) for key, text in texts.items()}


def in_words(key: str, text: str) -> str:
    """What a text of a snapshot says to somebody who reads it; a figure is a picture."""
    if key.startswith(FIGURE):
        return key.removeprefix(FIGURE) if text else ""
    part = BY_KEY.get(key)
    return part.reads(text) if part else text


def _passage(key: str, text: str) -> Passage:
    part = BY_KEY.get(key)
    if part is None:  # a figure, or something that readers saw once
        return Passage(capfirst(key.removeprefix(FIGURE)), text, Bound.EXACT)
    return Passage(str(part.label), text, part.bound)


def _canonical(data: Any) -> str:
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
