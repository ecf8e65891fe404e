"""Every template of ours is rendered by some test.

Templates that are rendered are noted during the run. At the end of a run of the whole suite
those that never were make it fail; a run of a part says nothing about the others.
"""

from pathlib import Path

import pytest
from django.test.signals import template_rendered

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "templates"
PARTIAL = ("keyword", "deselect", "ignore", "ignore_glob", "lf", "collectonly", "numprocesses")
"""Options that leave tests out, or run them elsewhere. The PostgreSQL half leaves out e2e only."""

MISSING = pytest.StashKey[list[str]]()
rendered: set[str] = set()


def note(template: object, **kwargs: object) -> None:
    rendered.add(str(getattr(template, "name", "")))


template_rendered.connect(note)


def never_rendered() -> list[str]:
    ours = {str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*") if path.is_file()}
    return sorted(ours - rendered)


def is_whole(config: pytest.Config) -> bool:
    """Whether this run was asked for everything under ``tests/``."""
    asked = {Path(argument).resolve() for argument in config.args}
    left_out = any(config.getoption(name, None) for name in PARTIAL)
    marks = config.getoption("markexpr") in {"", "not e2e"}
    return asked <= {ROOT, ROOT / "tests"} and marks and not left_out


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    has_ended = session.exitstatus in {pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED}
    was_stopped = session.shouldstop or session.shouldfail
    if has_ended and not was_stopped and is_whole(session.config):
        session.config.stash[MISSING] = never_rendered()
    if session.config.stash.get(MISSING, []):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if missing := terminalreporter.config.stash.get(MISSING, []):
        terminalreporter.section("Templates that no test renders", red=True)
        for name in missing:
            terminalreporter.line(f"templates/{name}")
