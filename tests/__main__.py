"""``python -m tests``: the whole suite on SQLite, then on PostgreSQL.

Arguments are handed to pytest. What this machine lacks (PostgreSQL, a browser, the real
register) is reported as skipped; with PDGROUPS_REQUIRE_ALL=1 it fails instead.
"""

import os
import subprocess
import sys

from tests import postgres


def main(arguments: list[str]) -> int:
    pytest = [sys.executable, "-m", "pytest", *arguments]
    print("== SQLite", flush=True)  # noqa: T201
    on_sqlite = subprocess.run(pytest, check=False).returncode
    print("== PostgreSQL", flush=True)  # noqa: T201
    if postgres.binaries() is None:
        print(f"skipped: PostgreSQL is not installed ({postgres.INSTALL})")  # noqa: T201
        return on_sqlite or int(os.environ.get("PDGROUPS_REQUIRE_ALL") == "1")
    with postgres.server() as url:
        # The browser drives a server of its own, which the first half has already tried.
        environment = {**os.environ, "PDGROUPS_TEST_DATABASE_URL": url}
        second = [*pytest, "-m", "not e2e", "--create-db"]
        on_postgres = subprocess.run(second, env=environment, check=False).returncode
    return on_sqlite or on_postgres


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
