import os
import socket
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError
from django.test.utils import override_settings

from cms import starter
from cms.demo import world

HOST = "127.0.0.1"
PASSWORD = "explore-prepare-deliver"  # noqa: S105 -- printed on the screen on purpose


def is_taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


class Command(BaseCommand):
    help = "Set up a believable demo on an empty database, print the sign-ins, and serve it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-serve", action="store_true", help="Set up, print, and stop.")

    def handle(self, *args: Any, port: int, no_serve: bool, **options: Any) -> None:
        if not no_serve and is_taken(port):
            raise CommandError(f"Port {port} is in use. Try --port {port + 1}.")
        password = os.environ.get("PDGROUPS_DEMO_PASSWORD") or PASSWORD
        try:
            self.build(password)
        except (OperationalError, ProgrammingError) as error:
            raise CommandError(
                f"The database does not fit this version ({error}). An earlier one probably made "
                "it: move its folder away, or point PDGROUPS_DATA at an empty one, and try again."
            ) from error
        self.print_sign_ins(port, password)
        if not no_serve:
            self.serve(port)

    def build(self, password: str) -> None:
        self.say("Setting up the database…")
        call_command("prepare", verbosity=0)
        if world.holds_real_people():
            raise CommandError(
                "This database holds real people, so the demo stays out of it. "
                "Point PDGROUPS_DATA at an empty folder and try again."
            )
        call_command("sync_roles", verbosity=0)
        self.say("Loading starter content…")
        starter.load(publish_case_study=True)
        self.say("Building the demo groups…")
        # Nobody waits for its mails, and they lie in the outbox as sent.
        nowhere = "django.core.mail.backends.dummy.EmailBackend"
        with override_settings(
            EMAIL_BACKEND=nowhere, MAIL_TRANSPORT=nowhere, MAIL_CARRIER="inline"
        ):
            world.build(password=password, say=self.say)

    def say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()

    def print_sign_ins(self, port: int, password: str) -> None:
        address = f"http://localhost:{port}"
        self.say("")
        self.say(self.style.SUCCESS(f"Ready: {address}"))
        self.say("")
        for who, email in world.SIGN_INS:
            self.say(f"  {who:<18} {email}")
        self.say(f"  {'Password for all':<18} {password}")
        self.say(f"  {'Answer a survey':<18} {address}{world.open_survey_path()}")
        self.say("")

    def serve(self, port: int) -> None:
        """Serve with gunicorn, as in production; on Windows, where it cannot run, with runserver."""
        self.say("Press Ctrl+C to stop. E-mails are printed here.")
        if os.name == "nt":
            call_command("runserver", f"{HOST}:{port}", use_reloader=False)
            return
        os.environ.setdefault("PDGROUPS_BASE_URL", f"http://localhost:{port}")
        bind = ["--bind", f"{HOST}:{port}", "--threads", "4", "--log-level", "warning"]
        sys.stdout.flush()
        os.execv(  # noqa: S606 -- our own interpreter, no shell
            sys.executable,
            [sys.executable, "-m", "gunicorn", "pdgroups.wsgi:application", *bind],
        )
