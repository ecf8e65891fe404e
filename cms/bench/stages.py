"""What is measured, in which order, and the target of each figure.

The letters are those of the targets: X the survey page, Y opening and sending it, Z sending
alone, V a group's home, P a plan, W the results, S a page denied, M a meeting that runs, D a lead's desk, C a
case study, F finding some.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from pdgroups.accounts.models import User
from pdgroups.surveys import reading, services
from pdgroups.surveys.freeze import freeze_wave
from pdgroups.surveys.models import Wave

from . import (
    desks,
    exports,
    finding,
    floors,
    live,
    plans,
    public,
    registers,
    sent,
    visits,
    world,
)
from .figures import Figure, MeasurementError, Target
from .load import Load, arrive, drive
from .plan import FULL_REGISTER, Plan
from .serving import Server
from .statements import Statements
from .turns import Findings, Turn, count_statements, take_turns
from .visitors import Insider, plain
from .world import World
from .wsgi import application

Say = Callable[[str], None]

CROWD = 32
SMALL_HALL = 500
CROWD_PATIENCE = 180
"""Seconds in which the crowd must have sent everything."""
KILOBYTE = 1000
MOST_KILOBYTES = 60
"""Of a case study's page; its style, script and letters are 40 more, once for the whole site."""
MOST_SECONDS_CSV, MOST_SECONDS_XLSX = 3, 12
MOST_GROWTH = 60
MOST_OF_A_PLAN = 2.35
"""Of a bare page: 15 ms on the machine of the targets, where that takes 6.4."""
MOST_FREEZING = 5
"""Seconds."""
LINKED = 0.9
"""The least share of those who answered twice; codes that two people have in common link nobody."""


def measure(plan: Plan, folder: Path, say: Say) -> Iterator[Figure]:
    """Everything, in the order of the table. ``folder`` is for a register of our own making."""
    say("Building groups, surveys and pages…")
    built, insider, findings = world.build(plan), Insider(application), Findings()
    every = visits.of(built)
    say("Counting statements…")
    count_statements(findings, every, insider)
    with Server("cms.bench.wsgi:application") as server:
        say(f"Visiting {len(every)} pages, {plan.rounds} rounds…")
        take_turns(findings, every, server, insider, rounds=plan.rounds, seconds=plan.seconds)
        say(f"{plan.journeys:,} people answer a survey, {CROWD} at a time…")
        crowd = list(_crowd(built, server, plan.journeys))
        for people, wave in zip(plan.halls, built.halls, strict=True):
            say(f"{people:,} people come within {plan.hall_seconds:g} s…")
            crowd += _hall(wave, server, plan, people)
        say(f"{live.MEMBERS} people follow a meeting for {plan.live_seconds:g} s…")
        crowd += live.figures(built.live, plan, server.port, insider)
    yield from _survey(findings)
    yield from _size(built, insider)
    yield from _journey(findings)
    yield from crowd
    yield from _sending(findings)
    yield from _homes(findings)
    yield from _plans(findings, built)
    yield from _results(findings, built)
    yield from _denied(findings)
    yield from _case_study(findings, insider)
    yield from public.figures(built.signed, insider, plan.rounds)
    say("Linking and freezing…")
    yield from _freeze(built, plan)
    say(f"Finding among {plan.studies:,} case studies…")
    yield from finding.figures(plan.studies, insider, plan.rounds)
    say(f"Opening the desk of a lead with {plan.groups:,} groups…")
    yield from desks.figures(built.small.pd_group, plan.groups, insider, plan.rounds)
    say(f"Writing the figures of {plan.groups:,} groups…")
    yield from _exports(plan, built)
    say("Reading texts and files that are made to be slow…")
    yield from sent.figures(plan.rounds)
    say("Importing a register…")
    yield from _imports(plan, folder)


# --- the lines of the table ------------------------------------------------------------------


def _survey(findings: Findings) -> Iterator[Figure]:
    pair = ("survey", "bare form")
    yield findings.compared("X survey page: CPU", "ms", _cpu, pair, _at_most(2))
    yield findings.compared("X survey page: rate", "/s", _rate, pair, _at_least(0.5))
    yield findings.counted("X survey page: queries", _statements, pair, _at_most(2))


