from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from pdgroups.conversations import services as conversations
from pdgroups.files import services as files
from pdgroups.groups import services as groups
from pdgroups.outbox.models import Message
from pdgroups.stories import services as stories
from pdgroups.stories.models import Complaint
from pdgroups.surveys import retirement, services


class Command(BaseCommand):
    help = (
        "Delete for good what was removed 30 days ago: files of projects, and what was sent to "
        "surveys that were withdrawn; what leads noted of conversations 90 days ago; and to whom "
        "mail went. Delete addresses that were held for half a year and never invited. "
        "Delete expressions of interest that nobody confirmed in a week, that are 13 "
        "months old, or whose group is archived, and requests to take something down that were answered "
        "two years ago. Destroy linking secrets that have no use any "
        "more, bytes of files that belong to nothing, and the bytes of deleted answers. Forget "
        "former addresses of people who lead and write nothing. Bring case "
        "studies in line with permissions that ended yesterday. Run it "
        "once a night, "
        "after freeze_due_waves and retire_links."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        unused = groups.sweep_interests()
        self.stdout.write(f"{unused} expressions of interest that have no use are deleted.")
        answered, _by_model = Complaint.objects.has_no_use().delete()
        self.stdout.write(f"{answered} requests to take something down are deleted.")
        held = groups.sweep_planned()
        self.stdout.write(f"{held} addresses that were held and never invited are deleted.")
        ended = stories.end_what_is_over()
        self.stdout.write(f"{ended} case studies show less from today: a permission has ended.")
        deleted = services.carry_out_deletions()
        self.stdout.write(f"What was sent to {deleted} withdrawn surveys is deleted.")
        noted = conversations.delete_old_notes()
        self.stdout.write(f"Notes of {noted} conversations are deleted.")
        destroyed, swept = retirement.sweep()
        self.stdout.write(f"{destroyed} linking secrets destroyed.")
        # After what a promise was made about: a bucket that does not answer must not hold that up.
        removed, orphans = files.sweep()
        self.stdout.write(f"{removed} removed files are deleted, and {orphans} without an owner.")
        forgotten, orphans = stories.sweep_permissions()
        self.stdout.write(
            f"{forgotten} permissions of six years ago are forgotten, {orphans} files."
        )
        forgotten = stories.forget_former_addresses()
        self.stdout.write(f"{forgotten} former addresses that have no use are forgotten.")
        Message.objects.spent(timezone.now()).update(sealed="")
        forgotten, _by_model = Message.objects.old(timezone.now()).delete()
        self.stdout.write(f"{forgotten} mails of a month ago are forgotten.")
        if not swept:
            raise CommandError("The database is busy. Run this again when it is quiet.")
        self.stdout.write(self.style.SUCCESS("The bytes of deleted answers are gone."))
