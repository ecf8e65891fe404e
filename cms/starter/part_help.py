"""Help beside every question and list of the plan: our own words, for editors to change."""

from cms.part_help import PartHelp
from cms.starter_parts import StarterPart
from pdgroups.projects.parts import PARTS

from .building import publish


def load() -> None:
    if not StarterPart.first_time("part-help"):
        return
    for key, part in PARTS.items():
        publish(
            PartHelp.objects.create(
                part=key,
                help=str(part.help),
                starter=str(part.starter),
                example=str(part.example),
            )
        )
