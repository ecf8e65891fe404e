"""A meeting of the demo that was held: who came, what schools said, what it came to."""

import datetime as dt

from pdgroups.accounts.models import User
from pdgroups.groups.models import Membership, PDGroup
from pdgroups.meetings.models import AgendaItem, Attendance, ItemRun, Meeting, MeetingRun
from pdgroups.meetings.running import agreeing, register
from pdgroups.meetings.running.replying import reply

from . import cast
from .dating import as_of

HELD = 4
"""Number of the meeting."""
MINUTES_USED = (9, 24, 15, 15, 9, 10, 4)
OUTCOMES = (
    "Four schools thanked the TAs who carried the first half-term.",
    "Used well in seven of ten lessons that were looked at. Mornings are stronger than afternoons.",
    "Three of four have nobody but the SENCO who could run it. Induction is the gap.",
    "Two continue, one grows, one pauses until staffing is settled.",
    "All four open the impact survey after Easter, in a staff meeting, on paper for those who like.",
    "Every case study starts from what staff stopped doing.",
    "",
)
SAID = {
    "990001": (
        "TAs wait longer before they help, and pupils in Years 3 and 4 start by themselves more often.",
        "The prompt cards would last. The ten minutes of talk between teacher and TA would not.",
    ),
    "990002": (
        "Teachers plan the support with the TA now. We are less sure about afternoons.",
        "Nothing is written down yet. We will put it into induction this term.",
    ),
    "990003": (
        "Group work is calmer. Two classes still use the old way when somebody is away.",
        "A supply TA could not run it. One card for each room would help.",
    ),
}
"""On the second and the third item. One school sent apologies."""
AWAY = "990004"
LATE = "lead.kingsmead@demo.example"
DECISIONS = (
    "Each school visits one other before the fifth meeting, for one lesson and a talk.",
    "The group shares one set of prompt cards, with its sources on the back.",
)
PARKED = (
    "How to keep this going when a TA leaves in mid-year",
    "What to ask governors for, and when",
)


def held(pd_group: PDGroup, people: dict[str, User]) -> None:
    """By the services that people use; only the times are put back to the day itself."""
    meeting = pd_group.meetings.get(number=HELD)
    lead = people[cast.LEAD.email]
    with as_of(meeting.day):
        _agenda(meeting, lead)
        _people(meeting, lead, people)
        _words(meeting, people)
        for text in DECISIONS:
            agreeing.decide(meeting=meeting, text=text, by=lead)
        for text in PARKED:
            agreeing.park(meeting=meeting, text=text, by=lead)
    for rows, field in (
        (meeting.attendance, "at"),
        (meeting.decisions, "at"),
        (meeting.parked_points, "at"),
        (meeting.replies, "saved_at"),
    ):
        rows.update(**{field: meeting.starts_at + dt.timedelta(minutes=30)})


def _agenda(meeting: Meeting, lead: User) -> None:
    """It began three minutes late and ended in time."""
    items = list(meeting.items.all())
    run, _made = MeetingRun.objects.update_or_create(
        meeting=meeting,
        defaults={
            "started_at": meeting.starts_at + dt.timedelta(minutes=3),
            "ended_at": meeting.starts_at + dt.timedelta(minutes=3 + sum(MINUTES_USED)),
            "led_by": lead,
        },
    )
    for item, minutes, outcome in zip(items, MINUTES_USED, OUTCOMES, strict=False):
        row = ItemRun.objects.create(
            run=run, item=item, title=item.title, seconds_used=minutes * 60
        )
        if outcome:
            agreeing.write_outcome(meeting=meeting, item=item, text=outcome, version=0)
        run.now = row
    run.save(update_fields=["now"])


def _people(meeting: Meeting, lead: User, people: dict[str, User]) -> None:
    members = Membership.objects.filter(pd_group=meeting.pd_group).exclude(role="sponsor")
    for member in members.select_related("user", "participation__school"):
        school = member.participation.school.urn if member.participation else ""
        presence = Attendance.Presence.PRESENT
        if school == AWAY:
            presence = Attendance.Presence.APOLOGIES
        elif member.user == people[LATE]:
            presence = Attendance.Presence.LATE
        by = lead if school == AWAY else member.user
        register.mark(meeting=meeting, member=member, presence=presence, by=by)
    register.write_in(
        meeting=meeting,
        name="Jess Moore",
        comes=Attendance.Comes.SUBSTITUTE,
        participation=meeting.pd_group.participations.get(school__urn="990002"),
        comes_from="",
        by=lead,
    )
    register.write_in(
        meeting=meeting,
        name="Dr Ruth Lang",
        comes=Attendance.Comes.VISITOR,
        participation=None,
        comes_from="Educational psychology service (demo)",
        by=lead,
    )


def _words(meeting: Meeting, people: dict[str, User]) -> None:
    items: list[AgendaItem] = list(meeting.items.all()[1:3])
    writers = {person.school: people[person.email] for person in reversed(cast.PEOPLE)}
    projects = meeting.pd_group.projects.select_related("participation__school")
    for project in projects.filter(participation__school__urn__in=SAID):
        urn = project.participation.school.urn
        for item, text in zip(items, SAID[urn], strict=True):
            item.meeting = meeting
            reply(item=item, project=project, text=text, version=0, by=writers[urn])
