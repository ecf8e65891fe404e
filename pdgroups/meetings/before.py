"""What schools say before a meeting: that a job is done, and whether they are coming."""

from django.db import transaction
from django.utils import timezone

from pdgroups.accounts.models import User
from pdgroups.groups.models import Participation

from .models import Coming, Meeting, PreWork, PreWorkDone
from .running.holding import changed


@transaction.atomic
def say_done(*, job: PreWork, done: bool, by: User) -> None:
    """Tick one's own job off, or take the tick back. Once is as good as twice."""
    if done:
        PreWorkDone.objects.get_or_create(job=job, user=by)
    else:
        PreWorkDone.objects.filter(job=job, user=by).delete()


@transaction.atomic
def say_coming(*, meeting: Meeting, participation: Participation, answer: str, by: User) -> None:
    """A school's word on whether it is coming; the last one counts."""
    Coming.objects.update_or_create(
        meeting=meeting,
        participation=participation,
        defaults={"answer": answer, "said_by": by, "said_at": timezone.now()},
    )
    changed(meeting)
