import json
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.bench.figures import Figure, table
from cms.bench.places import PlaceError, workplace
from cms.bench.plan import FULL_REGISTER, Plan


class Command(BaseCommand):
    help = (
        "Measure how fast the product is on this machine, as ratios to floors measured in the "
        "same run. Works in a data folder of its own and leaves nothing behind."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--quick", action="store_true", help="Look shortly at everything.")
        parser.add_argument("--full", action="store_true", help="Import 50,000 schools.")
        parser.add_argument(
            "--schools", type=Path, metavar="FILE", help="Import this register, plain or .gz."
        )
        parser.add_argument(
            "--database",
            default="",
            metavar="URL",
            help="Measure on this PostgreSQL server, in a database made for it and dropped.",
        )
        parser.add_argument(
            "--seconds", type=float, help="How long to visit each page in each round."
        )
        parser.add_argument("--rounds", type=int, help="How often; the median counts.")
        parser.add_argument("--json", type=Path, metavar="FILE", help="Write the figures here too.")

    def handle(self, *args: Any, database: str, **options: Any) -> None:
        plan = self.plan(options)
        try:
            with workplace(database) as environ:
                written = Path(environ["PDGROUPS_DATA"]) / "figures.json"
                self.measure(plan, written, environ)
                if copy := options["json"]:
                    shutil.copyfile(written, copy)
                self.show(json.loads(written.read_text(encoding="utf-8")))
        except PlaceError as error:
            raise CommandError(str(error)) from error

    def plan(self, options: dict[str, Any]) -> Plan:
        plan = Plan.quick() if options["quick"] else Plan.default()
        changes = {name: options[name] for name in ("seconds", "rounds") if options[name]}
        if options["full"]:
            changes["rows"] = FULL_REGISTER
        if schools := options["schools"]:
            if not schools.is_file():
                raise CommandError(f"There is no file {schools}.")
            changes["schools"] = str(schools.resolve())
        return replace(plan, **changes)

    def measure(self, plan: Plan, figures: Path, environ: dict[str, str]) -> None:
        command = [sys.executable, "-m", "cms.bench", plan.to_json(), str(figures)]
        done = subprocess.run(  # noqa: S603 -- our own interpreter, no shell
            command, env=environ, cwd=settings.BASE_DIR, check=False
        )
        if done.returncode:
            raise CommandError("The measurement broke off. The reason stands above.")

    def show(self, said: dict[str, Any]) -> None:
        """Print the table.

        Raises:
            CommandError: a line of it could not be measured. A missed target is no error.
        """
        figures = [Figure.from_json(figure) for figure in said["figures"]]
        machine = "{cores} cores, Python {python}, Django {django}, {database}, {system}"
        self.stdout.write(machine.format(**said["machine"]))
        self.stdout.write(f"\n{table(figures)}\n\n")
        self.stdout.write(
            "Medians of the rounds. Where there is a ratio to the floor, it is what the target "
            "judges. Other work on this machine moves all figures, and the ratios least."
        )
        if any(figure.failed for figure in figures):
            raise CommandError("Something could not be measured.")
