"""A PostgreSQL server of our own for one test run: a temporary folder, a socket, no password."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

INSTALL = "apt-get install postgresql"
FAST = (
    "-c fsync=off -c synchronous_commit=off -c full_page_writes=off "
    # Tests take back what they wrote: counting it in between misleads the planner.
    "-c autovacuum=off"
)


def binaries() -> Path | None:
    """The folder that holds ``initdb``: the newest of this machine, or none."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return places[-1].parent if places else None


@contextlib.contextmanager
def server() -> Iterator[str]:
    """A running server; gives its database URL, and removes everything afterwards.

    PostgreSQL refuses to run as root, so root hands the work to an unprivileged user.

    Raises:
        FileNotFoundError: PostgreSQL is not installed.
        subprocess.CalledProcessError: it did not start; its log is printed.
    """
    if (bin_dir := binaries()) is None:
        raise FileNotFoundError(f"PostgreSQL is not installed ({INSTALL})")
    as_user = {"user": _unprivileged(), "extra_groups": []} if os.geteuid() == 0 else {}
    folder = Path(tempfile.mkdtemp(prefix="pdgroups-pg-"))
    if as_user:
        shutil.chown(folder, as_user["user"])
    data, log = folder / "data", folder / "log"

    def run(*command: object) -> None:
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, **as_user)

    initdb = [bin_dir / "initdb", "-D", data, "-U", "pdgroups", "-A", "trust", "-E", "UTF8"]
    run(*initdb, "--locale=C.UTF-8", "--no-sync", "-N")
    options = f"-k {folder} -c listen_addresses='' {FAST}"
    ctl = [bin_dir / "pg_ctl", "-D", data, "-l", log, "-w"]
    try:
        run(*ctl, "-o", options, "start")
        try:
            host = str(folder).replace("/", "%2F")
            yield f"postgres://pdgroups@{host}/postgres"
        finally:
            run(*ctl, "-m", "immediate", "stop")
    except subprocess.CalledProcessError:
        if log.exists():
            print(log.read_text())  # noqa: T201 -- the only place that says why it did not start
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged() -> str:
    import pwd  # noqa: PLC0415 -- there is none on Windows, where this is never called

    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
