"""A meeting beyond those that the programme lays out."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups.happenings import note
from pdgroups.groups.models import PDGroup

from .copying import items_of, jobs_of
from .models import AgendaItem, Meeting, MeetingTemplate, PreWork
from .services import Arrangements

FIRST_EXTRA = 6
"""The five of the programme keep their numbers, laid out or not."""


@transaction.atomic
def add_meeting(
    *,
    pd_group: PDGroup,
    title: str,
    phase: str,
    to: Arrangements,
    template: MeetingTemplate | None,
    by: User,
) -> Meeting:
    """With a copy of ``template``, or with an empty agenda. Two who add at once get two numbers."""
    PDGroup.objects.select_for_update().get(pk=pd_group.pk)
    last = pd_group.meetings.aggregate(last=Max("number"))["last"] or 0
    meeting = Meeting.objects.create(
        pd_group=pd_group,
        number=max(last + 1, FIRST_EXTRA),
        title=title,
        phase=phase,
        starts_at=to.starts_at,
        ends_at=to.ends_at,
        mode=to.mode,
        place=to.place,
        join_url=to.join_url,
        purpose=template.purpose if template else "",
        from_revision_id=template.live_revision_id if template else None,
    )
    if template:
        AgendaItem.objects.bulk_create(items_of(template, meeting))
        PreWork.objects.bulk_create(jobs_of(template, meeting))
    note(pd_group=pd_group, by=by, words=_("added meeting %(number)s") % {"number": meeting.number})
    return meeting