def _size(built: World, insider: Insider) -> Iterator[Figure]:
    _status, content = insider.ask("GET", world.respond_path(built.asked))
    for how, size in (("as sent", len(content)), ("unpacked", len(plain(content)))):
        what = f"X survey page: HTML {how}"
        yield Figure(what, "kB", size / KILOBYTE, target=_at_most(15))


def _journey(findings: Findings) -> Iterator[Figure]:
    pair = ("journey", "bare journey")
    yield findings.compared("Y open and send: rate", "/s", _rate, pair, _at_least(0.55))
    yield findings.compared("Y open and send: CPU", "ms", _cpu, pair)
    if turns := findings.turns["journey"]:
        waited = median(turn.p95 for turn in turns)
        yield Figure("Y open and send: 95 % within", "ms", waited, target=_at_most(100))


def _crowd(built: World, server: Server, journeys: int) -> Iterator[Figure]:
    """Whether every answer that was acknowledged is in the results."""
    load = drive(
        visits.answer(built.crowd),
        port=server.port,
        people=CROWD,
        seconds=CROWD_PATIENCE,
        most=journeys,
    )
    title = f"Y {CROWD} at a time, {journeys:,} in all"
    yield Figure(f"{title}: 95 % within", "ms", load.p95, target=_at_most(250))
    yield from _kept(title, built.crowd, load, journeys)


def _hall(wave: Wave, server: Server, plan: Plan, people: int) -> Iterator[Figure]:
    """A hall that scans one QR code: most wait half a second at most, in a large one three."""
    load = arrive(visits.answer(wave), port=server.port, people=people, seconds=plan.hall_seconds)
    title = f"Y {people:,} within {plan.hall_seconds:g} s"
    if people <= SMALL_HALL:
        yield Figure(f"{title}: 95 % within", "ms", load.p95, target=_at_most(500))
    else:
        yield Figure(f"{title}: 99 % within", "ms", load.within(0.99), target=_at_most(3_000))
    yield from _kept(title, wave, load, people)


def _kept(title: str, wave: Wave, load: Load, people: int) -> Iterator[Figure]:
    freeze_wave(wave)
    wave.refresh_from_db()
    found = reading.wave_results(wave)
    stored = (found.rate.n if found else None) or 0
    yield Figure(f"{title}: not taken", "", people - load.served, target=_at_most(0))
    yield Figure(f"{title}: taken and lost", "", load.served - stored, target=_at_most(0))


def _freeze(built: World, plan: Plan) -> Iterator[Figure]:
    """What the press on Close waits for: the baseline is counted and rewritten so that it can be
    linked, the impact survey counted, linked, published and deleted."""
    title, by = f"freeze of {plan.linked * floors.QUESTIONS:,} answers", built.small.leader
    yield Figure(
        f"{title}, baseline", "s", _closing(built.linked.wave, by), target=_at_most(MOST_FREEZING)
    )
    impact = world.answer_again(built.linked, by)
    yield Figure(f"{title}, linked", "s", _closing(impact, by), target=_at_most(MOST_FREEZING))
    found = reading.before_after(impact.survey)
    linked = (found.panel.pairs if found and found.panel else None) or 0
    yield Figure(f"{title}: people linked", "", linked, target=_at_least(LINKED * plan.linked))


def _closing(wave: Wave, by: User) -> float:
    """How many seconds it takes."""
    start = time.perf_counter()
    services.close_wave(wave=wave, by=by)
    return time.perf_counter() - start


def _sending(findings: Findings) -> Iterator[Figure]:
    pair = ("send", "bare insert")
    yield findings.compared("Z send: rate", "/s", _rate, pair, _at_least(0.45))
    yield findings.compared("Z send: CPU", "ms", _cpu, pair)
    yield findings.counted("Z send: statements", _statements, pair, _at_most(5))
    yield findings.counted("Z send: transactions", _transactions, pair, _at_most(1))


def _homes(findings: Findings) -> Iterator[Figure]:
    """The larger group may cost more time, but not one query more."""
    most = _at_most(12)
    for name, members in (("home", 20), ("large home", 200)):
        title, pair = f"V home, {members} members", (name, "bare page")
        yield findings.compared(f"{title}: CPU", "ms", _cpu, pair, _at_most(3))
        yield findings.counted(f"{title}: queries", _statements, pair, most)
        if counted := findings.statements.get(name):
            most = _at_most(min(12, counted.statements))


