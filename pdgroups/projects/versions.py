"""A whole plan at one moment: kept with a Wagtail revision, read again and compared with now."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .boxes import in_words, with_others
from .history import Edited
from .kinds import BY_KEY as KINDS_BY_KEY
from .kinds import KINDS
from .models import Project, Reach
from .prompts import BY_KEY as PROMPTS_BY_KEY
from .sections import SECTIONS, Section, of_spot, read_in
from .sharing import Sight


@dataclass(frozen=True, slots=True)
class VersionPart:
    """One section of a version: its texts, and for a list those of each line with their labels."""

    section: Section
    text: str
    lines: list[list[tuple[str, str]]]


def whole_plan(project: Project) -> dict[str, Any]:
    """Every text by section, line and box, what lines are called, and who kept what to themselves then.

    Two queries, and one for each list.
    """
    boxes: dict[str, str] = {}
    for prompt, text in project.answers.values_list("prompt", "text"):
        boxes[_name((prompt, "", ""))] = text
    for kind in KINDS:
        for row in with_others(kind).filter(project=project, taken_out_at=None):
            boxes[_name((kind.key, row.public_id, ""))] = str(row)
            for name in kind.fields:
                if words := in_words(row, name):
                    boxes[_name((kind.key, row.public_id, name))] = words
    kept = project.reaches.filter(reach=Reach.ME)
    return {"boxes": boxes, "kept": dict(kept.values_list("section", "by"))}


def boxes_of(plan: Mapping[str, Any], sight: Sight) -> dict[tuple[str, str, str], str]:
    """What a reader gets of a stored plan: nothing that is, or was then, kept by others. No query."""
    kept = plan["kept"]
    spots = {_spot(name): text for name, text in plan["boxes"].items()}
    return {
        spot: text
        for spot, text in spots.items()
        if sight.sees_box(spot)
        and all(kept[each] == sight.reader for each in read_in(spot) if each in kept)
    }


def parts(boxes: Mapping[tuple[str, str, str], str]) -> list[VersionPart]:
    """By section, in the order of a plan; only what holds something. No query."""
    found = []
    for section in SECTIONS:
        mine = {
            spot: text
            for spot, text in boxes.items()
            if of_spot(spot) == section.key and is_box(spot) and text
        }
        lines: dict[str, list[tuple[str, str]]] = {}
        for (_part, row, _name), text in mine.items():
            if row:
                label = str(label_of((_part, row, _name)))
                lines.setdefault(row, []).append((label, text))
        if mine:
            text = "" if lines else next(iter(mine.values()))
            found.append(VersionPart(section, text, list(lines.values())))
    return found


def compared(
    before: Mapping[tuple[str, str, str], str], after: Mapping[tuple[str, str, str], str]
) -> list[Edited]:
    """Every box that differs, and every line that came or went. No query."""
    spots = dict.fromkeys([*before, *after])
    edited = [Edited(spot, before.get(spot, ""), after.get(spot, "")) for spot in spots]
    # A line is called by its words: that those changed is no coming or going.
    return [
        e for e in edited if e.before != e.after and (is_box(e.spot) or not (e.before and e.after))
    ]


def is_box(spot: tuple[str, str, str]) -> bool:
    """Not so of the spot that says that a line stands in its list, and what it is called."""
    _part, row, name = spot
    return bool(name or not row)


def label_of(spot: tuple[str, str, str]) -> Any:
    """What a box is called."""
    part, row, name = spot
    if not row:
        return PROMPTS_BY_KEY[part].question
    return KINDS_BY_KEY[part].model._meta.get_field(name).verbose_name  # type: ignore[union-attr]  # noqa: SLF001 -- Django documents it


def is_known(spot: tuple[str, str, str]) -> bool:
    """Whether the plan still has such a box, or the list of such a line."""
    part, row, name = spot
    if not row:
        return part in PROMPTS_BY_KEY
    return part in KINDS_BY_KEY and (not name or name in KINDS_BY_KEY[part].fields)


def _name(spot: tuple[str, str, str]) -> str:
    return "/".join(spot)


def _spot(name: str) -> tuple[str, str, str]:
    part, row, box = name.split("/")
    return part, row, box
