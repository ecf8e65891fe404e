from typing import Any

from django.core.management.base import BaseCommand

from cms.admin import roles


class Command(BaseCommand):
    help = "Give each office exactly the rights in the Wagtail admin that cms/admin/roles.py names."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        roles.sync()
        if verbosity:
            self.stdout.write(self.style.SUCCESS("Roles and the case study workflow are in step."))
