"""What the schools of the group that is halfway have said about the meeting that comes next."""

from django.utils import timezone

from pdgroups.accounts.models import User
from pdgroups.groups.models import PDGroup, Role
from pdgroups.meetings.before import say_coming, say_done
from pdgroups.meetings.kinds import ForWhom
from pdgroups.meetings.models import Coming

ANSWERS = (Coming.Answer.YES, Coming.Answer.NO)


def ready_for_next(pd_group: PDGroup, lead: User) -> None:
    """The first school has prepared and is coming, the second cannot; the lead has begun."""
    meeting = pd_group.meetings.filter(ends_at__gt=timezone.now()).first()
    if meeting is None:
        return
    leads = pd_group.memberships.current().filter(role=Role.PROJECT_LEAD)
    rows = leads.select_related("participation", "user")
    for row, answer in zip(rows, ANSWERS, strict=False):
        if row.participation:
            say_coming(meeting=meeting, participation=row.participation, answer=answer, by=row.user)
    first = rows.first()
    for job in meeting.pre_work.all():
        if job.for_whom == ForWhom.LEAD:
            say_done(job=job, done=True, by=lead)
        elif first:
            say_done(job=job, done=True, by=first.user)
