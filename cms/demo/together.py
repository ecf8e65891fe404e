"""What Harbour View's plan said at first, the version it kept, and what was said beside it."""

import datetime as dt

from pdgroups.accounts.models import User
from pdgroups.core.eef import Phase
from pdgroups.projects.merging import Edit
from pdgroups.projects.models import NamedVersion, PlanComment, Project
from pdgroups.projects.sections import BY_KEY
from pdgroups.projects.services import add_comment, name_version, save_answers

from .dating import as_of

SCHOOL = "990001"
AT_FIRST = {
    "priority": "Pupils with an EHC plan at Harbour View depend too much on adults.",
}
"""It was sharpened after the first conversation with the regional lead."""
VERSION = "As we left meeting 2"
THREAD = (
    ("lead", "Who ticks the wall when a TA is away? It would be a pity to lose those days."),
    ("leader", "The class teacher, from now on. We will say so on Friday."),
)
UNANSWERED = "What would you show a new colleague first, if you had ten minutes?"


def begins(project: Project, urn: str, user: User, day: dt.date) -> set[str]:
    """The prompts that are answered for the first time at the first meeting."""
    if urn != SCHOOL:
        return set()
    with as_of(day):
        edits = [Edit(prompt=prompt, text=text, version=0) for prompt, text in AT_FIRST.items()]
        save_answers(project=project, edits=edits, by=user)
    return set(AT_FIRST)


def keeps_version(project: Project, urn: str, user: User, *, phase: str, at: dt.datetime) -> None:
    """The plan as it was once it had been prepared."""
    if urn == SCHOOL and phase == Phase.PREPARE:
        kept = name_version(project=project, name=VERSION, by=user)
        NamedVersion.objects.filter(pk=kept.pk).update(at=at)


def talks(project: Project, people: dict[str, User], day: dt.date) -> None:
    """The regional lead asks, the school answers; what she asks next waits for an answer."""
    thread = None
    for who, words in THREAD:
        with as_of(day) as at:
            said = add_comment(
                project=project,
                section=BY_KEY["measures"],
                text=words,
                by=people[f"{who}@demo.example"],
                thread=thread,
            )
            PlanComment.objects.filter(pk=said.pk).update(at=at)
        thread = thread or said
        day += dt.timedelta(days=1)
    with as_of(day) as at:
        lead, keeping = people["lead@demo.example"], BY_KEY["keeping"]
        asked = add_comment(project=project, section=keeping, text=UNANSWERED, by=lead)
        PlanComment.objects.filter(pk=asked.pk).update(at=at)
