"""What each side of a 1:1 conversation sees of it, and what waits for whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _

from pdgroups.conversations.models import Conversation, SharedLine, Side
from pdgroups.groups.access import Access, Action
from pdgroups.groups.models import LEADS, Membership, Participation, PDGroup, Role
from pdgroups.projects.models import Project

WAITS, QUIET, GOOD = "warn", "", "good"
TALKS_SHOWN = 3


def side_of(access: Access, project: Project) -> Side:
    """For whom somebody speaks who may see the conversations of ``project``. No query."""
    speaks = access.decide(Action.SPEAK_FOR_SCHOOL, project.participation)
    return Side.SCHOOL if speaks else Side.LEAD


def may_talk(access: Access) -> bool:
    """Whether somebody is a side of any conversation of the group, held or not. No query."""
    everywhere = access.decide(Action.VIEW_CONVERSATIONS)
    return bool(everywhere or access.schools_where(Action.VIEW_CONVERSATIONS))


def projects_talked_about(access: Access) -> list[Project]:
    """The schools whose conversations a person may see, by name. One query."""
    projects = access.pd_group.projects.select_related("participation__school")
    found = [p for p in projects if access.decide(Action.VIEW_CONVERSATIONS, p.participation)]
    for project in found:
        project.pd_group = access.pd_group
    return sorted(found, key=lambda project: str(project).casefold())


def people_of(project: Project) -> dict[Side, list[Membership]]:
    """Who is on each side today: leads of the group, and project leads of the school. One query."""
    here = project.pd_group.memberships.current().filter(user__is_active=True)
    both = Q(role__in=LEADS) | Q(role=Role.PROJECT_LEAD, participation=project.participation)
    people = list(here.filter(both).select_related("user").order_by("pk"))
    return {
        Side.LEAD: [each for each in people if each.role in LEADS],
        Side.SCHOOL: [each for each in people if each.role not in LEADS],
    }


@dataclass(frozen=True, slots=True)
class ConversationRow:
    """One conversation in a list, with what is the matter in words."""

    conversation: Conversation
    side: Side
    lines_waiting: int = 0

    @property
    def state(self) -> tuple[str, str]:
        """A tone, and the words."""
        conversation = self.conversation
        if conversation.is_cancelled:
            return QUIET, _("Cancelled")
        if self.lines_waiting:
            return WAITS, _("A line waits for your word")
        if not conversation.was_held:
            return QUIET, _("Planned") if conversation.topic_words else self._no_agenda()
        return self._agreement()

    @property
    def is_at_hand(self) -> bool:
        """It is still to come, or something in it waits for this side."""
        conversation = self.conversation
        if conversation.is_cancelled:
            return False
        return not conversation.was_held or self.state[0] == WAITS

    @property
    def asks(self) -> str:
        """What its reader would do on its page."""
        if self.conversation.was_held:
            return (
                _("Write down what you agreed")
                if not self.conversation.summary
                else _("Read and agree")
            )
        if self.side == Side.SCHOOL and not self.conversation.topic_words:
            return _("Choose what to talk about")
        return _("Open the conversation")

    def _agreement(self) -> tuple[str, str]:
        conversation = self.conversation
        if not conversation.summary:
            return WAITS, _("Nothing is written down yet")
        if len(conversation.agreed) == len(Side):
            return GOOD, _("Both agree")
        if self.side not in conversation.agreed:
            return WAITS, _("Waits for you to agree")
        return QUIET, _("Waits for the other side to agree")

    def _no_agenda(self) -> str:
        if self.side == Side.SCHOOL:
            return _("Say what you would like to talk about")
        return _("The school has not said yet what it is about")


def rows_of(access: Access, projects: Sequence[Project]) -> list[ConversationRow]:
    """Every conversation of these schools, the earliest first. Two queries."""
    by_pk = {project.pk: project for project in projects}
    waiting = {
        f"for_{side.value}": Count(
            "lines",
            filter=Q(
                **{
                    f"lines__{side.value}_said_at__isnull": True,
                    f"lines__{side.other.value}_said_at__isnull": False,
                }
            ),
        )
        for side in Side
    }
    found = Conversation.objects.filter(project__in=by_pk).prefetch_related("agreements")
    rows = []
    for conversation in found.annotate(**waiting):
        conversation.project = by_pk[conversation.project_id]
        side = side_of(access, conversation.project)
        number = vars(conversation)[f"for_{side.value}"]
        rows.append(ConversationRow(conversation, side, number))
    return rows


def conversations_everywhere(accesses: Iterable[Access]) -> list[Conversation]:
    """Those that a person is a side of, in all of these groups, by date. One query."""
    by_group = {access.pd_group.pk: access for access in accesses}
    found = Conversation.objects.filter(project__pd_group__in=by_group).select_related(
        "project__pd_group", "project__participation__school"
    )
    return [
        each
        for each in found
        if by_group[each.project.pd_group_id].decide(
            Action.VIEW_CONVERSATIONS, each.project.participation
        )
    ]


@dataclass(frozen=True, slots=True)
class Talks:
    """What the home of a group says of conversations; ``to_plan`` counts schools with none ahead."""

    rows: Sequence[ConversationRow]
    to_plan: int


def is_talked_with() -> Exists:
    """Whether a school, the row of a ``Participation``, has a conversation that is not cancelled."""
    here = Conversation.objects.filter(project__participation=OuterRef("pk"), cancelled_at=None)
    return Exists(here)


def talks_of(access: Access, schools: Sequence[Participation]) -> Talks | None:
    """The next conversations, and those that wait for this person; none who is a side of none.

    ``schools`` carry ``is_talked_with``. Two queries, where anything is planned or was held.
    """
    projects = []
    for school in schools:
        if hasattr(school, "project") and access.decide(Action.VIEW_CONVERSATIONS, school):
            school.project.participation, school.project.pd_group = school, access.pd_group
            projects.append(school.project)
    if not projects:
        return None
    talked = [each for each in projects if vars(each.participation)["is_talked_with"]]
    rows = rows_of(access, talked) if talked else []
    may_plan = bool(access.decide(Action.EDIT_CONVERSATIONS))
    return Talks(
        [row for row in rows if row.is_at_hand][:TALKS_SHOWN],
        len(without_a_date(projects, rows)) if may_plan else 0,
    )


def lines_for_the_group(pd_group: PDGroup) -> list[SharedLine]:
    """What both sides have let go, of schools that are in the group, the latest first. One query."""
    lines = SharedLine.objects.shared().filter(
        conversation__project__pd_group=pd_group,
        conversation__project__participation__left_on__isnull=True,
    )
    return list(lines.select_related("conversation__project__participation__school"))


def without_a_date(projects: "Iterable[Project]", rows: Sequence[ConversationRow]) -> list[Project]:
    """The schools with no conversation ahead of them."""
    ahead = {
        row.conversation.project_id
        for row in rows
        if not row.conversation.is_cancelled and not row.conversation.was_held
    }
    return [project for project in projects if project.pk not in ahead]
