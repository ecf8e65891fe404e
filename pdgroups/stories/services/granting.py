"""Rows of the record of permissions: who gave one, and how one takes the place of another."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from pdgroups.accounts.models import User
from pdgroups.stories.layers import Audience, Layer
from pdgroups.stories.models import CaseStudySubmission, Permission, Piece
from pdgroups.stories.reaching import Reach


@dataclass(frozen=True, slots=True)
class Giver:
    """Who gave a permission, how, and what shows it."""

    name: str
    on: dt.date
    role: str = ""
    on_behalf_of: str = ""
    method: str = ""
    scan_name: str = ""
    scan_type: str = ""

    def said(self) -> dict[str, Any]:
        """Who and when: a permission that differs in these is another one."""
        return {"given_by": self.name, "given_role": self.role, "given_on": self.on}

    def fields(self) -> dict[str, Any]:
        return {
            **self.said(),
            "on_behalf_of": self.on_behalf_of,
            "method": self.method,
            "scan_name": self.scan_name,
            "scan_type": self.scan_type,
        }


def put_in_place(
    submission: CaseStudySubmission,
    giver: Giver,
    reach: Reach,
    by: User | None,
    *,
    layer: Layer | None = None,
    piece: Piece | None = None,
) -> Permission | None:
    """End what runs for a layer or a piece, and give ``reach`` in the same instant, if it is any.

    The instant is how ``still_allowed`` tells a renewal from a taking-back.
    """
    at = timezone.now()
    end(submission, by, at, **(Permission.piece_fields(piece) or {"layer": layer}))
    if reach.audience is None:
        return None
    return give(submission, giver, reach, by, layer=layer, piece=piece, at=at)


def give(
    submission: CaseStudySubmission,
    giver: Giver,
    reach: Reach,
    by: User | None,
    *,
    layer: Layer | None = None,
    piece: Piece | None = None,
    at: dt.datetime | None = None,
) -> Permission:
    return Permission.objects.create(
        submission=submission,
        layer=layer or type(piece).__name__.lower(),
        what=piece.agreed_words if piece else "",
        audience=reach.audience or Audience.GROUP,
        until=reach.until,
        entered_by=by,
        entered_at=at or timezone.now(),
        **giver.fields(),
        **Permission.piece_fields(piece),
    )


def end(
    submission: CaseStudySubmission, by: User | None, at: dt.datetime | None = None, **of: Any
) -> None:
    running = submission.permissions.filter(withdrawn_at=None, **of)
    running.update(withdrawn_at=at or timezone.now(), withdrawn_by=by)
