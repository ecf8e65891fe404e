"""The meeting of a twin that is going on now, with one of everything that is written in it."""

import datetime as dt
from typing import TYPE_CHECKING

from django.utils import timezone

from pdgroups.meetings.models import MeetingRun
from pdgroups.meetings.running import agreeing, register
from pdgroups.meetings.running.guests import invite_guest
from pdgroups.meetings.running.replying import reply
from pdgroups.meetings.running.steering import start

from .work import AgendaItemFactory, MeetingFactory

if TYPE_CHECKING:
    from .twins import Twin


def fill_running(twin: "Twin") -> None:
    """Its number is another one in each twin, and it is nobody's one meeting."""
    by = twin.lead
    now = timezone.now()
    twin.live = MeetingFactory(
        pd_group=twin.pd_group,
        number={"A": 21, "B": 22}[twin.letter],
        **_now_on(timezone.localtime(now)),
    )
    item, _next = AgendaItemFactory.create_batch(
        2, meeting=twin.live, prompt="Look.", output="A list", resources="Pens"
    )
    start(meeting=twin.live, by=by)
    agreeing.write_outcome(meeting=twin.live, item=item, text="Two ways", version=0)
    agreeing.decide(meeting=twin.live, text="At ten", by=by, item=item)
    agreeing.park(meeting=twin.live, text="Later", by=by)
    register.write_in(
        meeting=twin.live,
        name="Ann Lee",
        comes="visitor",
        participation=None,
        comes_from="The council",
        by=by,
    )
    for project, who in ((twin.project, "project lead"), (twin.beside, "neighbour")):
        reply(item=item, project=project, text="We wait.", version=0, by=twin.user(who))
    _guest, twin.guest_token = invite_guest(
        meeting=twin.live, name="Dr Roe", comes_from="The clinic", by=by
    )
    # Looking must write nothing, and a leader's look would, once in a while.
    ahead = now + dt.timedelta(days=1)
    MeetingRun.objects.filter(meeting=twin.live).update(led_seen_at=ahead)


def _now_on(now: dt.datetime) -> dict[str, dt.datetime]:
    """Begun ten minutes ago; on one day even around midnight, as its form has a single date."""
    last = now.replace(hour=23, minute=59, second=59)
    starts = max(now - dt.timedelta(minutes=10), now.replace(hour=0, minute=0))
    return {"starts_at": starts, "ends_at": min(starts + dt.timedelta(minutes=90), last)}
