"""A real server, a real mail server and a real browser for the journeys.

The server runs the demo on its own data folder, with gunicorn, as README's first command does.
The tests see only what a person sees: pages and mail.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

PATIENCE = 20_000
"""Milliseconds: the machine may be busy with the other database's tests."""
expect.set_options(timeout=PATIENCE)
ROOT = Path(__file__).resolve().parents[2]
INSTALL = "apt-get install chromium"
WIDTHS = {"phone": (390, 844), "desk": (1280, 900)}
GUNICORN = [sys.executable, "-m", "gunicorn", "pdgroups.wsgi:application"]
GUNICORN += ["--workers", "2", "--threads", "2"]
PASSWORD = "explore-prepare-deliver"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys come last: once a browser runs, Django takes this thread for asynchronous and
    refuses it the database."""
    journeys = [item for item in items if _is_journey(item)]
    for item in journeys:
        item.add_marker(pytest.mark.e2e)
    items.sort(key=_is_journey)


def _is_journey(item: pytest.Item) -> bool:
    return Path(str(item.fspath)).is_relative_to(ROOT / "tests" / "e2e")


@dataclass
class Site:
    url: str
    mails: list[EmailMessage] = field(default_factory=list)
    survey_path: str = ""

    def mail_to(self, address: str) -> str:
        """The text of the newest message to ``address``; waits up to twenty seconds for one."""
        for _ in range(200):
            for mail in reversed(self.mails):
                # Reminders come by themselves, whenever they are due.
                if address in str(mail["To"]) and "List-Unsubscribe" not in mail:
                    text = next(p for p in mail.walk() if p.get_content_type() == "text/plain")
                    return str(text.get_payload(decode=True).decode())
            time.sleep(0.1)
        raise AssertionError(f"no mail to {address}")

    def link_to(self, address: str, start: str = "/") -> str:
        """The path of the first link in the newest message to ``address``, once there is one
        that begins with ``start``; waits up to twenty seconds."""
        for _ in range(200):
            if found := re.search(rf"{re.escape(self.url)}({start}\S+)", self.mail_to(address)):
                return found[1]
            time.sleep(0.1)
        raise AssertionError(self.mail_to(address))


class Postbox(Message):
    def __init__(self, mails: list[Any]) -> None:
        super().__init__()
        self.mails = mails

    def handle_message(self, message: Any) -> None:
        self.mails.append(message)


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    mails: list[Any] = []
    postbox = Controller(Postbox(mails), hostname="127.0.0.1", port=free_port())
    postbox.start()
    port = free_port()
    folder = tmp_path_factory.mktemp("site")
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "pdgroups.settings.dev",
        "PDGROUPS_DATA": str(folder),
        "PDGROUPS_BASE_URL": f"http://localhost:{port}",
        "PDGROUPS_EMAIL_URL": f"smtp://127.0.0.1:{postbox.port}",
    }
    env.pop("PDGROUPS_TEST_DATABASE_URL", None)
    demo = [sys.executable, "manage.py", "demo", "--no-serve", "--port", str(port)]
    said = subprocess.run(demo, cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    log = (folder / "server.log").open("w")
    server = subprocess.Popen(
        [*GUNICORN, "--bind", f"127.0.0.1:{port}"],
        cwd=ROOT,
        env=env,
        stdout=log,
        stderr=log,
    )
    url = f"http://localhost:{port}"
    try:
        wait_until_up(url)
        survey = re.search(r"/s/[0-9A-Z-]+/", said.stdout)
        assert survey, said.stdout
        yield Site(url, mails, survey[0])
    finally:
        server.terminate()
        server.wait(timeout=20)
        log.close()
        postbox.stop()


@pytest.fixture(scope="session")
def browser():
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        if os.environ.get("PDGROUPS_REQUIRE_ALL") == "1":
            pytest.fail(f"Chromium is not installed ({INSTALL})")
        pytest.skip(f"Chromium is not installed ({INSTALL})")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(params=WIDTHS, ids=list(WIDTHS))
def width(request) -> tuple[int, int]:
    return WIDTHS[request.param]


class People:
    """Opens a browser for one more person; fails the test on anything the console says."""

    def __init__(self, browser: Browser, site: Site, size: tuple[int, int]) -> None:
        self.browser, self.site, self.size = browser, site, size
        self.complaints: list[str] = []
        self.contexts: list[Any] = []
        self.probed: set[str] = set()

    def anybody(self, **options: Any) -> Page:
        context = self.browser.new_context(
            base_url=self.site.url,
            viewport={"width": self.size[0], "height": self.size[1]},
            locale="en-GB",
            **options,
        )
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        return self.watched(context.new_page())

    def watched(self, page: Page) -> Page:
        """One more tab of somebody, heard like the first."""
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda message: self._heard(page, message))
        page.on("request", lambda request: self._asked(request.url))
        return page

    def signed_in(self, email: str) -> Page:
        page = self.anybody()
        page.goto("/accounts/login/")
        page.locator("input[type=email]").fill(email)
        page.locator("input[type=password]").fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url("**/groups/")
        return page

    def _heard(self, page: Page, message: Any) -> None:
        # axe styles its probes inline, which the policy rightly blocks, sometimes seconds later.
        # A page's own fault would have been heard before axe came.
        if page.url in self.probed and "inline style" in message.text:
            return
        # A refused page is logged as an error by the browser itself; the test says which it wants.
        if message.type in {"error", "warning"} and "status of 4" not in message.text:
            self.complaints.append(f"{page.url}: {message.text}")

    def _asked(self, url: str) -> None:
        if not url.startswith((self.site.url, "data:", "blob:")):
            self.complaints.append(f"a request to another host: {url}")


@pytest.fixture
def people(browser, site, width):
    people = People(browser, site, width)
    yield people
    for context in people.contexts:
        context.close()
    assert people.complaints == []


@pytest.fixture
def accessible(people):
    """Asserts that axe finds nothing wrong with a page, and that it does not scroll sideways."""

    def check(page: Page) -> None:
        page.wait_for_timeout(100)  # the console speaks a little later than the page
        people.probed.add(page.url)
        found = Axe().run(page, options={"runOnly": RULES, "preload": False}).response["violations"]
        summary = [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found]
        sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        scrolls = page.evaluate(sideways)
        assert summary == [], page.url
        assert scrolls <= 0, f"{page.url} scrolls sideways"

    return check


def answer_by_hand(url: str, *, code: Sequence[str], levels: Sequence[int], words: str = "") -> str:
    """Answer a survey as a browser without JavaScript does; gives the page that comes back."""
    with urllib.request.urlopen(url, timeout=20) as response:  # noqa: S310 -- our own server
        form = response.read().decode()
    key = re.search(r'name="key" value="([^"]+)"', form)
    boxes = re.findall(r'<input class="in w[24]" id="([^"]+)"', form)
    questions = sorted(
        set(re.findall(r"type=radio name=(q\d+) ", form)), key=lambda name: int(name[1:])
    )
    written = re.findall(r'<textarea class="in" name="(q\d+)"', form)
    assert key
    fields = {"key": key[1]}
    fields |= dict(zip(boxes, code, strict=True))
    fields |= {name: str(level) for name, level in zip(questions, levels, strict=True)}
    fields |= dict.fromkeys(written, words)
    data = urllib.parse.urlencode(fields).encode()
    with urllib.request.urlopen(url, data=data, timeout=20) as response:  # noqa: S310
        return response.read().decode()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_up(url: str) -> None:
    for _ in range(200):
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=2):  # noqa: S310 -- our own server
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")
