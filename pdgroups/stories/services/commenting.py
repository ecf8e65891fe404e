"""Talking about one block of a case study."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups.refusals import RefusedError
from pdgroups.stories.blocks import Block
from pdgroups.stories.models import CaseStudySubmission, StoryComment

from .locking import locked, note_on

Side = StoryComment.Side
MOST_COMMENTS = 200
"""Of one case study; more than anybody reads."""


@transaction.atomic
def add_story_comment(
    *,
    submission: CaseStudySubmission,
    block: Block,
    text: str,
    by: User,
    side: Side,
    thread: StoryComment | None = None,
    for_editors: bool = False,
) -> StoryComment:
    """Say something; with ``thread``, answer it beside its own block, which opens it again.

    ``for_editors``: whether the programme's editors read it. What an editor says they do, and
    an answer is read by whoever reads what it answers.

    Raises:
        RefusedError: there are as many as a case study may have, or it was taken back while
            an editor wrote.
    """
    submission = locked(submission)
    if submission.comments.count() >= MOST_COMMENTS:
        raise RefusedError(_("There are %d comments here already.") % MOST_COMMENTS)
    if side == Side.EDITOR and submission.state == submission.State.WITHDRAWN:
        raise RefusedError(_("The school has taken this case study back."))
    if thread:
        for_editors = thread.for_editors
        block = thread.block
        submission.comments.filter(pk=thread.pk).update(resolved_at=None)
    _note(submission, block, None if side == Side.EDITOR else by)
    return StoryComment.objects.create(
        submission=submission,
        block_key=block.key,
        version=submission.version,
        text=text,
        by=by,
        side=side,
        thread=thread,
        for_editors=for_editors or side == Side.EDITOR,
    )


def _note(submission: CaseStudySubmission, block: Block, by: User | None) -> None:
    """Of an editor without a name: the line is read by the whole group."""
    words = _("commented on ‘%(block)s’ of the case study")
    if by is None:
        words = _("The programme’s editors commented on ‘%(block)s’ of the case study")
    note_on(submission, words % {"block": block.title}, by)


def settle_story_comment(*, comment: StoryComment, is_settled: bool) -> None:
    """Say that nothing is left to do about a thread, or that there is."""
    comment.resolved_at = timezone.now() if is_settled else None
    comment.save(update_fields=["resolved_at"])
