"""Talking about one section of a plan."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups.happenings import note
from pdgroups.groups.refusals import RefusedError
from pdgroups.projects.models import PlanComment, Project, Reach
from pdgroups.projects.sections import Section

MOST_COMMENTS = 200
"""Beside one section; more than anybody reads."""


@transaction.atomic
def add_comment(
    *, project: Project, section: Section, text: str, by: User, thread: PlanComment | None = None
) -> PlanComment:
    """Say something; with ``thread``, answer it, which opens it again.

    Raises:
        RefusedError: there are as many as one section may have.
    """
    project.hold()
    if project.comments.filter(section=section.key).count() >= MOST_COMMENTS:
        raise RefusedError(_("There are %d comments here already.") % MOST_COMMENTS)
    if thread and thread.resolved_at:
        thread.resolved_at = None
        thread.save(update_fields=["resolved_at"])
    if not project.reaches.filter(section=section.key, reach=Reach.ME).exists():
        note(
            pd_group=project.pd_group,
            participation=project.participation,
            by=by,
            words=_("commented on ‘%(section)s’") % {"section": section.title},
        )
    return PlanComment.objects.create(
        project=project, section=section.key, text=text, by=by, thread=thread
    )


def settle_comment(*, comment: PlanComment, is_settled: bool) -> None:
    """Say that nothing is left to do about a thread, or that there is."""
    comment.resolved_at = timezone.now() if is_settled else None
    comment.save(update_fields=["resolved_at"])
