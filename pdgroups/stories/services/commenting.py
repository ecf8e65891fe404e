"""Talking about one block of a case study."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups.refusals import RefusedError
from pdgroups.stories.blocks import Block
from pdgroups.stories.models import CaseStudySubmission, StoryComment

from .locking import locked, note_on

MOST_COMMENTS = 200
"""Of one case study; more than anybody reads."""


@transaction.atomic
def add_story_comment(
    *,
    submission: CaseStudySubmission,
    block: Block,
    text: str,
    by: User,
    thread: StoryComment | None = None,
) -> StoryComment:
    """Say something; with ``thread``, answer it beside its own block, which opens it again.

    Raises:
        RefusedError: there are as many as a case study may have.
    """
    submission = locked(submission)
    if submission.comments.count() >= MOST_COMMENTS:
        raise RefusedError(_("There are %d comments here already.") % MOST_COMMENTS)
    if thread:
        block = thread.block
        submission.comments.filter(pk=thread.pk).update(resolved_at=None)
    words = _("commented on ‘%(block)s’ of the case study") % {"block": block.title}
    note_on(submission, words, by)
    return StoryComment.objects.create(
        submission=submission,
        block_key=block.key,
        version=submission.version,
        text=text,
        by=by,
        thread=thread,
    )


def settle_story_comment(*, comment: StoryComment, is_settled: bool) -> None:
    """Say that nothing is left to do about a thread, or that there is."""
    comment.resolved_at = timezone.now() if is_settled else None
    comment.save(update_fields=["resolved_at"])
