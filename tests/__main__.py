"""``python -m tests``: the whole suite on SQLite, on PostgreSQL and in a browser, side by side.

Arguments are handed to pytest. What this machine lacks (PostgreSQL, a browser, the real
register) is reported as skipped; with PDGROUPS_REQUIRE_ALL=1 it fails instead.
"""

import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack

from tests import postgres


def main(arguments: list[str]) -> int:
    pytest = [sys.executable, "-m", "pytest", *arguments]
    if postgres.binaries() is None:
        on_sqlite = _on_sqlite(pytest)
        print(f"skipped: PostgreSQL is not installed ({postgres.INSTALL})")  # noqa: T201
        return on_sqlite or int(os.environ.get("PDGROUPS_REQUIRE_ALL") == "1")
    with postgres.server() as url, ExitStack() as beside:
        # All at once: they wait for disks and pages often enough to share two cores. What the
        # others say is shown after the first. The browser drives a server of its own.
        others = [Lane("PostgreSQL", pytest, "not e2e", {"PDGROUPS_TEST_DATABASE_URL": url})]
        first = pytest
        if not arguments:
            others.append(Lane("Browser", pytest, "e2e", {"PDGROUPS_TEST_NAME": "browser"}))
            first = [*pytest, "-m", "not e2e"]
        running = [beside.enter_context(lane.begun()) for lane in others]
        results = [_on_sqlite(first), *(each.wait() for each in running)]
        for lane in others:
            lane.show()
    return int(any(results))


class Lane:
    """A part of the suite that runs beside the rest, and is heard when it is over."""

    def __init__(
        self, name: str, pytest: list[str], mark: str, environment: dict[str, str]
    ) -> None:
        self.name, self.said = name, tempfile.TemporaryFile()  # noqa: SIM115 -- read at the end
        self.command = [*pytest, "-m", mark, "--create-db", "-p", "no:cacheprovider"]
        self.environment = {**os.environ, **environment}

    def begun(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            self.command, env=self.environment, stdout=self.said, stderr=self.said
        )

    def show(self) -> None:
        print(f"== {self.name}", flush=True)  # noqa: T201
        with self.said as said:
            said.seek(0)
            sys.stdout.buffer.write(said.read())


def _on_sqlite(pytest: list[str]) -> int:
    print("== SQLite", flush=True)  # noqa: T201
    return subprocess.run(pytest, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
