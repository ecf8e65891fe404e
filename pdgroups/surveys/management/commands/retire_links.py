from typing import Any

from django.core.management.base import BaseCommand

from pdgroups.surveys import freeze


class Command(BaseCommand):
    help = (
        f"Delete what links a baseline survey that closed {freeze.KEPT_MONTHS} months ago or "
        "earlier, and its secret. Run it once a night."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        count = freeze.retire_links()
        self.stdout.write(self.style.SUCCESS(f"{count} surveys can no longer be linked."))
