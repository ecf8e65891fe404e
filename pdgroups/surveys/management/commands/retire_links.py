from typing import Any

from django.core.management.base import BaseCommand

from pdgroups.surveys import retirement


class Command(BaseCommand):
    help = (
        f"Delete what links a baseline survey that closed {retirement.KEPT_MONTHS} months ago or "
        "earlier, its secret, and the counts that small schools are added up from. "
        "Run it once a night."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        count = retirement.retire_links()
        self.stdout.write(self.style.SUCCESS(f"{count} surveys can no longer be linked."))
        waves = retirement.retire_tallies()
        self.stdout.write(f"The counts of {waves} waves are deleted.")
