"""What breaks while staff answer, tried with real processes: what was acknowledged is stored once.

A worker that is killed, a reply that is lost, a database that somebody else holds, a full disk.
"""

import http.client
import os
import random
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.parse
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection

from pdgroups.surveys.codes import format_code
from pdgroups.surveys.raw import RawComment, Response
from tests.factories.answering import ALL_KINDS, open_survey
from tests.respond.pages import fields, key_from, post, text

pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="copies and holds the database's file"
)
ROOT = Path(__file__).resolve().parents[2]
PHONES = 60
KILLS = 12
QUESTIONS = 4
PATIENCE = 30  # seconds until a phone gives up


@dataclass
class Server:
    """Two workers on a database of their own, with one survey open."""

    master: subprocess.Popen
    port: int
    path: str
    database: Path

    def workers(self):
        children = Path(f"/proc/{self.master.pid}/task/{self.master.pid}/children")
        return [int(pid) for pid in children.read_text().split()]

    def ask(self, method="GET", body=""):
        """Status and body of one request. Raises ``OSError`` or ``HTTPException`` when it breaks."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            headers = {"Content-Type": "application/x-www-form-urlencoded", "Connection": "close"}
            line.request(method, self.path, body, headers)
            reply = line.getresponse()
            return reply.status, reply.read().decode()
        finally:
            line.close()

    def rows(self):
        """What is stored: the answers of each response, in the order of the questions."""
        with sqlite3.connect(self.database) as database:
            found = {}
            rows = database.execute(
                "SELECT response_id, value FROM surveys_answer ORDER BY response_id, question_id"
            )
            for response, value in rows:
                found.setdefault(response, []).append(value)
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return Counter(map(tuple, found.values()))

    def empty(self):
        with sqlite3.connect(self.database, timeout=20) as database:
            for table in ("linkdigest", "answer", "response"):
                database.execute(f"DELETE FROM surveys_{table}")  # noqa: S608 -- names of ours


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def server(tmp_path_factory, django_db_setup, django_db_blocker):
    folder = tmp_path_factory.mktemp("faults")
    database = folder / "db.sqlite3"
    usual = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        connection.cursor().execute("VACUUM INTO %s", [str(database)])
        connection.close()
        connection.settings_dict["NAME"] = str(database)
        try:
            wave = open_survey(items=[f"thing {n}" for n in range(QUESTIONS)], headcount=PHONES * 3)
        finally:
            connection.close()
            connection.settings_dict["NAME"] = usual
    port = free_port()
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "pdgroups.settings.dev",
        "PDGROUPS_DATA": str(folder),
        "PDGROUPS_BASE_URL": f"http://localhost:{port}",
    }
    command = [sys.executable, "-m", "gunicorn", "pdgroups.wsgi:application", "--preload"]
    command += ["--workers", "2", "--threads", "2", "--bind", f"127.0.0.1:{port}"]
    with (folder / "server.log").open("w") as log:
        master = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log)
        running = Server(master, port, f"/s/{format_code(wave.survey.code)}/", database)
        try:
            _wait_for(running)
            yield running
        finally:
            master.terminate()
            master.wait(timeout=20)


def _wait_for(server):
    for _try in range(200):
        try:
            if server.ask()[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")


def answers_of(number):
    """Four levels that write a phone's number down in base four."""
    return tuple(1 + number // 4**place % 4 for place in range(QUESTIONS))


def form_of(server, number):
    """What a phone sends, with the key of its own page. Tries until it has one."""
    key = None
    while key is None:
        try:
            key = re.search(r'name="key" value="([^"]+)"', server.ask()[1])
        except (OSError, http.client.HTTPException):
            time.sleep(0.02)
    chosen = {f"q{at}": str(value) for at, value in enumerate(answers_of(number), start=1)}
    return urllib.parse.urlencode({"key": key[1]} | chosen)


def send_until_acknowledged(server, number):
    """As the page does it: the same again until a whole page says that it is in."""
    form, end = form_of(server, number), time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            status, page = server.ask("POST", form)
        except (OSError, http.client.HTTPException):
            time.sleep(random.uniform(0.01, 0.05))  # noqa: S311 -- nothing secret
            continue
        if status == 200 and "Your answers are in." in page and page.rstrip().endswith("</html>"):
            return True
        time.sleep(0.05)
    return False


def test_killed_workers_lose_and_double_nothing_that_was_acknowledged(server):
    server.empty()
    stop = threading.Event()
    killed = []

    def kill_now_and_then():
        while not stop.wait(0.12) and len(killed) < KILLS:
            for pid in server.workers()[:1]:
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)

    killer = threading.Thread(target=kill_now_and_then)
    killer.start()
    with ThreadPoolExecutor(8) as phones:
        acknowledged = list(
            phones.map(lambda number: send_until_acknowledged(server, number), range(PHONES))
        )
    stop.set()
    killer.join()

    assert acknowledged == [True] * PHONES
    assert len(killed) >= 3
    assert server.rows() == Counter(answers_of(number) for number in range(PHONES))


