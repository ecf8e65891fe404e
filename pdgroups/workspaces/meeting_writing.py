"""What a meeting's record says now, for the form in which a lead writes it up."""

from pdgroups.groups.access import Access
from pdgroups.meetings.models import ItemRun, Meeting, MeetingRecord
from pdgroups.meetings.running.agreeing import waiting_points

from .forms.meeting_record import ToWriteUp
from .meetings import members_expected


def to_write_up(access: Access, meeting: Meeting) -> ToWriteUp:
    """Nine queries."""
    rows = list(meeting.attendance.all())
    known = {(row.user_id, row.participation_id): row.presence for row in rows if row.user_id}
    outcomes = {row.item_id: row for row in ItemRun.objects.filter(run__meeting=meeting)}
    schools = list(access.pd_group.participations.current().select_related("school"))
    record = MeetingRecord.objects.filter(meeting=meeting).first()
    return ToWriteUp(
        meeting=meeting,
        people=[
            (member, known.get((member.user_id, member.participation_id), ""))
            for member in members_expected(access, meeting)
        ],
        typed=[row for row in rows if row.user_id is None],
        schools=schools,
        notes=record.notes if record else "",
        items=[
            (item, row.outcome, row.outcome_version)
            if (row := outcomes.get(item.pk))
            else (item, "", 0)
            for item in meeting.items.all()
        ],
        decisions=[decision.text for decision in meeting.decisions.all()],
        parked=[point.text for point in meeting.parked_points.open()],
        waiting=waiting_points(meeting),
    )
