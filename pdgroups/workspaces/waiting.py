"""What waits for one person in their groups: counts, dates and links, and no word of anybody."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pdgroups.accounts.models import User
from pdgroups.groups.access import Access, Action
from pdgroups.groups.models import PDGroup
from pdgroups.meetings.models import ActionPoint
from pdgroups.projects.models import PlanComment, Project, Reach, SectionReach
from pdgroups.stories.models import Approval, CaseStudySubmission, EditorsWord, StoryComment
from pdgroups.surveys.models import Wave

from .meetings import meetings_everywhere
from .needs import needs_of

AHEAD, SOON = dt.timedelta(days=14), dt.timedelta(days=7)
"""How far a meeting may be, and how far what falls due or closes."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One line: what waits, and the whole address of the page where it is done."""

    words: str
    url: str


@dataclass(slots=True)
class Waiting:
    """What waits in one group."""

    pd_group: PDGroup
    things: list[Thing] = field(default_factory=list)

    def add(self, words: str, name: str, *args: object) -> None:
        path = reverse(f"workspaces:{name}", args=[self.pd_group.slug, *args])
        self.things.append(Thing(words, f"{settings.WAGTAILADMIN_BASE_URL}{path}"))


def waiting_for(user: User, *, but_for: Collection[int] = ()) -> list[Waiting]:
    """By group, what waits for ``user``; groups where nothing does are left out.

    Nine queries, 28 for somebody who leads a group.

    ``but_for``: groups that they do not want to hear of.
    """
    accesses = {
        access.pd_group.pk: access
        for access in Access.everywhere(user)
        if access.pd_group.is_open and access.pd_group.pk not in but_for
    }
    found = {pk: Waiting(access.pd_group) for pk, access in accesses.items()}
    _add_meetings(found, accesses)
    _add_actions(found, accesses, user)
    _add_own_school(found, accesses, user)
    _add_needs(found, accesses, user)
    return [each for each in found.values() if each.things]


def _add_meetings(found: Mapping[int, Waiting], accesses: Mapping[int, Access]) -> None:
    now = timezone.now()
    for meeting in meetings_everywhere(accesses.values()):
        if now < meeting.starts_at <= now + AHEAD and not meeting.is_cancelled:
            words = _("Meeting %(number)s is on %(day)s") % {
                "number": meeting.number,
                "day": date_format(meeting.day, "l j F"),
            }
            found[meeting.pd_group_id].add(words, "meeting", meeting.number)


def _add_actions(found: Mapping[int, Waiting], accesses: Mapping[int, Access], user: User) -> None:
    """Their own, and those of their school that nobody sees to by name."""
    today = timezone.localdate()
    seen = [pk for pk, access in accesses.items() if access.decide(Action.VIEW_ACTIONS)]
    schools = {pk for access in accesses.values() for pk in access.own_participation_ids}
    mine = ActionPoint.objects.open().of_person(user, schools)
    due = mine.filter(pd_group__in=seen, due_on__lte=today + SOON)
    late: dict[int, int] = defaultdict(int)
    soon: dict[int, int] = defaultdict(int)
    for pk, due_on in due.values_list("pd_group", "due_on"):
        (late if due_on < today else soon)[pk] += 1
    for pk, n in late.items():
        words = ngettext("%(n)s action is overdue", "%(n)s actions are overdue", n) % {"n": n}
        found[pk].add(words, "action_list")
    for pk, n in soon.items():
        words = ngettext(
            "%(n)s action is due in the next seven days",
            "%(n)s actions are due in the next seven days",
            n,
        )
        found[pk].add(words % {"n": n}, "action_list")


def _add_own_school(
    found: Mapping[int, Waiting], accesses: Mapping[int, Access], user: User
) -> None:
    schools = {pk for access in accesses.values() for pk in access.own_participation_ids}
    projects = Project.objects.filter(participation__in=schools, participation__archived_on=None)
    writing = {
        project.pk: project
        for project in projects.select_related("participation__school")
        if accesses[project.pd_group_id].decide(Action.EDIT_PLAN, project.participation)
    }
    for pk, n in _open_comments(writing, user).items():
        words = ngettext(
            "%(n)s comment on your plan is open", "%(n)s comments on your plan are open", n
        )
        found[writing[pk].pd_group_id].add(words % {"n": n}, "plan", writing[pk].slug)
    _add_story_comments(found, writing)
    _add_surveys(found, writing)
    _add_case_studies(found, writing)


