"""What a correction that is given up had added: it was for readers who never saw it."""

import datetime as dt
from collections import defaultdict

from django.utils import timezone

from pdgroups.accounts.models import User
from pdgroups.stories.layers import Layer
from pdgroups.stories.models import CaseStudySubmission, Permission
from pdgroups.stories.reaching import Reach, shows_more, still_allowed, what_for

from .granting import Giver, put_in_place


def take_out_what_was_added(
    submission: CaseStudySubmission, since: dt.datetime, by: User | None
) -> None:
    """End what shows more than was allowed before ``since``, and give that again.

    What was taken back since then, or shows less, stays so.
    """
    for pieces in (submission.quotes, submission.pictures, submission.materials):
        pieces.kept().filter(added_at__gt=since).update(taken_out_at=timezone.now())
    of_one: dict[tuple[str, int | None, str], list[Permission]] = defaultdict(list)
    for row in submission.permissions.select_related("quote", "picture", "material"):
        of_one[what_for(row)].append(row)
    for rows in of_one.values():
        if rows[-1].entered_at > since and _is_running(rows[-1]):
            _go_back(submission, rows, since, by)


def _is_running(row: Permission) -> bool:
    return row.withdrawn_at is None and (row.until is None or row.until >= timezone.localdate())


def _go_back(
    submission: CaseStudySubmission, rows: list[Permission], since: dt.datetime, by: User | None
) -> None:
    reach, last = still_allowed(rows, since), rows[-1]
    if reach.until and reach.until < timezone.localdate():
        reach = Reach()
    if not shows_more(reach, Reach.of(last)):
        return
    was = next((row for row in reversed(rows) if row.entered_at <= since), last)
    # A paper stays with the row that it was kept for.
    giver = Giver(was.given_by, was.given_on, was.given_role, was.on_behalf_of)
    put_in_place(submission, giver, reach, by, layer=Layer(last.layer), piece=last.piece)
