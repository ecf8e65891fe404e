import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from pdgroups.outbox.carriers import carry
from pdgroups.outbox.planning import plan_due
from pdgroups.outbox.sending import send_due

LOOKS_EVERY = 1
"""Seconds: nobody who asked for a code should notice that a worker sends it."""


class Command(BaseCommand):
    help = (
        "Send the mail that is due. With --keep-going, go on until stopped: this is the worker "
        "that a site with PDGROUPS_WORKER keeps running."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--keep-going", action="store_true")

    def handle(self, *args: Any, keep_going: bool, **options: Any) -> None:
        if not keep_going:
            plan_due()
            self.stdout.write(self.style.SUCCESS(f"{send_due()} mails sent."))
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_heard: stop.set())
        carry(stop, pause=LOOKS_EVERY)
