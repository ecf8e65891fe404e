"""What the two schools of one group have written in their plans."""

from typing import TYPE_CHECKING

from django.utils import timezone

from pdgroups.projects.kinds import KINDS
from pdgroups.projects.models import (
    Change,
    Check,
    NamedVersion,
    PhaseSaid,
    PlanComment,
    Project,
    PromptAnswer,
    Rating,
    Reach,
    SectionReach,
)
from pdgroups.projects.prompts import PROMPTS
from pdgroups.projects.services import share_cards

from .plans import a_row

if TYPE_CHECKING:
    from .twins import Twin

REACHES = {
    "adaptations": Reach.ME,
    "measures": Reach.GROUP,
    "keeping": Reach.PROGRAMME,
    "list-voices": Reach.ME,
    "list-stopping": Reach.GROUP,
    "list-activities": Reach.PROGRAMME,
}
"""What is not shared as usual; the first of each kind is kept by whoever wrote the plan."""


def fill_plans(twin: "Twin") -> None:
    for project, who in ((twin.project, "team member"), (twin.beside, "neighbour")):
        PromptAnswer.objects.bulk_create(
            PromptAnswer(
                project=project,
                prompt=prompt.key,
                text="Words.",
                version=2 if prompt.key == "why" else 1,
                saved_by=twin.user(who),
            )
            for prompt in PROMPTS
        )
        for kind in KINDS:
            a_row(project, kind.key)
        project.currentpractice_set.update(verdict="stop")
        a_row(project, "ingredients", name="Then a clue")
        a_row(project, "ingredients", name="Same words")
        a_row(project, "evidence", finding="Not any more.", taken_out_at=timezone.now())
        Change.objects.create(project=project, part="why", before="Once.", after="Words.")
        PhaseSaid.objects.create(project=project, phase="prepare", why="Time is short.")
        for section, reach in REACHES.items():
            SectionReach.objects.create(
                project=project, section=section, reach=reach, by=twin.user(who)
            )
        check = Check.objects.create(project=project, kind=Check.Kind.CONTEXT)
        Rating.objects.create(taken_in=check, statement="right-for-us", remedy="We ask.")
        project.baseline_said, project.baseline_why = Project.Baseline.WITHOUT, "No time."
        share_cards(project=project)
        project.save()
        PlanComment.objects.create(project=project, section="why", text="Who?", by=twin.lead)
        NamedVersion.objects.create(
            project=project,
            name="At first",
            revision=project.save_revision(clean=False),
            by=twin.user(who),
        )
    twin.comment, twin.version = twin.project.comments.get(), twin.project.versions.get()
    twin.row = twin.project.activeingredient_set.first()
