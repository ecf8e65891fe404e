"""Comments beside the blocks of a case study, in threads."""

from collections import defaultdict
from collections.abc import Iterable

from pdgroups.stories.models import CaseStudySubmission, StoryComment

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
