"""Sections of a case study in the order in which they are read. Pure: no queries."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from cms.blocks.stories import SECTIONS
from pdgroups.core.eef import Phase

PHASES: dict[str, tuple[Phase, ...]] = {
    "context": (Phase.EXPLORE,),
    "evidence": (Phase.EXPLORE,),
    "ingredients": (Phase.PREPARE,),
    "delivery": (Phase.PREPARE, Phase.DELIVER),
    "outcomes": (Phase.SUSTAIN,),
}
"""The phases that a section tells of. ``evidence`` continues what ``context`` began."""

BEFORE_THE_AIM = ("context", "evidence")
AFTER_THE_METERS = ("limits", "source")
AIM, METERS = "aim", "sure"


@dataclass(slots=True)
class Section:
    """A heading and what stands under it. The aim and the meters are sections without blocks."""

    anchor: str
    heading: str
    phases: tuple[Phase, ...] = ()
    blocks: list[Any] = field(default_factory=list)

    @property
    def is_aim(self) -> bool:
        return self.anchor == AIM

    @property
    def is_meters(self) -> bool:
        return self.anchor == METERS


def sections(body: Iterable[Any], *, has_aim: bool, has_meters: bool = False) -> list[Section]:
    """Group a body's blocks under the section that each follows; put the aim in its place.

    Charts, scales, quotes and images belong to the section before them. The aim comes after
    the context and the evidence, the meters before the limits.
    """
    found: list[Section] = []
    for block in body:
        kind = block.block_type
        if kind in SECTIONS:
            found.append(Section(kind, str(SECTIONS[kind]), PHASES.get(kind, ())))
        elif not found:
            found.append(Section("start", ""))
        found[-1].blocks.append(block)
    if has_aim:
        place = sum(1 for section in found if section.anchor in (*BEFORE_THE_AIM, "start"))
        found.insert(place, Section(AIM, _("Aim"), (Phase.EXPLORE,)))
    if has_meters:
        place = sum(1 for section in found if section.anchor not in AFTER_THE_METERS)
        found.insert(place, Section(METERS, _("How strong the evidence is")))
    return found
