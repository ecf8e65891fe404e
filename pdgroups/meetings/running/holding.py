"""One change at a time in one meeting, and everybody's screens told of it."""

from django.db.models import F
from django.utils import timezone

from pdgroups.accounts.models import User
from pdgroups.meetings.models import ItemRun, Meeting, MeetingRun


def run_of(meeting: Meeting) -> MeetingRun:
    """The meeting's run; one that is not stored, where nothing has happened yet. One query."""
    runs = MeetingRun.objects.select_related("now__item", "led_by", "offered_to")
    run = runs.filter(meeting=meeting).first() or MeetingRun()
    run.meeting = meeting
    return run


def rows_of(run: MeetingRun) -> dict[int, ItemRun]:
    """What became of each item that is still known, by the item's primary key. One query at most."""
    if run.pk is None:
        return {}
    return {row.item_id: row for row in run.items.all() if row.item_id}


def hold(meeting: Meeting) -> MeetingRun:
    """The run, with all others who change it waiting until this transaction ends.

    What it points at is read afterwards: joined to a row that was waited for, it would be what
    stood there before.
    """
    MeetingRun.objects.get_or_create(meeting=meeting)
    run = MeetingRun.objects.select_for_update().get(meeting=meeting)
    run.meeting = meeting
    return run


def changed(meeting: Meeting) -> None:
    """Something that screens show has changed: they ask again. One query, two the first time.

    Call inside the transaction that changes it, so that no screen hears of it too early.
    """
    runs = MeetingRun.objects.filter(meeting=meeting)
    if not runs.update(version=F("version") + 1):
        MeetingRun.objects.get_or_create(meeting=meeting, defaults={"version": 1})


def heard_from(run: MeetingRun, by: User) -> None:
    """Keep in mind that the leader's screen is there. A query at most every 20 seconds."""
    now = timezone.now()
    if run.led_by_id != by.pk or (run.led_seen_at and now - run.led_seen_at < run.SEEN_EVERY):
        return
    MeetingRun.objects.filter(pk=run.pk, led_by=by).update(led_seen_at=now)
