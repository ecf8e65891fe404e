"""What may be read of a frozen check: its published tables, and nothing else."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from pdgroups.core import charts
from pdgroups.surveys import headlines, results
from pdgroups.surveys.figures import Figure, Side
from pdgroups.surveys.models import CheckTable, GroupCheck

from .questions import asked

ENOUGH = 2, 3
"""A question on which fewer than two in three agree is worth ten minutes of the next agenda."""


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """One question's figures, of ten answers or more."""

    purpose: str
    text: str
    table: results.Exact

    @property
    def figure(self) -> Figure:
        return Figure(self.text, (Side(_("The group"), "", self.table),))

    @property
    def rows(self) -> list[charts.Row]:
        return self.figure.rows

    @property
    def words(self) -> str:
        """ "Agree or strongly agree: 8 of 12." """
        return self.figure.sentence

    @property
    def asides(self) -> list[str]:
        return self.figure.sides[0].asides

    @property
    def is_low(self) -> bool:
        share = headlines.share(self.table)
        if share is None or share.count is None:
            return share is not None and not share.above
        part, whole = ENOUGH
        return whole * share.count < part * share.n


@dataclass(frozen=True, slots=True)
class PairResult:
    """The questions of one purpose; ``purpose`` is empty where there are no pairs."""

    purpose: str
    questions: list[QuestionResult]

    @property
    def is_low(self) -> bool:
        return any(each.is_low for each in self.questions)


@dataclass(frozen=True, slots=True)
class CheckResults:
    """A frozen check, as the group may see it."""

    check: GroupCheck
    rate: headlines.ResponseRate
    pairs: list[PairResult]

    @property
    def is_hidden(self) -> bool:
        """Fewer than ten answered: nothing is known, not even how many."""
        return self.rate.n is None

    @property
    def n_text(self) -> str:
        if self.rate.n is None:
            return _("Fewer than 10")
        return _("%(n)s of %(asked)s people") % {"n": self.rate.n, "asked": self.rate.headcount}

    @property
    def low(self) -> list[PairResult]:
        return [pair for pair in self.pairs if pair.purpose and pair.is_low]

    @property
    def cautions(self) -> list[str]:
        said = []
        cautions = headlines.wave_cautions(self.rate)
        if headlines.Caution.LOW_RESPONSE in cautions:
            said.append(
                _(
                    "Fewer than six in ten of the group answered, so this may not speak for everyone."
                )
            )
        if headlines.Caution.MORE_THAN_STAFF in cautions:
            said.append(_("Many more answers came in than people were asked."))
        if headlines.Caution.SMALL_N in cautions:
            said.append(headlines.Caution.SMALL_N.label)
        return said


def check_results(check: GroupCheck) -> CheckResults | None:
    """What the group may see; ``None`` until it is frozen. One query."""
    if not check.is_frozen:
        return None
    rate, *tables = CheckTable.objects.filter(check_of=check).order_by("position")
    found = [
        QuestionResult(each.purpose, each.text, table)
        for each, row in zip(asked(check), tables, strict=False)
        if isinstance(table := results.figures_from_json(row.figures), results.Exact)
    ]
    pairs = [
        PairResult(purpose, list(each)) for purpose, each in groupby(found, key=lambda q: q.purpose)
    ]
    return CheckResults(check, headlines.ResponseRate.from_json(rate.figures), pairs)
