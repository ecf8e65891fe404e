"""What the cells are made of: a few queries for a whole group, whatever its size."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from django.utils import timezone

from pdgroups.groups.models import Participation, PDGroup
from pdgroups.meetings.models import ActionPoint, Attendance, Coming, Meeting
from pdgroups.projects.models import Project, PromptAnswer
from pdgroups.projects.prompts import CORE
from pdgroups.stories.models import CaseStudySubmission
from pdgroups.surveys.models import Wave
from pdgroups.surveys.submit import answers_so_far_together

State = Wave.State
_BEST = {State.DRAFT: 0, State.FROZEN: 1, State.OPEN: 2}
"""Of several surveys of one school: the one that is open, or else one that is closed."""
_STRONGEST = ("present", "late", "substitute", "visitor", "apologies")
"""Of several people of one school: how the school was there, if one of them was."""


@dataclass(frozen=True, slots=True)
class Facts:
    """By participation or project. ``here`` says how a school was at a meeting, by both ids."""

    pd_group: PDGroup
    schools: Sequence[Participation]
    projects: Mapping[int, Project]
    meetings: Sequence[Meeting]
    here: Mapping[tuple[int, int], str]
    registered: frozenset[int]
    """Meetings of which somebody has written down who came."""
    coming: Mapping[tuple[int, int], str]
    answered: Mapping[int, frozenset[str]]
    waves: Mapping[tuple[int, str], Wave]
    so_far: Mapping[int, str]
    studies: Mapping[int, CaseStudySubmission]
    latest_action: Mapping[int, ActionPoint]

    @classmethod
    def of(cls, pd_group: PDGroup) -> Self:
        """Ten queries."""
        schools = list(pd_group.participations.select_related("school", "project"))
        projects = {s.pk: s.project for s in schools if hasattr(s, "project")}
        meetings = list(pd_group.meetings.all())
        said = Coming.objects.filter(meeting__in=meetings).values_list(
            "meeting", "participation", "answer"
        )
        here = _here(meetings)
        waves = _waves(pd_group)
        own = [project.pk for project in projects.values()]
        studies = CaseStudySubmission.objects.filter(project__in=own).only(
            "project", "state", "pd_group", "title"
        )
        return cls(
            pd_group=pd_group,
            schools=schools,
            projects=projects,
            meetings=meetings,
            here=here,
            registered=frozenset(
                Attendance.objects.filter(meeting__in=meetings).values_list("meeting", flat=True)
            ),
            coming={(meeting, school): answer for meeting, school, answer in said},
            answered=_answered(own),
            waves=waves,
            so_far=answers_so_far_together([w for w in waves.values() if w.is_open]),
            studies={study.project_id: study for study in studies},
            latest_action=_most_overdue(pd_group),
        )


def _here(meetings: Sequence[Meeting]) -> dict[tuple[int, int], str]:
    rows = Attendance.objects.filter(meeting__in=meetings, participation__isnull=False)
    found: dict[tuple[int, int], str] = {}
    for meeting, school, presence, comes in rows.values_list(
        "meeting", "participation", "presence", "comes"
    ):
        came = presence if comes == "member" or presence == "apologies" else comes
        best = min(came, found.get((meeting, school), came), key=_STRONGEST.index)
        found[meeting, school] = best
    return found


def _answered(projects: Sequence[int]) -> dict[int, frozenset[str]]:
    """Which of the five answers that make a plan are there. Never what they say."""
    answers = PromptAnswer.objects.filter(project__in=projects, prompt__in=CORE).exclude(text="")
    found = defaultdict(set)
    for project, prompt in answers.values_list("project", "prompt"):
        found[project].add(prompt)
    return {pk: frozenset(prompts) for pk, prompts in found.items()}


def _waves(pd_group: PDGroup) -> dict[tuple[int, str], Wave]:
    rows = Wave.objects.filter(
        survey__project__pd_group=pd_group,
        survey__deleted_on=None,
        survey__half_term=None,
        moment__in=Wave.THEN_AND_NOW,
    ).select_related("survey")
    found: dict[tuple[int, str], Wave] = {}
    for wave in rows.order_by("pk"):
        key = wave.survey.project_id, wave.moment
        if key not in found or _BEST[State(wave.state)] >= _BEST[State(found[key].state)]:
            found[key] = wave
    return found


def _most_overdue(pd_group: PDGroup) -> dict[int, ActionPoint]:
    """By school, the open action that is late for longest. What a pair agreed stays with the pair."""
    late = pd_group.actions.open().filter(due_on__lt=timezone.localdate())
    found: dict[int, ActionPoint] = {}
    for action in late.filter(participation__isnull=False).order_by("due_on", "pk"):
        found.setdefault(action.participation_id or 0, action)
    return found
