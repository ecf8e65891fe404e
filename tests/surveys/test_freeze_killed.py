"""A freeze that is killed at any step leaves the old state or the new one."""

import secrets
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone

from pdgroups.surveys import freeze
from pdgroups.surveys.models import PublishedTable, Survey, Wave
from tests.factories.answering import close, open_next, open_survey, send
from tests.factories.people import UserFactory

from .freezing import codes, figures, snapshot

pytestmark = pytest.mark.django_db
Kind = PublishedTable.Kind


class KilledError(OperationalError):
    pass


class Bomb:
    """Fails the n-th statement, and every one after it until it is taken away."""

    def __init__(self, at):
        self.left = at

    def __call__(self, execute, sql, params, many, context):
        if sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            return execute(sql, params, many, context)
        self.left -= 1
        if self.left < 0:
            raise KilledError("the worker is gone")
        return execute(sql, params, many, context)


def baseline_ready():
    wave = open_survey()
    for code in codes(6):
        send(wave, 3, 4, code=code)
    return wave


def impact_ready():
    wave = open_survey(headcount=40)
    for code in codes(16):
        send(wave, 2, 3, code=code)
    close(wave)
    impact = open_next(wave.survey, headcount=40)
    for code in codes(16):
        send(impact, 3, 3, code=code)
    return impact


@pytest.mark.parametrize("ready", [baseline_ready, impact_ready])
def test_a_freeze_killed_at_any_statement_leaves_the_old_state_and_can_be_run_again(ready):
    wave = ready()
    old = snapshot()
    by = UserFactory()
    killed = 0
    while True:
        try:
            with connection.execute_wrapper(Bomb(killed)):
                freeze.freeze_wave(wave, by=by)
        except KilledError:
            assert snapshot() == old
            assert storages["secrets"].exists(wave.survey.public_id)
            killed += 1
            continue
        break

    wave.refresh_from_db()
    assert killed > 10
    assert wave.state == Wave.State.FROZEN
    assert len(figures(wave, Kind.ITEM)) == 2
    assert snapshot() != old


@pytest.mark.django_db(transaction=True)
def test_a_freeze_killed_after_its_commit_is_tidied_up_by_the_sweep():
    impact = impact_ready()
    survey = impact.survey
    seen = []

    def dies_once_the_figures_are_committed(execute, sql, params, many, context):
        if seen:
            raise KilledError("the worker is gone")
        result = execute(sql, params, many, context)
        if "groups_happening" in sql:
            seen.append(sql)
        return result

    with connection.execute_wrapper(dies_once_the_figures_are_committed):
        assert freeze.freeze_wave(impact) is True

    assert Wave.objects.get(pk=impact.pk).state == Wave.State.FROZEN
    assert storages["secrets"].exists(survey.public_id)
    call_command("sweep")
    assert not storages["secrets"].exists(survey.public_id)
    assert Survey.objects.get().links_destroyed_on == timezone.localdate()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the database's file")
def test_no_deleted_key_is_left_in_the_databases_file():
    wave = open_survey()
    keys = [f"canary-{secrets.token_hex(8)}" for _number in range(30)]
    for key, code in zip(keys, codes(30), strict=True):
        send(wave, 3, 4, code=code, key=key)

    close(wave)

    name = connection.settings_dict["NAME"]
    files = [Path(f"{name}{end}").read_bytes() for end in ("", "-wal")]
    assert not [key for key in keys if any(key.encode() in content for content in files)]
