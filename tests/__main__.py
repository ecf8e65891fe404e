"""``python -m tests``: the whole suite on SQLite and on PostgreSQL, side by side.

Arguments are handed to pytest. What this machine lacks (PostgreSQL, a browser, the real
register) is reported as skipped; with PDGROUPS_REQUIRE_ALL=1 it fails instead.
"""

import os
import subprocess
import sys
import tempfile

from tests import postgres


def main(arguments: list[str]) -> int:
    pytest = [sys.executable, "-m", "pytest", *arguments]
    if postgres.binaries() is None:
        on_sqlite = _on_sqlite(pytest)
        print(f"skipped: PostgreSQL is not installed ({postgres.INSTALL})")  # noqa: T201
        return on_sqlite or int(os.environ.get("PDGROUPS_REQUIRE_ALL") == "1")
    # Both at once, one core each; what the second says is shown after the first.
    with postgres.server() as url, tempfile.TemporaryFile() as said:
        # The browser drives a server of its own, which the first half tries.
        environment = {**os.environ, "PDGROUPS_TEST_DATABASE_URL": url}
        second = [*pytest, "-m", "not e2e", "--create-db", "-p", "no:cacheprovider"]
        with subprocess.Popen(second, env=environment, stdout=said, stderr=said) as running:
            on_sqlite = _on_sqlite(pytest)
            on_postgres = running.wait()
        said.seek(0)
        print("== PostgreSQL", flush=True)  # noqa: T201
        sys.stdout.buffer.write(said.read())
    return on_sqlite or on_postgres


def _on_sqlite(pytest: list[str]) -> int:
    print("== SQLite", flush=True)  # noqa: T201
    return subprocess.run(pytest, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
