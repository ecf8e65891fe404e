"""Mail of a server that really runs: nobody waits for it, and nothing committed is lost."""

import http.cookiejar
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from pdgroups.accounts.services import open_account
from pdgroups.outbox.letters import Letter
from pdgroups.outbox.purposes import Purpose
from pdgroups.outbox.services import post
from tests.outbox.servers import Postbox, Running, free_port, wait_for

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="copies the database's file"),
]
ROOT = Path(__file__).resolve().parents[2]
MAILS = 5
CACHE = {
    "BACKEND": "django.core.cache.backends.db.DatabaseCache",
    "LOCATION": "django_cache",
}
SLOW = 4
"""Seconds that the slow mail server takes for a mail."""


@pytest.fixture
def site(tmp_path, db, settings):
    """A database of its own, with mail that was committed and that nobody has sent."""
    settings.MAIL_CARRIER = "thread"
    settings.CACHES = {"default": CACHE}
    settings.SECRET_KEY = "of-this-site-alone-" * 4
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "secret_key").write_text(settings.SECRET_KEY)
    database, usual = tmp_path / "db.sqlite3", connection.settings_dict["NAME"]
    connection.cursor().execute("VACUUM INTO %s", [str(database)])
    connection.close()
    connection.settings_dict["NAME"] = str(database)
    try:
        call_command("createcachetable", database="default", verbosity=0)
        open_account(email="ana@school.example", first_name="A", last_name="B", password=None)
        for n in range(MAILS):
            letter = Letter(f"Number {n}", "Words")
            post(purpose=Purpose.ACCOUNT, to=f"p{n}@school.example", letter=letter)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual
    with sqlite3.connect(database) as whole, sqlite3.connect(tmp_path / "cache.sqlite3") as cache:
        whole.backup(cache)
    return tmp_path


def start(site, postbox, *command):
    controller = Running(postbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "pdgroups.settings.dev",
        "PDGROUPS_DATA": str(site),
        "PDGROUPS_EMAIL_URL": f"smtp://127.0.0.1:{controller.port}",
    }
    env.pop("PDGROUPS_TEST_DATABASE_URL", None)
    make = [sys.executable, *command]

    def run():
        with (site / "log").open("a") as log:
            return subprocess.Popen(make, cwd=ROOT, env=env, stdout=log, stderr=log)

    return controller, run


def states(site):
    with sqlite3.connect(site / "db.sqlite3", timeout=20) as database:
        return dict(
            database.execute("SELECT state, count(*) FROM outbox_message GROUP BY state").fetchall()
        )


def test_a_worker_that_is_killed_again_and_again_sends_everything(site):
    postbox = Postbox(slow=0.02)
    controller, worker = start(site, postbox, "manage.py", "send_mail", "--keep-going")
    kills = 0
    try:
        while len({to for to, _mail in postbox.mails}) < MAILS and kills < 2 * MAILS:
            before = len(postbox.mails)
            running = worker()
            wait_for(
                lambda before=before: len(postbox.mails) > before or "waiting" not in states(site)
            )
            running.kill()
            running.wait()
            kills += 1
            with sqlite3.connect(site / "db.sqlite3", timeout=20) as database:
                # Five minutes later.
                database.execute("UPDATE outbox_message SET claimed_at = '2020-01-01 00:00:00'")
        last = worker()
        wait_for(lambda: states(site) == {"sent": MAILS})
        last.send_signal(signal.SIGTERM)
        assert last.wait(timeout=20) == 0
    finally:
        controller.stop()

    assert kills >= 2
    assert len(set(postbox.ids())) == MAILS
    assert len(postbox.ids()) - MAILS <= kills


def test_a_server_sends_what_an_earlier_one_left_and_no_page_waits_for_a_slow_mail_server(site):
    postbox = Postbox(slow=SLOW)
    port = free_port()
    controller, server = start(
        site, postbox, "-m", "gunicorn", "pdgroups.wsgi:application", "--bind", f"127.0.0.1:{port}"
    )
    browser = urllib.request.build_opener(
        urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    )
    url = f"http://localhost:{port}/accounts/login/code/"
    running = server()
    try:
        page = wait_for(lambda: _page(browser, url))
        wait_for(lambda: "sending" in states(site))  # the mail server is busy now
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        form = urllib.parse.urlencode({"csrfmiddlewaretoken": token, "email": "ana@school.example"})
        began = time.monotonic()
        asked = browser.open(url, form.encode(), timeout=30).read().decode()
        took = time.monotonic() - began
        postbox.slow = 0
        wait_for(lambda: states(site) == {"sent": MAILS + 1}, seconds=40)
    finally:
        running.terminate()
        running.wait(timeout=20)
        controller.stop()

    assert "<title>Error" not in asked
    assert took < SLOW / 2
    # The code went next, before all that had waited longer.
    assert [to for to, _mail in postbox.mails][1] == "ana@school.example"
    assert len(postbox.ids()) == len(set(postbox.ids())) == MAILS + 1


def _page(browser, url):
    try:
        return browser.open(url, timeout=5).read().decode()
    except OSError:
        return ""
