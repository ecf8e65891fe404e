from typing import Any

from django.core.management.base import BaseCommand

from pdgroups.surveys import freeze


class Command(BaseCommand):
    help = "Freeze every survey whose last day has passed. Run it once a night."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        count = 0
        for wave in freeze.freeze_due():
            count += 1
            if verbosity >= 1:
                self.stdout.write(f"{wave} of survey {wave.survey.public_id} is frozen.")
        self.stdout.write(self.style.SUCCESS(f"{count} due surveys frozen."))
