import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from pdgroups.schools.importing import Watch
from pdgroups.schools.reports import Report, Tally
from pdgroups.schools.services import import_register
from pdgroups.schools.tables import NotATableError, Table


class Command(BaseCommand):
    help = "Adds and updates schools from extracts of Get Information about Schools (GIAS)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="edubasealldata…csv, of any year, or .gz")
        parser.add_argument(
            "--trusts",
            type=Path,
            action="append",
            default=[],
            help="allgroupsdata.csv or academiesmatmembership.csv; may be given twice, for both",
        )
        parser.add_argument(
            "--links", type=Path, action="append", default=[], help="links_edubasealldata…csv"
        )
        parser.add_argument("--dry-run", action="store_true", help="only say what would be stored")

    def handle(self, *args: Any, **options: Any) -> None:
        with _progress(hidden=options["verbosity"] == 0) as watch:
            try:
                reports = import_register(
                    schools=options["file"],
                    trusts=options["trusts"],
                    links=options["links"],
                    dry_run=options["dry_run"],
                    watch=watch,
                )
            except NotATableError as error:
                raise CommandError(_("%s Nothing was stored.") % error) from error
        for report in reports:
            self._print(report)
        if options["dry_run"]:
            self.stdout.write(_("This was a dry run: nothing was stored."))

    def _print(self, report: Report) -> None:
        self.stdout.write(
            _(
                "%(name)s: %(added)s added, %(changed)s changed, %(unchanged)s unchanged, "
                "%(skipped)s skipped; %(left_alone)s in the database are not in this file "
                "and stay as they are."
            )
            % {
                "name": report.name,
                "added": report.added,
                "changed": report.changed,
                "unchanged": report.unchanged,
                "skipped": report.skipped.total,
                "left_alone": report.left_alone,
            }
        )
        if report.missing:
            self.stdout.write(_("  Columns not in this file: %s") % ", ".join(report.missing))
        self._print_tally(_("Skipped"), report.skipped)
        self._print_tally(_("Noted"), report.noted)

    def _print_tally(self, title: str, tally: Tally) -> None:
        for sentence, times in tally.times.most_common():
            numbers = [str(line) for line in tally.lines[sentence]]
            more = ["…"] if times > len(numbers) else []
            where = ", ".join(numbers + more)
            self.stdout.write(f"  {title} {times} × {sentence} ({_('line')} {where})")


@contextmanager
def _progress(*, hidden: bool) -> Iterator[Watch]:
    """A bar per file on stderr that follows the bytes read; none where nobody would look."""
    bars: dict[str, tqdm[NoReturn]] = {}

    def watch(table: Table) -> None:
        if table.name not in bars:
            bars[table.name] = tqdm(
                total=table.size,
                desc=table.name,
                unit="B",
                unit_scale=True,
                file=sys.stderr,
                disable=True if hidden else None,
            )
        bar = bars[table.name]
        bar.update(table.position - bar.n)

    try:
        yield watch
    finally:
        for bar in bars.values():
            bar.close()
