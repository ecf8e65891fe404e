from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cms import starter
from cms.finding.indexing import rebuild


class Command(BaseCommand):
    help = "Load the starter content: meetings, item banks, guidance and pages. Safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--publish-case-study",
            action="store_true",
            help="Publish the starter case study; without this it waits as a draft.",
        )

    def handle(self, *args: Any, publish_case_study: bool, verbosity: int, **options: Any) -> None:
        starter.load(publish_case_study=publish_case_study)
        rebuild()
        if verbosity:
            self.stdout.write(self.style.SUCCESS("Starter content is in place."))
