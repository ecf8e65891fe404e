"""What one side is told before it agrees: how this version differs from what it agreed to last."""

import datetime as dt
from dataclasses import dataclass
from typing import Self

from django.utils import timezone

from pdgroups.stories.models import Approval, CaseStudySubmission
from pdgroups.stories.signing import snapshot
from pdgroups.stories.telling import Told, told


@dataclass(frozen=True, slots=True)
class AgreedBefore:
    """``is_carried``: spelling was put right since, so that their yes holds without being asked."""

    on: dt.date
    changes: list[Told]
    is_carried: bool

    @classmethod
    def of(cls, submission: CaseStudySubmission, side: Approval.Side) -> Self | None:
        """Nothing for a side that has never agreed. One query."""
        last = submission.approvals.filter(side=side, approved=True).order_by("at", "pk").last()
        if last is None or not last.seen:
            return None
        changes = told(last.seen, snapshot(submission))
        return cls(timezone.localdate(last.at), changes, last.is_carried)
