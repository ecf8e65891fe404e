"""What an import did, counted for the person who ran it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .gias import Refused, Row
from .storing import Outcome

FIRST_LINES = 5


@dataclass(slots=True)
class Tally:
    """How often each sentence was said, and the first five lines it was said about."""

    lines: dict[str, list[int]] = field(default_factory=dict)
    times: Counter[str] = field(default_factory=Counter)

    def add(self, sentence: str, line: int) -> None:
        self.times[sentence] += 1
        if self.times[sentence] <= FIRST_LINES:
            self.lines.setdefault(sentence, []).append(line)

    @property
    def total(self) -> int:
        return self.times.total()


@dataclass(slots=True)
class Report:
    """One file: rows ``skipped`` were not used, cells ``noted`` were left out of used rows.

    ``left_alone`` counts what the database holds and the file does not name.
    """

    name: str
    missing: list[str]
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    left_alone: int = 0
    skipped: Tally = field(default_factory=Tally)
    noted: Tally = field(default_factory=Tally)

    def usable(self, rows: Iterable[Row | Refused]) -> Iterable[Row]:
        """The usable ones of ``rows``, with everything else taken down."""
        for row in rows:
            if isinstance(row, Refused):
                self.skipped.add(row.reason, row.line)
                continue
            for note in row.notes:
                self.noted.add(note, row.line)
            yield row

    def count(self, outcomes: Mapping[str, Outcome]) -> None:
        """Take down what became of each thing the file names."""
        times = Counter(outcomes.values())
        self.added = times[Outcome.ADDED]
        self.changed = times[Outcome.CHANGED]
        self.unchanged = times[Outcome.UNCHANGED]
