"""When nobody should be reminded of work. All functions are pure."""

import datetime as dt
from collections.abc import Collection

from django.utils import timezone

from pdgroups.schools.term_calendars import LOOK_AHEAD, Closed, TermCalendar

MORNING, EVENING = dt.time(7, 30), dt.time(18, 0)
"""Between these a reminder may come."""
OFF = {Closed.WEEKEND, Closed.BANK_HOLIDAY, Closed.HOLIDAY}
"""On a training day there are no lessons, but people are at work."""
DAY = dt.timedelta(days=1)
EARLIER = 4
"""Days by which a reminder may come earlier, so that it does not come in the holidays."""


def is_off(day: dt.date, calendars: Collection[TermCalendar]) -> bool:
    """Whether a person is off work: at a weekend, or when all their schools are closed."""
    if TermCalendar().why_closed(day):
        return True
    return bool(calendars) and all(each.why_closed(day) in OFF for each in calendars)


def quiet_until(at: dt.datetime, calendars: Collection[TermCalendar] = ()) -> dt.datetime | None:
    """The moment from which somebody with these schools may be reminded; nothing when it is now.

    Somebody without a school has weekends and bank holidays. After ``LOOK_AHEAD`` days without an
    end in sight, the holidays are taken to be over.
    """
    local = timezone.localtime(at)
    if not is_off(local.date(), calendars) and MORNING <= local.time() < EVENING:
        return None
    first = local.date() if local.time() < MORNING else local.date() + DAY
    days = [first + n * DAY for n in range(LOOK_AHEAD)]
    day = next((each for each in days if not is_off(each, calendars)), None)
    day = day or next(each for each in days if not is_off(each, ()))
    return timezone.make_aware(dt.datetime.combine(day, MORNING))


def day_before(day: dt.date, calendars: Collection[TermCalendar], *, days: int) -> dt.date:
    """The last day at work that is ``days`` days before ``day``, or up to ``EARLIER`` days more."""
    wanted = day - days * DAY
    earlier = (wanted - n * DAY for n in range(EARLIER + 1))
    return next((each for each in earlier if not is_off(each, calendars)), wanted)
