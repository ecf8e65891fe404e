"""The sections of a case study, made of what a school wrote. Pure: no queries."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from cms.figures import charts_of
from cms.plain import to_html
from pdgroups.stories.classification import Enabler, Part
from pdgroups.stories.models import CaseStudySubmission

Block = dict[str, Any]

EDITORS_OWN = frozenset({"image", "scale"})
"""What only editors put into a page. A school corrects its words without losing them."""


def body(submission: CaseStudySubmission, figures: list[Any]) -> list[Block]:
    """In the order in which they are read; what the school left empty is left out."""
    return [
        *_texts(submission, "context", "evidence"),
        *_list("ingredients", ingredients(submission)),
        *_texts(submission, "delivery"),
        *_list("timeline", timeline(submission)),
        *_texts(submission, "outcomes"),
        *_charts(figures),
        *_helped(submission),
        *_list("enablers", enablers(submission)),
        *_texts(submission, "differently", "stopped", "next_steps"),
        *_list("try_this", try_this(submission)),
        {"type": "limits", "value": _limits(submission, figures)},
        *_source(submission, figures),
    ]


def with_editors_blocks(new: Iterable[Block], old: Iterable[Block]) -> list[Block]:
    """``new`` with the pictures and scales that editors had put into ``old``.

    Each stands after the block that it stood after; where that is gone, at the end.
    """
    kept: dict[str, list[Block]] = {}
    after = ""
    for block in old:
        if block["type"] in EDITORS_OWN:
            kept.setdefault(after, []).append(block)
        else:
            after = block["type"]
    made = kept.pop("", [])
    blocks = list(new)
    last = {block["type"]: place for place, block in enumerate(blocks)}
    for place, block in enumerate(blocks):
        made.append(block)
        if last[block["type"]] == place:
            made += kept.pop(block["type"], [])
    return [*made, *(block for left in kept.values() for block in left)]


def ingredients(submission: CaseStudySubmission) -> list[Block]:
    keys = ("name", "looks_like", "unlike")
    told = [{key: each.get(key) or "" for key in keys} for each in submission.ingredients]
    return [each for each in told if each["name"]]


def timeline(submission: CaseStudySubmission) -> list[Block]:
    told = [{key: each.get(key) or "" for key in ("when", "what")} for each in submission.timeline]
    return [each for each in told if each["what"]]


def enablers(submission: CaseStudySubmission) -> list[Block]:
    keys = ("key", "part", "words")
    told = [{key: each.get(key) or "" for key in keys} for each in submission.enablers]
    return [each for each in told if each["key"] in Enabler.values and each["part"] in Part.values]


def try_this(submission: CaseStudySubmission) -> list[str]:
    return [line.strip() for line in submission.try_this.splitlines() if line.strip()]


def _texts(submission: CaseStudySubmission, *names: str) -> Iterator[Block]:
    for name in names:
        if text := getattr(submission, name):
            yield {"type": name, "value": to_html(text)}


def _list(name: str, items: list[Any]) -> Iterator[Block]:
    if items:
        yield {"type": name, "value": items}


def _charts(figures: list[Any]) -> Iterator[Block]:
    for position in range(1, len(figures) + 1):
        yield {"type": "confidence_chart", "value": {"position": position, "heading": ""}}


def _helped(submission: CaseStudySubmission) -> Iterator[Block]:
    if submission.helped or submission.hindered:
        columns = {name: to_html(getattr(submission, name)) for name in ("helped", "hindered")}
        yield {"type": "helped", "value": columns}


def _limits(submission: CaseStudySubmission, figures: list[Any]) -> str:
    """What the school says of it, then what is true of every case study."""
    words = _(
        "This is one school’s account. There was no comparison group, so we cannot say what "
        "caused the change."
    )
    if any(not chart.figure.is_reported for chart in charts_of(figures)):
        asked = _("Staff were asked about their own confidence, not about pupils.")
        words = f"{words} {asked}"
    return "\n\n".join(text for text in (submission.limits, words) if text)


def _source(submission: CaseStudySubmission, figures: list[Any]) -> Iterator[Block]:
    fixed = _(
        "The figures come from a survey of the school’s staff on this site. They were fixed when "
        "the survey closed, and are shown only where ten or more people answered."
    )
    texts = [submission.sources, fixed if figures else ""]
    if told := "\n\n".join(text for text in texts if text):
        yield {"type": "source", "value": to_html(told)}
