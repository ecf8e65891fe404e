"""The whole benchmark, as shortly as it can be. Its figures are nobody's business here."""

import json
import os

import psycopg
import pytest
from django.core.management import CommandError, call_command


@pytest.fixture
def server_url():
    """With it the benchmark runs on PostgreSQL."""
    return os.environ.get("PDGROUPS_TEST_DATABASE_URL", "")


def test_everything_is_measured(server_url, tmp_path, capsys):
    written = tmp_path / "figures.json"

    call_command("bench", quick=True, seconds=0.05, rounds=1, database=server_url, json=written)

    said = json.loads(written.read_text())
    figures = {figure["what"]: figure for figure in said["figures"]}
    assert said["machine"]["database"].startswith("PostgreSQL" if server_url else "SQLite")
    assert [what for what, figure in figures.items() if figure["ours"] is None] == []
    assert figures["Y 32 at a time, 300 in all: not taken"]["ours"] == 0
    assert figures["Y 32 at a time, 300 in all: taken and lost"]["ours"] == 0
    assert figures["M live meeting, nothing new: queries"]["is_met"]
    assert figures["M live meeting, 30 members: each asks"]["is_met"]
    assert "X survey page: CPU" in capsys.readouterr().out
    assert databases_left(server_url) == []


def databases_left(server_url):
    if not server_url:
        return []
    with psycopg.connect(server_url) as server:
        names = "SELECT datname FROM pg_database WHERE datname LIKE 'pdgroups_bench_%'"
        return server.execute(names).fetchall()


def test_a_register_that_is_not_there_is_a_sentence(tmp_path):
    with pytest.raises(CommandError, match=r"^There is no file .*none\.csv\.$"):
        call_command("bench", schools=tmp_path / "none.csv")
