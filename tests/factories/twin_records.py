"""What one of everything is of a meeting that was held: words, names, and a recap that was sent."""

from pdgroups.meetings.models import Attendance, Meeting, MeetingRecord, Recap, Reply
from pdgroups.meetings.running import agreeing, register
from pdgroups.projects.models import Project

from .work import AgendaItemFactory


def write_up(meeting: Meeting, project: Project) -> None:
    """``meeting`` has been held; ``project`` is of a school that came."""
    lead = meeting.pd_group.memberships.get(role="regional_lead").user
    item = AgendaItemFactory(meeting=meeting, prompt="What moved?")
    MeetingRecord.objects.create(meeting=meeting, notes="We compared plans.", written_by=lead)
    agreeing.write_outcome(meeting=meeting, item=item, text="Two have begun.", version=0)
    agreeing.decide(meeting=meeting, text="Everybody asks staff.", by=lead)
    agreeing.park(meeting=meeting, text="Transport", by=lead)
    Reply.objects.create(
        meeting=meeting, item=item, participation=project.participation, text="It moved."
    )
    register.write_in(
        meeting=meeting,
        name="Vera Visitor",
        comes=Attendance.Comes.VISITOR,
        participation=None,
        comes_from="The council",
        by=lead,
    )
    Recap.objects.create(meeting=meeting, sent_by=lead).to.set([lead])
