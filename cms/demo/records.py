"""What demo groups wrote up of the meetings they have held."""

import datetime as dt
from collections.abc import Sequence

from pdgroups.accounts.models import User
from pdgroups.groups.models import Membership, PDGroup, Role
from pdgroups.meetings.models import Attendance, Meeting, MeetingRecord, Recap
from pdgroups.meetings.writing_up import ChangedNotes, Extra, Lines, WriteUp, write_up

from .dating import as_of

NOTES = {
    1: "Most of us came with a priority that was too wide. Asking ‘who finds what hard, and where?’ "
    "made every one of them sharper.",
    2: "Plans were read aloud in pairs. The hardest question was what would stop to make room.",
    3: "What is easy to do happens; what needs five more minutes of planning does not yet.",
}
DECISIONS = {
    1: ("Every school asks its staff the same questions before training begins.",),
    2: ("Nobody adds a new intervention before half-term.",
        "We watch ten lessons each and bring only totals."),
    3: ("The core stays as it is until spring; only when and where may change.",),
}  # fmt: skip
PARKED = {2: ("What governors should hear, and when",)}


def written_up(pd_groups: Sequence[PDGroup], lead: User) -> None:
    for pd_group in pd_groups:
        _group(pd_group, lead)


def _group(pd_group: PDGroup, lead: User) -> None:
    """Up to three meetings that were held: all schools came, one person late, one excused."""
    members = list(
        pd_group.memberships.current()
        .filter(role__in=[Role.PROJECT_LEAD, Role.REGIONAL_LEAD])
        .select_related("user")
        .order_by("pk")
    )
    held = list(pd_group.meetings.held())
    # The latest is left for a visitor to write up.
    for meeting in [each for each in held[:-1] if each.number in NOTES]:
        with as_of(meeting.day + dt.timedelta(days=1)) as at:
            _one(meeting, members, lead)
            recap = Recap.objects.create(meeting=meeting, sent_by=lead, sent_at=at, seal="demo")
            recap.to.set([member.user for member in members if member.user != lead])
        MeetingRecord.objects.filter(meeting=meeting).update(written_at=at)


def _one(meeting: Meeting, members: list[Membership], lead: User) -> None:
    said = [Attendance.Presence.PRESENT] * len(members)
    said[-1] = Attendance.Presence.APOLOGIES
    said[-2] = Attendance.Presence.LATE
    number = meeting.number
    write_up(
        meeting=meeting,
        by=lead,
        new=WriteUp(
            presence=list(zip(members, said, strict=True)),
            extras=[Extra("Rowan Ellis", members[-1].participation)],
            notes=ChangedNotes(NOTES[number], ""),
            decisions=Lines(added=DECISIONS[number]),
            parked=Lines(added=PARKED.get(number, ())),
        ),
    )
