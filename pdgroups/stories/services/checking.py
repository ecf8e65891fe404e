"""Answering what the checks found."""

from django.db import transaction
from django.utils import timezone

from pdgroups.accounts.models import User
from pdgroups.stories.checks import Finding
from pdgroups.stories.models import CaseStudySubmission, CheckAnswer


@transaction.atomic
def answer_check(
    *, submission: CaseStudySubmission, finding: Finding, words: str, by: User
) -> CheckAnswer:
    """Say why it is right as it stands. A second answer takes the place of the first.

    It changes nothing that anybody agrees to, so it makes no version.
    """
    answer, _made = CheckAnswer.objects.update_or_create(
        submission=submission,
        key=finding.key,
        defaults={
            "version": submission.version,
            "about": finding.words or finding.sentence,
            "words": words,
            "by": by,
            "at": timezone.now(),
        },
    )
    return answer
