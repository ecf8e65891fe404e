from typing import Any

from django.core.management.base import BaseCommand

from cms.finding.indexing import rebuild


class Command(BaseCommand):
    help = (
        "Read the words of every public page anew, for the search and the list of case studies. "
        "Safe at any time and as often as you like: after a database was brought back, or when "
        "something that is public is not found."
    )

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        pages, dropped = rebuild()
        if verbosity:
            self.stdout.write(
                self.style.SUCCESS(
                    f"Words of {pages} pages are kept; {dropped} rows were left over."
                )
            )