def _open_comments(projects: Collection[int], user: User) -> dict[int, int]:
    """Threads that others began and nobody has settled, but for what a colleague keeps apart."""
    kept = SectionReach.objects.filter(
        project=OuterRef("project"), section=OuterRef("section"), reach=Reach.ME
    )
    threads = PlanComment.objects.open_threads().filter(project__in=projects)
    threads = threads.exclude(by=user).exclude(Exists(kept.exclude(by=user)))
    count: dict[int, int] = defaultdict(int)
    for pk in threads.values_list("project", flat=True):
        count[pk] += 1
    return count


def _add_story_comments(found: Mapping[int, Waiting], projects: Mapping[int, Project]) -> None:
    """Open threads of a case study in which somebody else than the school has spoken last."""
    threads = StoryComment.objects.filter(submission__project__in=projects).open_threads()
    count: dict[int, int] = defaultdict(int)
    waiting = threads.last_said_by_others(StoryComment.Side.SCHOOL)
    for pk in waiting.values_list("submission__project", flat=True):
        count[pk] += 1
    for pk, n in count.items():
        words = ngettext(
            "%(n)s comment on your case study waits for an answer",
            "%(n)s comments on your case study wait for an answer",
            n,
        )
        slug = projects[pk].slug
        found[projects[pk].pd_group_id].add(words % {"n": n}, "case_study_comments", slug)


def _add_surveys(found: Mapping[int, Waiting], projects: Mapping[int, Project]) -> None:
    """That one opens or closes soon, and never how many have answered."""
    today = timezone.localdate()
    waves = Wave.objects.filter(
        survey__project__in=projects, survey__deleted_on=None, state=Wave.State.OPEN
    ).select_related("survey")
    for wave in waves.order_by("closes_on", "pk"):
        opens_on, closes_on = wave.opens_on or today, wave.closes_on or today
        if today < opens_on <= today + SOON:
            words, day = _("%(survey)s opens on %(day)s"), opens_on
        elif opens_on <= today <= closes_on <= today + SOON:
            words, day = _("%(survey)s closes on %(day)s"), closes_on
        else:
            continue
        words %= {"survey": wave.get_moment_display(), "day": date_format(day, "l j F")}
        found[projects[wave.survey.project_id].pd_group_id].add(
            words, "survey", wave.survey.public_id
        )


def _add_case_studies(found: Mapping[int, Waiting], projects: Mapping[int, Project]) -> None:
    """That somebody asks for a change before they agree."""
    asked = Approval.objects.filter(
        submission=OuterRef("pk"), version=OuterRef("version"), approved=False
    )
    sent_back = EditorsWord.objects.filter(
        submission=OuterRef("pk"), version=OuterRef("version"), sent_back=True
    )
    studies = CaseStudySubmission.objects.filter(
        Exists(asked) | Exists(sent_back), project__in=projects
    )
    open_to_change = (CaseStudySubmission.State.DRAFT, CaseStudySubmission.State.OFFERED)
    for pk in studies.filter(state__in=open_to_change).values_list("project", flat=True):
        words = _("Somebody asks you to change your case study")
        found[projects[pk].pd_group_id].add(words, "case_study", projects[pk].slug)


def _add_needs(found: Mapping[int, Waiting], accesses: Mapping[int, Access], user: User) -> None:
    """What a lead's desk shows, by its headings."""
    led = [pk for pk, access in accesses.items() if access.leads]
    for need in needs_of(led, lead=user) if led else []:
        url = f"{settings.WAGTAILADMIN_BASE_URL}{need.url}"
        found[need.pd_group.pk].things.append(Thing(need.title, url))
