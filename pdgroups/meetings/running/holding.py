"""One change at a time in one meeting, and everybody's screens told of it."""

from django.db.models import F
from django.utils import timezone

from pdgroups.accounts.models import User
from pdgroups.meetings.models import Meeting, MeetingRun


def run_of(meeting: Meeting) -> MeetingRun:
    """The meeting's run, made when it is first asked for. Two queries, more the first time."""
    run, _made = MeetingRun.objects.select_related(
        "now__item", "led_by", "offered_to"
    ).get_or_create(meeting=meeting)
    return run


def hold(meeting: Meeting) -> MeetingRun:
    """The run, with all others who change it waiting until this transaction ends."""
    MeetingRun.objects.get_or_create(meeting=meeting)
    run = (
        MeetingRun.objects.select_for_update(of=("self",))
        .select_related("now__item")
        .get(meeting=meeting)
    )
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
