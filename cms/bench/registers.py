"""Importing a register, and the floor: ``csv.reader`` and ``bulk_create``, each in a process of
its own, so that its memory is its own.

``python -m cms.bench.registers ours|floor FILE`` measures once. Everything is rolled back, so
that every turn meets the same empty table; the commit itself is not in the figures.
"""

import csv
import gzip
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import TextIO

import django

from . import memory
from .figures import MeasurementError

PATIENCE = 600
"""Seconds that one import may take."""
BATCH = 1000
FACTS = {
    "urn": "URN",
    "name": "EstablishmentName",
    "establishment_type": "TypeOfEstablishment (name)",
    "la_code": "LA (code)",
    "la_name": "LA (name)",
    "gias_region": "GOR (name)",
    "street": "Street",
    "town": "Town",
    "postcode": "Postcode",
    "website": "SchoolWebsite",
}
"""Columns that the floor takes over as they stand."""
READ = {
    "EstablishmentStatus (name)": "Open",
    "PhaseOfEducation (name)": "Primary",
    "StatutoryLowAge": "3",
    "StatutoryHighAge": "11",
    "NumberOfPupils": "413",
    "OpenDate": "01-09-1974",
    "CloseDate": "",
    "Trusts (code)": "",
    "Trusts (name)": "",
}
UNREAD = 120
"""Columns that a real register has and nobody here reads."""


@dataclass(frozen=True, slots=True)
class Import:
    rows: int
    seconds: float
    peak: float
    """Megabytes at most, Python and Django included."""

    @property
    def rate(self) -> float:
        return self.rows / self.seconds


def measured(which: str, register: Path) -> Import:
    """Import ``register`` in a new process. ``which`` is ``ours`` or ``floor``.

    Raises:
        MeasurementError: it failed, or took ten minutes.
    """
    command = [sys.executable, "-m", __name__, which, str(register)]
    try:
        done = subprocess.run(  # noqa: S603 -- our own interpreter, no shell
            command, capture_output=True, text=True, timeout=PATIENCE, check=True
        )
    except subprocess.CalledProcessError as error:
        raise MeasurementError(error.stderr.strip().rpartition("\n")[2]) from error
    except subprocess.TimeoutExpired as error:
        raise MeasurementError(f"the import took more than {PATIENCE} seconds") from error
    return Import(**json.loads(done.stdout))


def write(path: Path, rows: int) -> Path:
    """A register of our own making, in the shape and width of a real one."""
    headers = [*FACTS.values(), *READ, *(f"Column {n}" for n in range(UNREAD))]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headers)
        for number in range(rows):
            known = [
                str(100_000 + number),
                f"St Example {number} Church of England Primary School",
                "Community school",
                str(300 + number % 150),
                f"Authority {number % 150}",
                "Yorkshire and the Humber",
                f"{number % 200} Marsh Lane",
                f"Town {number % 900}",
                f"HA{number % 9 + 1} {number % 9}HP",
                f"www.example-{number}.sch.uk",
            ]
            writer.writerow([*known, *READ.values(), *[""] * UNREAD])
    return path


def _import_ours(register: Path) -> int:
    from pdgroups.schools.services import import_register  # noqa: PLC0415 -- after django.setup

    report = import_register(schools=register, dry_run=True)[0]
    return report.added + report.changed + report.unchanged + report.skipped.total


def _import_floor(register: Path) -> int:
    from django.db import transaction  # noqa: PLC0415 -- after django.setup

    from pdgroups.schools.models import School  # noqa: PLC0415

    count = 0
    with transaction.atomic(), _text(register) as file:
        rows = _rows(file)
        while batch := list(islice(rows, BATCH)):
            # A register may hold a school twice.
            School.objects.bulk_create((School(**row) for row in batch), ignore_conflicts=True)
            count += len(batch)
        transaction.set_rollback(True)
    return count


IMPORTS = {"ours": _import_ours, "floor": _import_floor}
"""By name; they return how many rows they met."""


def _rows(file: TextIO) -> Iterator[dict[str, str]]:
    reader = csv.reader(file)
    header = next(reader)
    places = {field: header.index(name) for field, name in FACTS.items()}
    for cells in reader:
        if len(cells) == len(header):
            yield {field: cells[place] for field, place in places.items()}


def _text(register: Path) -> TextIO:
    opened = gzip.open if register.suffix == ".gz" else open
    file: TextIO = opened(register, "rt", encoding="utf-8", errors="replace", newline="")
    return file


def main(which: str, register: str) -> None:
    django.setup()
    start = time.perf_counter()
    rows = IMPORTS[which](Path(register))
    seconds = time.perf_counter() - start
    sys.stdout.write(json.dumps(asdict(Import(rows, seconds, memory.peak()))))


if __name__ == "__main__":
    main(*sys.argv[1:])
