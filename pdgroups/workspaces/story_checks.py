"""What the checks find in a stored case study, and what its school has answered."""

from dataclasses import dataclass

from pdgroups.groups.refusals import RefusedError
from pdgroups.stories.checks import Finding, blockers, look, snapshot_of
from pdgroups.stories.models import CaseStudySubmission, CheckAnswer

from .known_names import colleagues_of


@dataclass(frozen=True, slots=True)
class Looked:
    """One finding. A blocker cannot be answered, only put right."""

    finding: Finding
    answer: CheckAnswer | None

    @property
    def is_open(self) -> bool:
        return self.answer is None


def findings_of(submission: CaseStudySubmission) -> list[Finding]:
    """Blockers first. Five queries, beside the project and its school."""
    participation = submission.project.participation
    return look(
        snapshot_of(
            submission,
            colleagues=colleagues_of([participation.pk]),
            schools=[participation.school.name],
        )
    )


def looked_at(submission: CaseStudySubmission) -> list[Looked]:
    """What is open first. One query more."""
    answers = {answer.key: answer for answer in submission.check_answers.select_related("by")}
    found = [Looked(each, answers.get(each.key)) for each in findings_of(submission)]
    return sorted(found, key=lambda looked: not looked.is_open)


def refuse_blockers(found: list[Finding]) -> None:
    """Raises ``RefusedError`` with the sentence of everything that has to be put right first."""
    if waiting := blockers(found):
        raise RefusedError(" ".join(f"{each.sentence} {each.todo}" for each in waiting))
