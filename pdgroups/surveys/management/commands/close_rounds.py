from typing import Any

from django.core.management.base import BaseCommand

from pdgroups.surveys import places_rounds


class Command(BaseCommand):
    help = (
        "Publish the figures of groups, regions and programmes whose rounds are complete, or "
        "whose school year is over. Run it once a night, after freeze_due_waves."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        count = sum(1 for _closing in places_rounds.close_due())
        self.stdout.write(self.style.SUCCESS(f"{count} rounds closed."))
