"""What waits for one person outside of their groups: case studies that have waited too long."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pdgroups.accounts.models import Office, User
from pdgroups.stories.models import CaseStudySubmission, StoryComment
from pdgroups.stories.reviewing import open_to, overdue_with_editors

from .waiting import Thing


def elsewhere(user: User) -> list[Thing]:
    """For leads what they may take over; for editors how many are late, and what waits for their
    answer. Four queries at most.
    """
    things = [_to_take_over(study) for study in open_to(user)]
    late = overdue_with_editors() if Office.EDITORS in user.offices else 0
    if late:
        words = ngettext(
            "%(n)s case study has waited for an editor for more than two weeks",
            "%(n)s case studies have waited for an editor for more than two weeks",
            late,
        )
        things.append(Thing(words % {"n": late}, f"{settings.WAGTAILADMIN_BASE_URL}/cms/"))
    said = comments_for_editors() if Office.EDITORS in user.offices else 0
    if said:
        words = ngettext(
            "%(n)s comment on a case study waits for an editor",
            "%(n)s comments on case studies wait for an editor",
            said,
        )
        things.append(Thing(words % {"n": said}, f"{settings.WAGTAILADMIN_BASE_URL}/cms/"))
    return things


def comments_for_editors() -> int:
    """One query."""
    return StoryComment.objects.waiting_for_editors().count()


def _to_take_over(study: CaseStudySubmission) -> Thing:
    path = reverse("workspaces:review_elsewhere", args=[study.public_id])
    words = _("A case study of your region waits for a lead")
    return Thing(words, f"{settings.WAGTAILADMIN_BASE_URL}{path}")
