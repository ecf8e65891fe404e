import sqlite3
from pathlib import Path

import pytest
from django.db import connection

from pdgroups.surveys import deletion, retirement
from tests.factories.answering import close, open_survey, send

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the database's log"),
]


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(deletion, "PATIENCE", 0)


@pytest.fixture
def reader():
    """Somebody else who can be in the middle of reading."""
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    yield other
    other.close()


def log():
    return Path(f"{connection.settings_dict['NAME']}-wal").read_bytes()


def test_a_log_that_a_reader_holds_up_is_not_said_to_be_swept(impatient, reader):
    wave = open_survey()
    send(wave, 3, 4, code=["A", "B", "C", "D"], key="canary-of-a-key-that-is-deleted")
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM surveys_response").fetchone()

    close(wave)
    said = retirement.sweep()

    assert said == (0, False)

    reader.execute("COMMIT")
    assert retirement.sweep() == (0, True)
    assert b"canary-of-a-key" not in log()


def test_a_sweep_that_nothing_holds_up_cuts_the_log_off(impatient):
    wave = open_survey()
    send(wave, 3, 4, key="canary-of-a-key-that-is-deleted")

    close(wave)

    assert deletion.vacuum([]) is True
    assert log() == b""
