"""A meeting that could begin now."""

import datetime as dt

from django.utils import timezone

from pdgroups.groups.models import PDGroup, Role
from pdgroups.meetings.models import Meeting
from pdgroups.meetings.running.steering import start

from .people import MembershipFactory, PDGroupFactory, ProjectFactory, join
from .work import AgendaItemFactory, MeetingFactory


class Live:
    """A group of two schools with a lead, a deputy, and a meeting of three items from now on."""

    def __init__(self, pd_group: PDGroup | None = None) -> None:
        self.pd_group = pd_group or PDGroupFactory()
        self.lead = MembershipFactory(pd_group=self.pd_group).user
        self.deputy = MembershipFactory(pd_group=self.pd_group, role=Role.DEPUTY_LEAD).user
        self.projects = ProjectFactory.create_batch(2, pd_group=self.pd_group)
        self.people = [join(project) for project in self.projects]
        self.meeting = self._meeting(2, timezone.now())
        self.items = AgendaItemFactory.create_batch(3, meeting=self.meeting, prompt="What else?")

    def _meeting(self, number: int, starts_at: dt.datetime) -> Meeting:
        return MeetingFactory(
            pd_group=self.pd_group,
            number=number,
            starts_at=starts_at,
            ends_at=starts_at + dt.timedelta(minutes=60),
        )

    def later(self) -> Meeting:
        """The next meeting of the group."""
        return self._meeting(3, timezone.now() + dt.timedelta(days=60))

    def begun(self) -> "Live":
        start(meeting=self.meeting, by=self.lead)
        return self

    @property
    def run(self):
        self.meeting = Meeting.objects.select_related("pd_group").get(pk=self.meeting.pk)
        return self.meeting.run
