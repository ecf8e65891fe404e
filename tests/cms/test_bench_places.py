from pathlib import Path

import pytest

from cms.bench.places import PlaceError, workplace


def test_nothing_of_a_real_site_reaches_a_benchmark(monkeypatch):
    real = {
        "DATABASE_URL": "postgres://real.example/pd",
        "REDIS_URL": "redis://real.example",
        "PDGROUPS_S3_BUCKET": "real",
        "PDGROUPS_DATA": "/real",
        "AWS_SECRET_ACCESS_KEY": "real",
        "DJANGO_SETTINGS_MODULE": "real.settings",
    }
    for name, value in real.items():
        monkeypatch.setenv(name, value)

    with workplace() as environ:
        kept = {name: environ.get(name) for name in real}

    assert kept == dict.fromkeys(real) | {
        "PDGROUPS_DATA": environ["PDGROUPS_DATA"],
        "DJANGO_SETTINGS_MODULE": "pdgroups.settings.production",
    }
    assert environ["PDGROUPS_DATA"] != "/real"


def test_the_folder_is_gone_afterwards():
    with workplace() as environ:
        folder = Path(environ["PDGROUPS_DATA"])
        (folder / "db.sqlite3").touch()

    assert not folder.exists()


def test_a_server_that_is_not_there_is_a_sentence():
    with (
        pytest.raises(PlaceError, match=r"^PostgreSQL says: "),
        workplace("postgres://localhost:1"),
    ):
        pass
