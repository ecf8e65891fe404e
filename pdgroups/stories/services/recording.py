"""What the form of a case study says of who agreed, in the record of permissions."""

from django.utils import timezone

from pdgroups.accounts.models import User
from pdgroups.stories.layers import Audience, Layer
from pdgroups.stories.models import CaseStudySubmission
from pdgroups.stories.reaching import Reach

from .granting import Giver, put_in_place
from .permitting import reaches


def record_the_form(
    submission: CaseStudySubmission, by: User | None, *, is_anew: bool = False
) -> None:
    """Bring the record in line with who agreed and whether the school is named, as it was saved.

    How far the account itself may go is said elsewhere, and stays.

    Args:
        is_anew: it was withdrawn, which ended what was held for the account.
    """
    if not (submission.agreed_by and submission.agreed_on):
        return
    now = reaches(submission)
    giver = Giver(submission.agreed_by, submission.agreed_on, submission.agreed_role)
    said = submission.permissions.filter(layer=Layer.STORY, withdrawn_at=None, **giver.said())
    wanted = {
        Layer.STORY: _story(submission, giver, now[Layer.STORY], is_anew=is_anew),
        Layer.NAME: Reach(Audience.PUBLIC) if submission.is_named else Reach(),
    }
    if not submission.permissions.filter(layer=Layer.NUMBERS).exists():
        wanted[Layer.NUMBERS] = Reach(Audience.PUBLIC)
    for layer, reach in wanted.items():
        is_kept = now[layer] == reach or (
            layer == Layer.NAME and now[layer].audience == reach.audience
        )
        if not is_kept or (layer == Layer.STORY and not said.exists()):
            put_in_place(submission, giver, reach, by, layer=layer)


def _story(submission: CaseStudySubmission, giver: Giver, now: Reach, *, is_anew: bool) -> Reach:
    """What is held for the account, or was before a withdrawal; for everyone if it never was."""
    last = submission.permissions.filter(layer=Layer.STORY).last()
    if now.audience or last is None:
        return now if now.audience else Reach(Audience.PUBLIC)
    if not is_anew:
        return now
    if last.until and last.until < timezone.localdate():
        return Reach(Audience(last.audience)) if giver.on > last.until else now
    return Reach(Audience(last.audience), last.until)
