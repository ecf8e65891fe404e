from typing import Any

from django.core.management.base import BaseCommand

from pdgroups.surveys import freeze
from pdgroups.surveys.group_checks import freeze as of_groups


class Command(BaseCommand):
    help = (
        "Freeze every survey whose last day has passed, and what was asked of whole groups. "
        "Run it once a night."
    )

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        count = 0
        for wave in freeze.freeze_due():
            count += 1
            if verbosity >= 1:
                self.stdout.write(f"{wave} of survey {wave.survey.public_id} is frozen.")
        checks = sum(1 for _check in of_groups.freeze_due())
        self.stdout.write(f"{checks} due checks of groups frozen.")
        self.stdout.write(self.style.SUCCESS(f"{count} due surveys frozen."))
