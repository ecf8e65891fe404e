"""The write path of a group's check: one person's answers, once. Nobody's name, school or time."""

from collections.abc import Mapping

from django.core.cache import cache
from django.db import transaction

from pdgroups.surveys.kinds import TOGETHER
from pdgroups.surveys.models import GroupCheck
from pdgroups.surveys.raw import CheckReply
from pdgroups.surveys.results import so_far
from pdgroups.surveys.scale import SKIPPED
from pdgroups.surveys.submit import COUNTED_EVERY, ClosedError, FullError


@transaction.atomic
def submit(*, check: GroupCheck, key: str, answers: Mapping[int, int]) -> None:
    """Store one person's answers to an open check. A repeat with the same key stores nothing.

    Args:
        key: random, drawn for one filling-in of the form; 1 to 43 characters.
        answers: values of ``TOGETHER.answers()`` by the question's number. What is missing is skipped.

    Raises:
        ClosedError: it is not open.
        FullError: it has taken all the answers that it can.
        ValueError: a question that it does not ask, or a value off the list.

    Four statements. Whoever sends waits for whoever sends at the same moment, and for a freeze.
    """
    numbers, allowed = range(1, len(check.asked) + 1), TOGETHER.answers()
    if not (set(answers) <= set(numbers) and set(answers.values()) <= allowed):
        raise ValueError("An answer that is not on the list")
    held = GroupCheck.objects.select_for_update(no_key=True).get(pk=check.pk)
    replies = CheckReply.objects.filter(check_of=held)
    if not held.is_open:
        raise ClosedError
    if replies.filter(key=key).exists():
        return
    if replies.count() >= held.room:
        raise FullError
    values = [answers.get(number, SKIPPED) for number in numbers]
    CheckReply.objects.create(check_of=held, key=key, values=values)


def was_sent(*, check: GroupCheck, key: str) -> bool:
    """Whether this key has brought answers to a check that is open. One query."""
    return CheckReply.objects.filter(check_of=check, key=key).exists()


def answers_so_far(check: GroupCheck) -> str:
    """All that a lead may know of an open check: how many have answered, down to the five below.

    Looked up every five minutes at most, so that nobody can watch it change.
    """
    known = f"check-so-far-{check.pk}"
    count = cache.get(known)
    if count is None:
        count = CheckReply.objects.filter(check_of=check).count()
        cache.set(known, count, COUNTED_EVERY)
    return so_far(count, check.headcount)
