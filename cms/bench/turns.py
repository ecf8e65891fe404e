"""Visiting pages in turns, ours and the floors', so that a busy minute touches them all."""

import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from .figures import Figure, MeasurementError, Target
from .load import Load, drive
from .serving import Server
from .statements import Statements
from .visitors import Insider, Visit
from .visits import Visits

PEOPLE = 8
MOST = 2_800
"""Visits in one turn: a survey of 2,000 staff takes 3,020 answers, some while warming up."""
WARM_UP = 40
INSIDE = 100


@dataclass(frozen=True, slots=True)
class Turn:
    """One page, visited for a while. CPU is the workers', in milliseconds a visit."""

    rate: float
    cpu: float
    p95: float


@dataclass
class Findings:
    """What is known of each visit, by name; ``problems`` says of which nothing is, and why."""

    turns: dict[str, list[Turn]] = field(default_factory=lambda: defaultdict(list))
    statements: dict[str, Statements] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)

    def compared(
        self,
        what: str,
        unit: str,
        of: Callable[[Turn], float],
        pair: tuple[str, str],
        target: Target | None = None,
    ) -> Figure:
        """What ``of`` says of a visit of ours, as a ratio to the floor's: the names in ``pair``."""
        ours, floor = pair
        if problem := self._problem(*pair):
            return Figure(what, failed=problem)
        mine, bare = ([of(turn) for turn in self.turns[name]] for name in (ours, floor))
        return Figure.of_rounds(what, unit, mine, bare, target)

    def counted(
        self,
        what: str,
        of: Callable[[Statements], float],
        pair: tuple[str, str],
        target: Target | None = None,
    ) -> Figure:
        """A number of statements of a visit of ours, beside the floor's."""
        ours, floor = pair
        if problem := self._problem(*pair):
            return Figure(what, failed=problem)
        mine, bare = (of(self.statements[name]) for name in (ours, floor))
        return Figure(what, ours=mine, floor=bare, target=target)

    def _problem(self, *names: str) -> str:
        return next((self.problems[name] for name in names if name in self.problems), "")


def count_statements(findings: Findings, visits: Visits, insider: Insider) -> None:
    for name, visit in visits.items():
        try:
            findings.statements[name] = Statements.of(visit(0), insider)
        except MeasurementError as error:
            findings.problems[name] = str(error)


def take_turns(
    findings: Findings,
    visits: Visits,
    server: Server,
    insider: Insider,
    *,
    rounds: int,
    seconds: float,
) -> None:
    """Every visit that has met no problem yet, once a round, by eight people at a time."""

    def load(visit: Visit, most: int) -> Load:
        return _served(drive(visit, port=server.port, people=PEOPLE, seconds=seconds, most=most))

    def turn(visit: Visit) -> Turn:
        before = server.cpu_seconds()
        came = load(visit, MOST)
        after = server.cpu_seconds()
        if before is None or after is None:
            cpu = _cpu_inside(visit, insider)
        else:
            cpu = 1000 * (after - before) / came.served
        return Turn(came.rate, cpu, came.p95)

    for number in range(-1, rounds):
        for name, visit in visits.items():
            if name in findings.problems:
                continue
            try:
                if number < 0:
                    load(visit(0), WARM_UP)
                else:
                    findings.turns[name].append(turn(visit(number)))
            except MeasurementError as error:
                findings.problems[name] = str(error)


def _served(load: Load) -> Load:
    if load.failures or not load.served:
        raise MeasurementError(next(iter(load.failures), "nobody was served"))
    return load


def _cpu_inside(visit: Visit, insider: Insider) -> float:
    """Where the system does not tell what a worker has spent: in this process, unserved."""
    start = time.process_time()
    for _number in range(INSIDE):
        visit(insider)
    return 1000 * (time.process_time() - start) / INSIDE
