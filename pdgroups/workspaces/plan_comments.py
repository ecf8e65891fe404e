"""Comments beside the sections of a plan: who can be told, and the mail that tells them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.core.prepared import prepared
from pdgroups.core.text import one_line
from pdgroups.groups.models import LEADS, Membership, Role
from pdgroups.outbox.letters import Letter
from pdgroups.outbox.purposes import Purpose
from pdgroups.outbox.services import post
from pdgroups.projects.models import PlanComment, Project, Reach
from pdgroups.projects.sections import SECTIONS, Section
from pdgroups.projects.sharing import Sight

TEAM = (Role.PROJECT_LEAD, Role.TEAM_MEMBER, Role.SPONSOR)


def who_can_be_told(project: Project, section: Section, sight: Sight, by: User) -> list[Membership]:
    """Those who may read the section, but for who is writing. One query, or none."""
    if sight.reach(section.key) == Reach.ME:
        return []
    here = project.pd_group.memberships.current().filter(user__is_active=True)
    theirs = Q(role__in=LEADS) | Q(role__in=TEAM, participation=project.participation)
    found = here.filter(theirs).exclude(user=by).select_related("user")
    by_user = {membership.user_id: membership for membership in found}
    return sorted(by_user.values(), key=lambda membership: membership.user.name.casefold())


def tell(*, project: Project, section: Section, people: Iterable[Membership], by: User) -> None:
    """A mail to each with a link, and no word of the comment or of the plan."""
    path = reverse(
        "workspaces:section_comments", args=[project.pd_group.slug, project.slug, section]
    )
    body = render_to_string(
        "email/plan_comment.txt",
        {
            "sender": one_line(by.name),
            "url": f"{settings.WAGTAILADMIN_BASE_URL}{path}",
        },
    )
    for membership in people:
        post(
            purpose=Purpose.COMMENT,
            to=membership.user,
            pd_group=project.pd_group,
            letter=Letter(_("Somebody asks you to look at a comment"), body),
        )


def threads_of(comments: Iterable[PlanComment]) -> list[tuple[PlanComment, list[PlanComment]]]:
    """Each thread with its replies, in order; what is settled comes last. One query."""
    replies: Mapping[int | None, list[PlanComment]] = defaultdict(list)
    for comment in comments:
        replies[comment.thread_id].append(comment)
    found = [(comment, replies.get(comment.pk, [])) for comment in replies.get(None, [])]
    return sorted(found, key=lambda pair: pair[0].resolved_at is not None)


def open_comments(project: Project, sight: Sight) -> dict[str, list[PlanComment]]:
    """By section, what is not settled, of the sections that a reader gets. One query."""
    found: dict[str, list[PlanComment]] = {}
    for comment in _comments(project=project.pk):
        comment.project = project
        thread = comment.thread or comment
        if thread.resolved_at is None and sight.sees(comment.section):
            found.setdefault(comment.section, []).append(comment)
    return found


@prepared
def _comments(*, project: int) -> QuerySet[PlanComment]:
    return PlanComment.objects.filter(project=project).select_related("by", "thread")


@dataclass(frozen=True, slots=True)
class Unanswered:
    """How many comments wait for an answer, and beside which sections."""

    number: int
    sections: list[Section]


def unanswered(project: Project, sight: Sight, reader: User) -> Unanswered:
    """Where others than ``reader`` began something and still have the last word. One query."""
    last: dict[int, PlanComment] = {}
    for comments in open_comments(project, sight).values():
        last |= {comment.thread_id or comment.pk: comment for comment in comments}
    waiting = [
        comment.section
        for comment in last.values()
        if comment.by_id == (comment.thread or comment).by_id != reader.pk
    ]
    return Unanswered(len(waiting), [each for each in SECTIONS if each.key in waiting])
