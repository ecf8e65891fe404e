"""What Harbour View and its regional lead talked about: once after the first meeting, and soon again."""

import datetime as dt

from django.utils import timezone

from pdgroups.accounts.models import User
from pdgroups.conversations.models import Agreement, Conversation, Side
from pdgroups.conversations.services import Arranged, add_line, agree, plan, save_words, say_of_line
from pdgroups.groups.models import PDGroup
from pdgroups.meetings.models import ActionPoint
from pdgroups.meetings.services import add_action
from pdgroups.projects.merging import fingerprint
from pdgroups.projects.models import Project

from . import cast, terms
from .dating import as_of

SCHOOL = "990001"
AFTERNOON = dt.time(15, 50)
SUMMARY = """The priority said that pupils depend on adults. Together we made it sharper: adults step in before a pupil has had a go.

We begin with Years 5 and 6, where two TAs already do it, and watch ten lessons again in spring.

The Friday briefing gives fifteen minutes to it every other week, and the weekly intervention log stops."""
NOTES = (
    "Very sure of the why, less sure who else could carry it: ask before offering anything. Bring what Oakfold did about "
    "its induction. Offer to visit in spring."
)
LINE = "We are stopping our weekly intervention log to make the time, and will say in spring what we missed."
NEXT = "Whether two of our phases could run it without us next year"


def talks(pd_group: PDGroup, people: dict[str, User]) -> None:
    project = pd_group.projects.get(participation__school__urn=SCHOOL)
    lead, sam = people[cast.LEAD.email], people["leader@demo.example"]
    first, second = (meeting.day for meeting in pd_group.meetings.order_by("number")[:2])
    _held(project, terms.last_school_day(first + (second - first) / 2), lead, sam)
    with as_of(timezone.localdate() - dt.timedelta(days=2)):
        ahead = _plan(project, _school_day_after(timezone.localdate() + dt.timedelta(days=6)), lead)
        _writes(ahead, sam, topics="lasting", own_topic=NEXT)
        _writes(ahead, lead, notes=NOTES)


def _held(project: Project, day: dt.date, lead: User, sam: User) -> None:
    with as_of(day - dt.timedelta(days=9)):
        talk = _plan(project, day, lead)
        _writes(talk, sam, topics="priority time")
    with as_of(day + dt.timedelta(days=1)) as at:
        _writes(talk, lead, summary=SUMMARY)
        for side, who in ((Side.LEAD, lead), (Side.SCHOOL, sam)):
            agree(conversation=talk, side=side, seen=fingerprint(SUMMARY), by=who)
        line = add_line(conversation=talk, text=LINE, side=Side.SCHOOL, by=sam)
        say_of_line(line=line, side=Side.LEAD, yes=True, by=lead)
        add_action(
            pd_group=project.pd_group,
            participation=project.participation,
            text="Ask the two TAs in Years 5 and 6 whether others may watch them",
            owner=sam,
            due_on=timezone.localdate() + dt.timedelta(days=4),
            source=ActionPoint.Source.CONVERSATION,
            source_id=talk.public_id,
            is_of_pair=True,
            by=lead,
        )
    Agreement.objects.filter(conversation=talk).update(at=at)


def _plan(project: Project, day: dt.date, by: User) -> Conversation:
    starts_at = timezone.make_aware(dt.datetime.combine(day, AFTERNOON))
    link = "https://meet.demo.example/one-to-one"
    to = Arranged(starts_at, 45, Conversation.Mode.ONLINE, "", link)
    return plan(project=project, to=to, by=by)


def _writes(talk: Conversation, by: User, **typed: str) -> None:
    save_words(conversation=talk, typed=typed, was=dict.fromkeys(typed, fingerprint("")), by=by)


def _school_day_after(day: dt.date) -> dt.date:
    while not terms.in_term(day):
        day += terms.DAY
    return day
