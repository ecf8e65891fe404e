"""What each block of a case study becomes on paper. Pure: no queries but a picture's own."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from cms.blocks.story_lists import enablers_by_part
from cms.figures import Chart
from pdgroups.core import charts

from . import rich
from .pieces import Bullets, Caution, ChartPiece, Heading, Paragraph, Piece, Quote


def pieces_of(block: Any, figures: Sequence[Chart]) -> Iterator[Piece]:
    """``figures`` are those of the page, which chart blocks call by number."""
    if block.block_type == "confidence_chart":
        yield from _figure(block.value, figures)
    else:
        yield from _BY_KIND.get(block.block_type, _text)(block.value)


def _text(value: Any) -> Iterator[Piece]:
    yield from rich.pieces(value.source)


def _figure(value: Any, figures: Sequence[Chart]) -> Iterator[Piece]:
    at = (value["position"] or 0) - 1
    if 0 <= at < len(figures):
        yield _chart(figures[at], value["heading"] or "")


def _ingredients(value: Any) -> Iterator[Piece]:
    for ingredient in value:
        yield Heading(ingredient["name"])
        if ingredient["looks_like"]:
            yield Paragraph(_("It looks like: %(words)s") % {"words": ingredient["looks_like"]})
        if ingredient["unlike"]:
            yield Paragraph(_("It does not look like: %(words)s") % {"words": ingredient["unlike"]})


def _timeline(value: Any) -> Iterator[Piece]:
    yield Heading(_("What came when"))
    yield Bullets(tuple(f"{step['when']}: {step['what']}" for step in value))


def _try_this(value: Any) -> Iterator[Piece]:
    yield Bullets(tuple(value), is_ordered=True)


def _enablers(value: Any) -> Iterator[Piece]:
    for part, enablers in enablers_by_part(value):
        yield Heading(part)
        yield Bullets(tuple(": ".join(filter(None, each)) for each in enablers))


def _helped(value: Any) -> Iterator[Piece]:
    headings = {"helped": _("What helped"), "hindered": _("What got in the way")}
    for name, heading in headings.items():
        if found := rich.pieces(value[name].source):
            yield Heading(heading)
            yield from found


def _scale(value: Any) -> Iterator[Piece]:
    steps = enumerate(value["steps"], start=1)
    yield Heading(value["title"])
    yield Bullets(tuple(f"{number}. {step['name']}: {step['text']}" for number, step in steps))


def _quote(value: Any) -> Iterator[Piece]:
    yield Quote(value["text"], value["who"] or "")


def _image(value: Any) -> Iterator[Piece]:
    alt = getattr(value["image"], "contextual_alt_text", "") or ""
    if words := " ".join(filter(None, (value["caption"], alt))):
        yield Paragraph(_("Picture on the page: %(words)s") % {"words": words})


def _limits(value: Any) -> Iterator[Piece]:
    yield from (Caution(line) for line in value.split("\n") if line.strip())


_BY_KIND: dict[str, Callable[[Any], Iterator[Piece]]] = {
    "ingredients": _ingredients,
    "timeline": _timeline,
    "try_this": _try_this,
    "enablers": _enablers,
    "helped": _helped,
    "scale": _scale,
    "quote": _quote,
    "image": _image,
    "limits": _limits,
}
"""Every other block is rich text."""


def _chart(chart: Chart, heading: str) -> ChartPiece:
    key = charts.key(chart.rows)
    reported = f"{_('Reported by the school')}." if chart.figure.is_reported else ""
    return ChartPiece(
        question=": ".join(filter(None, (heading, chart.figure.question))),
        sentence=chart.label,
        bars=tuple(chart.rows),
        head=(_("Survey"), *(level.title for level in key), _("Answers")),
        rows=tuple(
            (row.name, *(level.label if level else "–" for level in cells), str(row.answers or "–"))
            for row, cells in charts.table(chart.rows)
        ),
        changes=tuple(
            f"{delta.name}: {delta.before} → {delta.after}. {delta.change}."
            for delta in chart.deltas
        ),
        notes=tuple(filter(None, (reported, chart.moved, *chart.notes))),
    )
