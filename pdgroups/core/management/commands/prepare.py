from typing import Any

from django.core.management import BaseCommand, call_command
from django.db import connections


class Command(BaseCommand):
    help = "Bring the database and the cache's table up to date. Safe at every start."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=options["verbosity"])
        for alias in connections:
            call_command("createcachetable", database=alias, verbosity=options["verbosity"])
