"""A case study as the checks look at it: plain values, so that they are pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from pdgroups.stories.blocks import BLOCK_OF
from pdgroups.stories.holding import is_in_force
from pdgroups.stories.layers import Audience
from pdgroups.stories.models import CaseStudySubmission, Material, Picture, Quote

WORDS = [
    "title",
    "standfirst",
    "took_part",
    "duration",
    "context",
    "evidence",
    "aim",
    "delivery",
    "outcomes",
    "helped",
    "hindered",
    "differently",
    "stopped",
    "next_steps",
    "try_this",
    "strength_reason",
    "breadth_reason",
    "limits",
    "sources",
]
IMPACT = frozenset(
    [
        "title",
        "standfirst",
        "outcomes",
        "helped",
        "next_steps",
        "try_this",
        "strength_reason",
        "breadth_reason",
    ]
)
"""Boxes that tell what the work did, or speak as if they knew it."""


@dataclass(frozen=True, slots=True)
class Box:
    """Words of one box. ``name`` is the form's."""

    name: str
    label: str
    block_key: str
    words: str
    about_impact: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A quote, a picture or something of somebody else’s. ``alt`` is of pictures alone."""

    what: str
    is_permitted: bool
    alt: str | None = None
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    boxes: Sequence[Box]
    figures: Sequence[Mapping[str, Any]]
    shown: Sequence[Shown]
    licence: str
    has_record: bool
    """Who agreed, when, and that no pupil is named."""
    colleagues: Collection[str] = ()
    schools: Collection[str] = ()

    def words(self, name: str) -> str:
        return next((box.words for box in self.boxes if box.name == name), "")


def snapshot_of(
    submission: CaseStudySubmission, *, colleagues: Collection[str], schools: Collection[str]
) -> Snapshot:
    """Four queries."""
    return Snapshot(
        boxes=list(_boxes(submission)),
        figures=submission.figures,
        shown=list(_shown(submission)),
        licence=submission.licence,
        has_record=bool(
            submission.agreed_by and submission.agreed_on and submission.no_pupil_named
        ),
        colleagues=colleagues,
        schools=[*schools, submission.display_name],
    )


def _boxes(submission: CaseStudySubmission) -> Iterator[Box]:
    for name in WORDS:
        label = str(submission._meta.get_field(name).verbose_name)  # type: ignore[union-attr] # noqa: SLF001
        text = getattr(submission, name)
        yield Box(name, capfirst(label), BLOCK_OF[name].key, text, name in IMPACT)
    steps = "\n".join(step["what"] for step in submission.timeline)
    yield Box("timeline", _("Steps in time"), "delivery", steps)
    for number, card in enumerate(submission.ingredients, 1):
        label = _("Ingredient %(number)s") % {"number": number}
        text = "\n".join(filter(None, [card["name"], card["looks_like"], card["unlike"]]))
        yield Box(f"ingredient_{number}_name", label, "ingredients", text)
    for each in submission.enablers:
        yield Box(f"enabler_{each['key']}_words", _("Enablers"), "helped", each["words"])


def _shown(submission: CaseStudySubmission) -> Iterator[Shown]:
    today = timezone.localdate()
    given = [
        each for each in submission.permissions.all() if is_in_force(each, today, Audience.PUBLIC)
    ]

    def is_permitted(piece: Quote | Picture | Material) -> bool:
        return any(
            type(piece).__name__.lower() == each.layer
            and each.about_id == piece.pk
            and each.what == piece.agreed_words
            for each in given
        )

    for quote in submission.quotes.kept():
        yield Shown(_("The quote ‘%(words)s’") % {"words": quote.words[:60]}, is_permitted(quote))
    for picture in submission.pictures.kept():
        what = _("The picture ‘%(words)s’") % {"words": str(picture)[:60]}
        yield Shown(what, is_permitted(picture), picture.alt, picture.caption)
    for material in submission.materials.kept():
        yield Shown(str(material), is_permitted(material))