def test_a_reply_that_never_arrives_is_asked_for_again_and_stores_one_row(server):
    server.empty()
    form = form_of(server, 7)
    head = f"POST {server.path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
    head += (
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(form)}\r\n\r\n"
    )
    for _press in range(3):
        with socket.create_connection(("127.0.0.1", server.port)) as line:
            line.sendall((head + form).encode())  # and gone, without a look at the reply

    status, page = server.ask("POST", form)

    assert (status, "Your answers are in." in page) == (200, True)
    assert server.rows() == Counter([answers_of(7)])


def test_while_somebody_else_holds_the_database_phones_wait_and_nothing_is_lost(server):
    server.empty()
    forms = [form_of(server, number) for number in range(4)]
    other = sqlite3.connect(server.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    began = time.monotonic()

    with ThreadPoolExecutor(4) as phones:
        replies = [phones.submit(server.ask, "POST", form) for form in forms]
        time.sleep(1)
        other.execute("COMMIT")
        told = [reply.result() for reply in replies]

    assert time.monotonic() - began >= 1
    assert [status for status, _page in told] == [200] * 4
    assert server.rows() == Counter(answers_of(number) for number in range(4))
    other.close()


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_held_for_too_long_is_said_and_the_same_press_works_later(client):
    wave = open_survey()
    key = key_from(client, wave)
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    connection.cursor().execute("PRAGMA busy_timeout=100")
    other.execute("BEGIN IMMEDIATE")

    held = post(client, wave, key, q1="3", q2="4")
    other.execute("ROLLBACK")
    other.close()
    later = client.post(held.request["PATH_INFO"], fields(held))

    assert (held.status_code, later.status_code) == (503, 200)
    assert "Not saved yet. Keep this page open and press Send again." in text(held)
    assert Response.objects.count() == 1
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_full_disk_loses_nothing_that_was_acknowledged_and_recovers_by_itself(client):
    wave = open_survey(items=ALL_KINDS, headcount=100)
    cursor = connection.cursor()
    most = cursor.execute("PRAGMA max_page_count").fetchone()[0]
    pages = cursor.execute("PRAGMA page_count").fetchone()[0]
    cursor.execute(f"PRAGMA max_page_count={pages}")

    taken, refused = 0, None
    while refused is None and taken < 100:
        key = key_from(client, wave)
        reply = post(client, wave, key, q1="3", q6="x" * 600)
        taken, refused = (taken + 1, None) if reply.status_code == 200 else (taken, reply)
    reads = client.get(refused.request["PATH_INFO"])
    stored = (Response.objects.count(), RawComment.objects.count())
    cursor.execute(f"PRAGMA max_page_count={most}")
    again = post(client, wave, key, q1="3", q6="x" * 600)

    assert (refused.status_code, reads.status_code, again.status_code) == (503, 200, 200)
    assert "x" * 600 in text(refused)
    assert stored == (taken, taken)
    assert (Response.objects.count(), RawComment.objects.count()) == (taken + 1, taken + 1)
    assert cursor.execute("PRAGMA integrity_check").fetchone() == ("ok",)
