"""Mail servers on this machine that are as bad as real ones."""

import asyncio
import contextlib
import socket
import time

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP


class Server(SMTP):
    """Hangs up where its handler says so, as a server does that is switched off."""

    async def smtp_DATA(self, arg):  # noqa: N802 -- the library's name
        if self.event_handler.dies == "before data":
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


class Postbox:
    """Keeps what it has accepted. ``answers`` are given in turn, then it accepts everything."""

    def __init__(self, *answers, slow=0.0, dies="", at="DATA"):
        self.answers, self.slow, self.dies, self.at = list(answers), slow, dies, at
        self.mails = []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if self.at == "RCPT" and self.answers:
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 fine"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        await asyncio.sleep(self.slow)
        if self.dies == "before accepting":
            server.transport.abort()
            return "451 gone"
        if self.at == "DATA" and self.answers:
            return self.answers.pop(0)
        self.mails.append((envelope.rcpt_tos[0], envelope.content.decode()))
        return "250 accepted"

    def ids(self):
        lines = [line for _to, mail in self.mails for line in mail.splitlines()]
        return [line for line in lines if line.startswith("Message-ID")]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Running(Controller):
    def factory(self):
        return Server(self.handler)


@contextlib.contextmanager
def running(postbox, settings, port=None):
    """The server, and settings that send mail to it."""
    controller = Running(postbox, hostname="127.0.0.1", port=port or free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.EMAIL_TIMEOUT = 2
    try:
        yield controller.port
    finally:
        controller.stop()


def wait_for(what, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := what():
            return found
        time.sleep(0.02)
    raise AssertionError("it did not happen")
