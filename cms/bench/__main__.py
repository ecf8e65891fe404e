"""The process that measures: ``python -m cms.bench PLAN FIGURES`` in a ``places.workplace``.

Sets up the empty data folder, measures, and writes the figures to the file ``FIGURES``.
"""

import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

import django

from .plan import Plan


def main(plan: str, figures: str) -> None:
    _say("Setting up an empty site…")
    _set_up()
    # Only now: models need the former, and an application loads its static files when made.
    django.setup()
    from . import stages  # noqa: PLC0415

    _make_cache_tables()
    folder = Path(figures).parent
    measured = stages.measure(Plan.from_json(plan), folder, _say)
    said = {"machine": _machine(), "figures": [figure.to_json() for figure in measured]}
    Path(figures).write_text(json.dumps(said, indent=2) + "\n", encoding="utf-8")


def _set_up() -> None:
    """Collect static files and migrate, side by side, as on a real site."""
    commands = (["collectstatic", "--noinput"], ["migrate", "--noinput"])
    working = [
        subprocess.Popen([sys.executable, "-m", "django", *command, "--verbosity=0"])  # noqa: S603
        for command in commands
    ]
    codes = [process.wait() for process in working]
    if any(codes):
        raise SystemExit("The site could not be set up.")


def _make_cache_tables() -> None:
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    for database in settings.DATABASES:
        call_command("createcachetable", database=database, verbosity=0)


def _machine() -> dict[str, Any]:
    from django.db import connection  # noqa: PLC0415

    with connection.cursor():
        version = ".".join(str(part) for part in connection.get_database_version())
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "django": django.get_version(),
        "database": f"{connection.display_name} {version}",
        "system": platform.system(),
    }


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
