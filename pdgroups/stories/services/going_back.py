"""What a correction that is given up had added: it was for readers who never saw it."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone

from pdgroups.accounts.models import User
from pdgroups.stories.layers import Audience, Layer
from pdgroups.stories.models import CaseStudySubmission, Permission

from .permitting import Giver, Reach, end, give, shows_more


def take_out_what_was_added(
    submission: CaseStudySubmission, since: dt.datetime, by: User | None
) -> None:
    """End what shows more than was allowed before ``since``, and give that again.

    What shows less since then stays so.
    """
    for pieces in (submission.quotes, submission.pictures, submission.materials):
        pieces.kept().filter(added_at__gt=since).update(taken_out_at=timezone.now())
    held = submission.permissions.in_force(timezone.localdate())
    for row in list(held.filter(entered_at__gt=since)):
        _go_back(submission, row, since, by)


def _go_back(
    submission: CaseStudySubmission, row: Permission, since: dt.datetime, by: User | None
) -> None:
    of = {"layer": row.layer, **Permission.piece_fields(row.piece)}
    today = timezone.localdate()
    before = (
        submission.permissions.filter(entered_at__lte=since, **of)
        .filter(Q(withdrawn_at=None) | Q(withdrawn_at__gt=since))
        .filter(Q(until=None) | Q(until__gte=today))
        .last()
    )
    reach = Reach(Audience(before.audience), before.until) if before else Reach()
    if not shows_more(reach, Reach(Audience(row.audience), row.until)):
        return
    end(submission, by, **of)
    if before:
        # A paper stays with the row that it was kept for.
        giver = Giver(before.given_by, before.given_on, before.given_role, before.on_behalf_of)
        give(submission, giver, reach, by, layer=Layer(row.layer), piece=row.piece)
