"""Writing all figures of a programme's school year, in a process of its own.

``python -m cms.bench.exports csv|xlsx GROUP`` writes them once and says how long it took and by how
much the process grew.
"""

import json
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

import django

from . import memory
from .figures import MeasurementError

PATIENCE = 300
"""Seconds that one file may take."""
QUESTIONS = 9
COUNTS = {1: 21, 2: 40, 3: 60, 4: 33, 8: 4, 9: 2}
"""Answers to each question: six rows a table, two tables a question and place."""


@dataclass(frozen=True, slots=True)
class Export:
    rows: int
    seconds: float
    growth: float
    """Megabytes at most beyond what the process had when it began to write."""


def measured(kind: str, group: str) -> Export:
    """Write the file in a new process.

    Raises:
        MeasurementError: it failed, or took five minutes.
    """
    command = [sys.executable, "-m", __name__, kind, group]
    try:
        done = subprocess.run(  # noqa: S603 -- our own interpreter, no shell
            command, capture_output=True, text=True, timeout=PATIENCE, check=True
        )
    except subprocess.CalledProcessError as error:
        raise MeasurementError(error.stderr.strip().rpartition("\n")[2]) from error
    except subprocess.TimeoutExpired as error:
        raise MeasurementError(f"the file took more than {PATIENCE} seconds") from error
    return Export(**json.loads(done.stdout))


def publish(beside: Any, groups: int) -> None:
    """Make ``groups`` groups in the programme and year of ``beside``, with figures of two rounds."""
    from pdgroups.groups.models import PDGroup  # noqa: PLC0415 -- after django.setup
    from pdgroups.surveys.models import Closing, Wave  # noqa: PLC0415

    made = PDGroup.objects.bulk_create(
        PDGroup(
            programme=beside.programme,
            region=beside.region,
            year=beside.year,
            starts_on=beside.starts_on,
            name=f"Group {number} for the benchmark",
            slug=f"bench-export-{number}",
        )
        for number in range(groups)
    )
    closings = Closing.objects.bulk_create(
        Closing(
            programme=beside.programme,
            year=beside.year,
            region=beside.region,
            pd_group=each,
            moment=moment,
            version=1,
        )
        for each in made
        for moment in Wave.THEN_AND_NOW
    )
    _write_tables(closings)


def _write_tables(closings: list[Any]) -> None:
    from pdgroups.surveys import results  # noqa: PLC0415 -- after django.setup
    from pdgroups.surveys.models import PlaceTable  # noqa: PLC0415

    figures = results.figures(COUNTS, sum(COUNTS.values())).to_json()
    identities = [uuid.uuid4() for _question in range(QUESTIONS)]
    for closing in closings:
        PlaceTable.objects.bulk_create(
            PlaceTable(
                closing=closing,
                kind=PlaceTable.Kind.ITEM,
                identity=identity,
                wording=1,
                question_kind="confidence",
                asked=f"How confident are you in step {number} of what our schools agreed on?",
                position=number,
                schools=6,
                figures=figures,
                rules=results.RULES,
                digest="",
            )
            for number, identity in enumerate(identities, start=1)
        )


def _csv(pd_group: Any) -> None:
    from pdgroups.surveys.exports import places  # noqa: PLC0415 -- after django.setup
    from pdgroups.surveys.places_listing import published_of_year  # noqa: PLC0415

    for _piece in places.csv_chunks(published_of_year(pd_group)):
        pass  # it is on its way to whoever asked


def _xlsx(pd_group: Any) -> None:
    from pdgroups.surveys.exports import places  # noqa: PLC0415 -- after django.setup
    from pdgroups.surveys.places_listing import published_of_year  # noqa: PLC0415

    places.workbook("Figures", published_of_year(pd_group)).close()


WRITERS: dict[str, Callable[[Any], None]] = {"csv": _csv, "xlsx": _xlsx}


def _rows(pd_group: Any) -> Iterator[Any]:
    from pdgroups.surveys.exports import places  # noqa: PLC0415 -- after django.setup
    from pdgroups.surveys.places_listing import published_of_year  # noqa: PLC0415

    return places.rows(published_of_year(pd_group))


def main(kind: str, group: str) -> None:
    django.setup()
    from pdgroups.groups.models import PDGroup  # noqa: PLC0415
    from pdgroups.surveys.exports import places  # noqa: F401, PLC0415 -- as a worker has them

    pd_group = PDGroup.objects.select_related("programme", "region").get(slug=group)
    before = memory.now()
    start = time.perf_counter()
    WRITERS[kind](pd_group)
    seconds = time.perf_counter() - start
    growth = memory.peak() - before
    rows = sum(1 for _row in _rows(pd_group))
    sys.stdout.write(json.dumps(asdict(Export(rows, seconds, growth))))


if __name__ == "__main__":
    main(*sys.argv[1:])
