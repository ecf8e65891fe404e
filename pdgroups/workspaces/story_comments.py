"""Comments beside the blocks of a case study, in threads."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from pdgroups.accounts.models import User
from pdgroups.groups.refusals import RefusedError
from pdgroups.stories import services
from pdgroups.stories.models import CaseStudySubmission, StoryComment

from .forms.stories import StoryCommentForm

Thread = tuple[StoryComment, list[StoryComment]]


def threads_of(submission: CaseStudySubmission) -> list[Thread]:
    """Each thread with its replies; what is open first, in the order of the blocks. One query."""
    return _threads(submission.comments.select_related("by"))


def threads_for_editors(submission: CaseStudySubmission) -> list[Thread]:
    """Those that editors may read. One query."""
    return _threads(submission.comments.for_editors().select_related("by"))


def _threads(comments: Iterable[StoryComment]) -> list[Thread]:
    replies: dict[int | None, list[StoryComment]] = defaultdict(list)
    for comment in comments:
        replies[comment.thread_id].append(comment)
    found = [(comment, replies.get(comment.pk, [])) for comment in replies.get(None, [])]
    return sorted(found, key=lambda pair: (pair[0].resolved_at is not None, pair[0].block.place))


def open_beside(threads: Iterable[Thread], block_key: str) -> list[StoryComment]:
    """What is not settled beside one block, each thread followed by its replies."""
    return [
        comment
        for thread, replies in threads
        if thread.block_key == block_key and thread.resolved_at is None
        for comment in [thread, *replies]
    ]


def is_said(
    form: StoryCommentForm, *, submission: CaseStudySubmission, by: User, side: StoryComment.Side
) -> bool:
    """Whether the comment was taken. If not, the form says why."""
    if not form.is_valid():
        return False
    try:
        services.add_story_comment(
            submission=submission,
            block=form.about,
            text=form.cleaned_data["text"],
            by=by,
            side=side,
            thread=form.replies_to,
            for_editors=form.cleaned_data.get("for_editors", False),
        )
    except RefusedError as refusal:
        form.add_error("text", str(refusal))
        return False
    return True


def is_settled_or_opened(comments: "QuerySet[StoryComment]", pressed: Mapping[str, str]) -> bool:
    """Whether a thread's button was pressed; then it is settled, or open again.

    Raises:
        Http404: the thread is none of ``comments``.
    """
    for button in ("settle", "open"):
        if button in pressed:
            public_id = pressed[button].replace("\0", "")
            thread = get_object_or_404(comments, public_id=public_id, thread=None)
            services.settle_story_comment(comment=thread, is_settled=button == "settle")
            return True
    return False
