from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from pdgroups.core.dates import school_year_label
from pdgroups.schools.term_files import LARGEST, NotTermDatesError, read_term_file
from pdgroups.schools.term_services import authority_code, store_authority


class Command(BaseCommand):
    help = "Adds and updates the term dates of a local authority, for all its schools."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a calendar (.ics) or .json of term dates")
        parser.add_argument(
            "--authority", default="", help="its name or code in the register; else the file’s own"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with options["file"].open("rb") as opened:
                file = read_term_file(opened.read(LARGEST + 1))
            code = authority_code(options["authority"] or file.authority)
        except (OSError, NotTermDatesError) as error:
            raise CommandError(_("%s Nothing was stored.") % error) from error
        stored = store_authority(file=file, la_code=code)
        words = {
            _("added"): stored.added,
            _("changed"): stored.changed,
            _("unchanged"): stored.unchanged,
        }
        for word, years in words.items():
            if years:
                self.stdout.write(f"{', '.join(map(school_year_label, years))}: {word}")
        for sentence in file.left_out:
            self.stdout.write(_("Left out: %s") % sentence)
