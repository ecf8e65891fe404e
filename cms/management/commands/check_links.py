from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.links.checking import MOST_A_RUN, check_links


class Command(BaseCommand):
    help = (
        "Look whether the links on public pages still lead anywhere, those that have waited "
        "longest first. Addresses inside this network are never asked. Run it once a night."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--most", type=int, default=MOST_A_RUN, metavar="NUMBER")

    def handle(self, *args: Any, most: int, **options: Any) -> None:
        report = check_links(most=most)
        if report.is_cut_off:
            raise CommandError(
                "No link answered, so this machine is not on the network. Nothing noted."
            )
        self.stdout.write(f"{report.looked} links looked at; {report.dead} have died.")
