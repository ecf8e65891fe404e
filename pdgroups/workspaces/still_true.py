"""Asking a school whether its published case study is still true, and saying what comes to its end."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Min, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.core.dates import months_on
from pdgroups.core.text import one_line
from pdgroups.groups.models import Membership, Role
from pdgroups.groups.models.roles import LEADS
from pdgroups.outbox.letters import Letter
from pdgroups.outbox.models import Message, Tick
from pdgroups.outbox.purposes import Purpose
from pdgroups.outbox.services import post
from pdgroups.stories.models import CaseStudySubmission, Permission

EVERY = dt.timedelta(hours=6)
REVIEW, PERMISSION = "review", "permission"
AHEAD = "ahead"
"""A month before; the other mail is of the day itself."""


@dataclass(frozen=True, slots=True)
class Due:
    """A day that comes nearer. ``moment``: a month before it, or the day itself."""

    submission: CaseStudySubmission
    what: str
    day: dt.date
    moment: str

    @property
    def about(self) -> str:
        return f"case study:{self.submission.public_id}:{self.what}:{self.moment}:{self.day}"

    def letter(self) -> Letter:
        project = self.submission.project
        name = "case_study_public" if self.what == REVIEW else "story_permissions"
        path = reverse(f"workspaces:{name}", args=[project.pd_group.slug, project.slug])
        context = {
            "due": self,
            "is_review": self.what == REVIEW,
            "title": one_line(str(self.submission)),
            "school": one_line(str(project)),
            "url": f"{settings.WAGTAILADMIN_BASE_URL}{path}",
        }
        subject = (
            _("Is your published case study still true?")
            if self.what == REVIEW
            else _("A permission for your case study comes to its end")
        )
        return Letter(subject, render_to_string("email/still_true.txt", context))


def plan() -> None:
    """Post what is due, unless that was looked at within ``EVERY``."""
    if Tick.take("case studies", every=EVERY):
        post_due()


def post_due() -> None:
    """One mail each to the school's project leads and the group's leads, a month before and on the day.

    Also when the group has ended, for its pages go on. Two queries; two more for each that is due.
    """
    today = timezone.localdate()
    for due in _due(today):
        for reader in _readers(due.submission):
            post(
                purpose=Purpose.STILL_TRUE,
                to=reader,
                pd_group=due.submission.pd_group,
                about=due.about,
                key=f"{due.about}:{reader.pk}",
            )


def write(message: Message) -> Letter | None:
    """The question, if it still is one: nothing when the school has answered meanwhile. Two queries."""
    for due in _due(timezone.localdate()):
        if due.about == message.about:
            return due.letter()
    return None


def _due(today: dt.date) -> Iterator[Due]:
    soon = months_on(today, 1)
    public = CaseStudySubmission.objects.filter(
        state=CaseStudySubmission.State.PUBLISHED, retired_at=None
    ).select_related("pd_group", "project__pd_group", "project__participation__school")
    for submission in public.filter(review_on__lte=soon):
        if submission.review_on:
            yield _of(submission, REVIEW, submission.review_on, today)
    in_force = Permission.objects.in_force(today).filter(until__lte=soon)
    ends = dict(in_force.order_by().values_list("submission").annotate(Min("until")))
    for submission in public.filter(pk__in=ends):
        yield _of(submission, PERMISSION, ends[submission.pk], today)


def _of(submission: CaseStudySubmission, what: str, day: dt.date, today: dt.date) -> Due:
    return Due(submission, what, day, AHEAD if today < day else "day")


def _readers(submission: CaseStudySubmission) -> list[User]:
    here = Membership.objects.current().filter(pd_group=submission.pd_group, user__is_active=True)
    asked = Q(role__in=LEADS) | Q(
        role=Role.PROJECT_LEAD, participation=submission.project.participation
    )
    return list(
        {row.user.pk: row.user for row in here.filter(asked).select_related("user")}.values()
    )
