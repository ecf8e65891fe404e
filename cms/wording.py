"""The words of a case study's page, passage by passage, to be held against what was agreed."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING, Any

from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from cms.blocks.stories import SECTIONS
from cms.drafting import fill
from pdgroups.stories.models import CaseStudySubmission
from pdgroups.stories.wording import Bound, Change, Passage, changes

if TYPE_CHECKING:
    from cms.pages.case_studies import CaseStudyPage

ENDS = re.compile(r"</(?:p|li|h\d|ul|ol)>|<br\s*/?>|<hr\s*/?>")

FIELDS = {
    "title": (_("Title"), Bound.EXACT),
    "summary": (_("Summary"), Bound.SCHOOL),
    "aim": (_("Aim"), Bound.SCHOOL),
    "display_name": (_("School or trust"), Bound.EXACT),
    "took_part": (_("Who took part"), Bound.SCHOOL),
    "duration": (_("How long it took"), Bound.SCHOOL),
    "cost": (_("Cost in a year"), Bound.EXACT),
    "cover_days": (_("Days of cover"), Bound.EXACT),
    "verdict": (_("What came next"), Bound.EXACT),
    "strength": (_("Strength of the evidence"), Bound.EXACT),
    "strength_reason": (_("Why this strength"), Bound.SCHOOL),
    "breadth": (_("Breadth of the impact"), Bound.EXACT),
    "breadth_reason": (_("Why this breadth"), Bound.SCHOOL),
    "permission_line": (_("Shared with permission from"), Bound.EXACT),
    "licence": (_("Licence"), Bound.EXACT),
    "seo_title": (_("Title for search engines"), Bound.EDITOR),
    "search_description": (_("Description for search engines"), Bound.EDITOR),
}
"""Fields that readers see as words. Those that sort it, such as the focus, are the editors'."""

EDITORS_SECTIONS = {"limits": "limits", "source": "sources"}
"""Sections that end in our words, and what the school calls its own that may come before them."""
LISTS = {
    "ingredients": ("name", "looks_like", "unlike"),
    "timeline": ("when", "what"),
    "enablers": ("key", "part", "words"),
}
"""Blocks that are lists, with the parts of an item that a reader sees."""


def differences(page: "CaseStudyPage") -> list[Change]:
    """What ``page`` says otherwise than its school agreed, as of now.

    Nothing for a page that no school offered, nor while the school changes its words: those are
    its own until they are agreed to. Up to seven queries.
    """
    if page.submission is None or page.submission.can_be_changed:
        return []
    agreed = type(page)()
    fill(agreed, page.submission)
    return changes(_held(passages(agreed), page.submission), passages(page))


def _held(agreed: dict[str, Passage], submission: CaseStudySubmission) -> dict[str, Passage]:
    """Limits and sources are the editors' own until a school has written some."""
    theirs = {
        f"{section} 1 text"
        for section, name in EDITORS_SECTIONS.items()
        if getattr(submission, name)
    }
    return {
        key: replace(passage, bound=Bound.SCHOOL) if key in theirs else passage
        for key, passage in agreed.items()
    }


def passages(page: "CaseStudyPage") -> dict[str, Passage]:
    """Every passage that holds a word, by a key that stays the same when others move."""
    found = {
        name: Passage(str(label), _text(getattr(page, name)), bound)
        for name, (label, bound) in FIELDS.items()
    }
    numbers: dict[str, int] = {}
    for block in page.body:
        number = numbers[block.block_type] = numbers.get(block.block_type, 0) + 1
        for part, passage in _of_block(block):
            found[f"{block.block_type} {number} {part}"] = passage
    return {key: passage for key, passage in found.items() if passage.text}


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _of_block(block: Any) -> Iterator[tuple[str, Passage]]:
    """A block's parts, and what each is bound to."""
    value, kind = block.value, block.block_type
    label = str(SECTIONS.get(kind, block.block.label))
    match kind:
        case "helped":
            for part in ("helped", "hindered"):
                name = str(block.block.child_blocks[part].label)
                yield part, Passage(name, plain(value[part].source))
        case "quote":
            yield "text", Passage(label, value["text"])
            yield "who", Passage(label, value["who"] or "", Bound.EDITOR)
        case "scale":
            steps = [f"{step['name']}: {step['text']}" for step in value["steps"]]
            yield "steps", Passage(label, "\n".join([value["title"], *steps]))
        case "try_this":
            yield "steps", Passage(label, "\n".join(value))
        case "ingredients" | "timeline" | "enablers":
            lines = ["; ".join(str(item[part] or "") for part in LISTS[kind]) for item in value]
            yield "items", Passage(label, "\n".join(lines))
        case "image":
            alt = getattr(value["image"], "contextual_alt_text", "") or ""
            words = [value["caption"] or "", alt]
            yield "words", Passage(label, "\n".join(filter(None, words)), Bound.EDITOR)
        case "confidence_chart":
            yield "heading", Passage(label, value["heading"] or "", Bound.EDITOR)
        case "limits":
            yield "text", Passage(label, value, Bound.EDITOR)
        case _:
            bound = Bound.EDITOR if kind in EDITORS_SECTIONS else Bound.SCHOOL
            yield "text", Passage(label, plain(value.source), bound)


def plain(html: str) -> str:
    """The text of rich text, with a line for each paragraph and list item."""
    lines = unescape(strip_tags(ENDS.sub("\n", html))).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())