def _plans(findings: Findings, built: World) -> Iterator[Figure]:
    """With three lines in every list."""
    for name in plans.paths(built.planned.project):
        pair = (name, "bare page")
        yield findings.compared(f"P {name}: CPU", "ms", _cpu, pair, _at_most(MOST_OF_A_PLAN))
        yield findings.counted(f"P {name}: queries", _statements, pair)


def _results(findings: Findings, built: World) -> Iterator[Figure]:
    for name, closed in zip(("few results", "many results"), built.closed, strict=True):
        title, pair = f"W results of {closed.answers:,}", (name, "bare page")
        yield findings.compared(f"{title}: CPU", "ms", _cpu, pair, _at_most(2))
        yield findings.counted(f"{title}: queries", _statements, pair)


def _denied(findings: Findings) -> Iterator[Figure]:
    pair = ("denied", "bare page")
    yield findings.compared("S denied to outsiders: CPU", "ms", _cpu, pair, _at_most(1))
    yield findings.counted("S denied to outsiders: queries", _statements, pair, _at_most(4))


def _case_study(findings: Findings, insider: Insider) -> Iterator[Figure]:
    for name in ("case study", "signed case study"):
        pair = (name, "bare public page")
        yield findings.compared(f"C {name}: CPU", "ms", _cpu, pair, _at_most(1.5))
        yield findings.counted(f"C {name}: queries", _statements, pair)
    _status, content = insider.ask("GET", world.CASE_STUDY)
    weight = len(plain(content)) / KILOBYTE
    yield Figure("C case study: HTML unpacked", "kB", weight, target=_at_most(MOST_KILOBYTES))


def _exports(plan: Plan, built: World) -> Iterator[Figure]:
    """All published figures of a programme's year as files; the targets are those of 500 groups."""
    exports.publish(built.small.pd_group, plan.groups)
    for kind, most in (("csv", MOST_SECONDS_CSV), ("xlsx", MOST_SECONDS_XLSX)):
        what = f"figures of {plan.groups:,} groups as {kind}"
        try:
            written = exports.measured(kind, built.small.pd_group.slug)
        except MeasurementError as error:
            yield Figure(what, failed=str(error))
            continue
        yield Figure(f"{what}: rows", "", written.rows)
        yield Figure(f"{what}: time", "s", written.seconds, target=_at_most(most))
        yield Figure(f"{what}: growth", "MB", written.growth, target=_at_most(MOST_GROWTH))


def _imports(plan: Plan, folder: Path) -> Iterator[Figure]:
    """A register by our import and by the floor, in turns."""
    register = (
        Path(plan.schools) if plan.schools else registers.write(folder / "register.csv", plan.rows)
    )
    try:
        turns = [
            (registers.measured("ours", register), registers.measured("floor", register))
            for _round in range(plan.rounds)
        ]
    except MeasurementError as error:
        yield Figure("import", failed=str(error))
        return
    ours, floor = zip(*turns, strict=True)
    title = f"import of {ours[0].rows:,} schools"
    rates = [turn.rate for turn in ours]
    yield Figure.of_rounds(f"{title}: rate", "/s", rates, [turn.rate for turn in floor])
    full = FULL_REGISTER / median(rates)
    yield Figure(f"import of {FULL_REGISTER:,} at this rate", "s", full, target=_at_most(60))
    mine, bare = (max(turn.peak for turn in side) for side in (ours, floor))
    yield Figure(f"{title}: peak memory", "MB", mine, bare, target=_at_most(300))


# --- what the lines are made of ------------------------------------------------------------------


def _at_most(limit: float) -> Target:
    return Target(limit)


def _at_least(limit: float) -> Target:
    return Target(limit, at_least=True)


def _cpu(turn: Turn) -> float:
    return turn.cpu


def _rate(turn: Turn) -> float:
    return turn.rate


def _statements(statements: Statements) -> int:
    return statements.statements


def _transactions(statements: Statements) -> int:
    return statements.transactions
