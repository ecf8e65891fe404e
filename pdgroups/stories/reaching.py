"""How far permissions for one thing reach, and what was allowed before a moment. Pure."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils import timezone

from .layers import Audience, Layer


class Given(Protocol):
    """What is read of a permission."""

    layer: str
    what: str
    audience: str
    until: dt.date | None
    given_on: dt.date
    entered_at: dt.datetime
    withdrawn_at: dt.datetime | None

    @property
    def about_id(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a layer may go, and until which day; nobody beyond the team without ``audience``."""

    audience: Audience | None = None
    until: dt.date | None = None

    @classmethod
    def of(cls, given: Given) -> "Reach":
        return cls(Audience(given.audience), given.until)


def is_wider(now: Reach, then: Reach) -> bool:
    """Whether ``then`` shows it to somebody who does not see it ``now``."""
    if then.audience is None:
        return False
    return now.audience is None or not now.audience.reaches(then.audience)


def shows_more(now: Reach, then: Reach) -> bool:
    """To more readers, or for longer."""
    if then.audience is None or is_wider(now, then):
        return then.audience is not None
    return now.until is not None and (then.until is None or then.until > now.until)


def what_for(given: Given) -> tuple[str, int | None, str]:
    """What a permission is for; rows that agree in this are of one thing."""
    return given.layer, given.about_id, given.what


def still_allowed(rows: Sequence[Given], since: dt.datetime) -> Reach:
    """What was allowed of one thing at ``since``, less what was taken back or narrowed after that.

    A row that took another's place began when that ended, to the microsecond: any gap between
    them is a taking-back, which no later row undoes. A renewal runs as long as whoever gave it
    said if it is of a piece, and no longer than before if it is of the school's own layers.

    Args:
        rows: of one thing, in the order in which they were entered.
    """
    least = Reach()
    ended: dt.datetime | None = None
    for row in rows:
        if row.entered_at <= since:
            if row.withdrawn_at is None or row.withdrawn_at > since:
                least, ended = Reach.of(row), row.withdrawn_at
        elif ended != row.entered_at or _was_over(least, row.entered_at):
            return Reach()
        else:
            least, ended = _less(least, row), row.withdrawn_at
    return least if ended is None else Reach()


def _less(least: Reach, row: Given) -> Reach:
    then = Reach.of(row)
    audience = least.audience if is_wider(least, then) else then.audience
    if Layer(row.layer).is_of_a_piece:
        return Reach(audience, then.until)
    ends = [each.until for each in (least, then) if each.until]
    return Reach(audience, min(ends, default=None))


def _was_over(reach: Reach, at: dt.datetime) -> bool:
    return reach.until is not None and reach.until < timezone.localdate(at)
