"""What a case study says, for the histories that are held against it."""

from dataclasses import dataclass
from typing import Self

from pdgroups.stories.models import CaseStudySubmission

AS_AGREED = "Puplis start by themselves in 6 of 10 lessons"
AS_MENDED = "Pupils start by themselves in 6 of 10 lessons"


@dataclass(frozen=True)
class Said:
    """What a case study says, as far as somebody has to agree to it: a spelling is not in it."""

    title: str
    aim: str
    is_named: bool
    quotes: frozenset[str]

    @classmethod
    def of(cls, submission: CaseStudySubmission) -> Self:
        words = (quote.words for quote in submission.quotes.kept())
        aim = gist(submission.aim)
        return cls(submission.title, aim, submission.is_named, frozenset(words))

    def covers(self, now: "Said") -> bool:
        """Whoever agreed to this agrees to ``now``, which shows as much or less."""
        return (
            (self.title, self.aim) == (now.title, now.aim)
            and self.is_named >= now.is_named
            and self.quotes >= now.quotes
        )


def gist(aim: str) -> str:
    return AS_AGREED if aim == AS_MENDED else aim
