"""The words of a case study's page, passage by passage, to be held against what was agreed."""

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Any

from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from cms.blocks.stories import SECTIONS
from cms.drafting import fill
from pdgroups.stories.wording import Bound, Change, Passage, changes

if TYPE_CHECKING:
    from cms.pages.case_studies import CaseStudyPage

ENDS = re.compile(r"</(?:p|li|h\d|ul|ol)>|<br\s*/?>|<hr\s*/?>")

FIELDS = {
    "title": (_("Title"), Bound.EXACT),
    "summary": (_("Summary"), Bound.SCHOOL),
    "aim": (_("Aim"), Bound.SCHOOL),
    "display_name": (_("School or trust"), Bound.EXACT),
    "permission_line": (_("Shared with permission from"), Bound.EXACT),
    "licence": (_("Licence"), Bound.EXACT),
    "seo_title": (_("Title for search engines"), Bound.EDITOR),
    "search_description": (_("Description for search engines"), Bound.EDITOR),
}
"""Fields that readers see as words. Those that sort it, such as the focus, are the editors'."""

EDITORS_SECTIONS = frozenset({"limits", "source"})
"""Sections that begin with our words, not the school's."""


def differences(page: "CaseStudyPage") -> list[Change]:
    """What ``page`` says otherwise than its school agreed, as of now.

    Nothing for a page that no school offered. Up to seven queries.
    """
    if page.submission is None:
        return []
    agreed = type(page)()
    fill(agreed, page.submission)
    return changes(passages(agreed), passages(page))


def passages(page: "CaseStudyPage") -> dict[str, Passage]:
    """Every passage that holds a word, by a key that stays the same when others move."""
    found = {
        name: Passage(str(label), str(getattr(page, name) or ""), bound)
        for name, (label, bound) in FIELDS.items()
    }
    numbers: dict[str, int] = {}
    for block in page.body:
        number = numbers[block.block_type] = numbers.get(block.block_type, 0) + 1
        for part, passage in _of_block(block):
            found[f"{block.block_type} {number} {part}"] = passage
    return {key: passage for key, passage in found.items() if passage.text}


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
