import datetime as dt
import secrets
import string
import uuid
from pathlib import Path

import pytest
import time_machine
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.utils import timezone
from scipy.stats import spearmanr

from pdgroups.groups.models import Happening
from pdgroups.surveys import freeze, places, retirement
from pdgroups.surveys.models import PublishedTable, Survey, Tally, Wave
from pdgroups.surveys.raw import Answer, Intake, LinkDigest, Response
from pdgroups.surveys.services import Item
from tests.factories.answering import close, open_next, open_survey, send, send_many
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
Kind = PublishedTable.Kind


def codes(count):
    """Codes of four letters that share no three places, so that none is one slip from another."""
    return [f"{a}{b}{a}{b}" for a in string.ascii_uppercase for b in string.ascii_uppercase][:count]


def figures(wave, kind):
    tables = wave.tables.filter(kind=kind).order_by("question__position")
    return list(tables.values_list("figures", flat=True))


def later(days):
    return time_machine.travel(timezone.now() + dt.timedelta(days=days), tick=False)


def snapshot():
    """Every row of every survey table."""
    models = (Survey, Wave, Intake, Response, Answer, LinkDigest, Tally, PublishedTable, Happening)
    return {model.__name__: sorted(map(str, model.objects.values_list())) for model in models}


# --- what is published --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("n", "kind", "rate"),
    [(0, "hidden", 0), (4, "hidden", 0), (5, "bands", 5), (9, "bands", 5), (10, "exact", 10)],
)
def test_what_is_published_depends_on_how_many_answered(n, kind, rate):
    wave = open_survey(headcount=30)
    send_many(wave, n, 3, 1)

    close(wave)

    assert [table["kind"] for table in figures(wave, Kind.ITEM)] == [kind, kind]
    assert [table["at_least"] for table in figures(wave, Kind.WAVE)] == [rate]


def test_every_question_has_the_waves_n_whoever_skipped():
    wave = open_survey()
    send_many(wave, 6, 3, 4)
    send_many(wave, 4, 8)

    close(wave)

    assert [(table["n"], table["rows"]) for table in figures(wave, Kind.ITEM)] == [
        (10, [[3, 6, 60], [8, 4, 40]]),
        (10, [[4, 6, 60], [9, 4, 40]]),
    ]


def test_tables_and_tallies_of_one_survey_hold_nothing_of_another():
    wave, other = open_survey(), open_survey()
    send_many(wave, 10, 3, 3)
    send_many(other, 12, 1, 1)

    close(wave)

    assert set(Tally.objects.values_list("wave", "value", "count")) == {(wave.pk, 3, 10)}
    assert PublishedTable.objects.exclude(wave=wave).count() == 0
    assert Response.objects.filter(wave=other).count() == 12


def test_a_wave_is_frozen_once():
    wave = open_survey()
    send_many(wave, 10, 3, 3)

    assert freeze.freeze_wave(wave) is True
    before = snapshot()

    assert freeze.freeze_wave(wave) is False
    assert snapshot() == before


def test_a_draft_cannot_be_frozen():
    close(wave := open_survey())

    assert freeze.freeze_wave(wave.survey.waves.get(moment="impact")) is False


# --- by date ----------------------------------------------------------------------------------


def test_the_last_day_still_takes_answers_and_the_day_after_freezes():
    wave = open_survey(days=3)
    with later(3):
        assert freeze.ensure_frozen(wave).state == Wave.State.OPEN
        send(wave, 3)

    with later(4):
        assert freeze.ensure_frozen(wave).state == Wave.State.FROZEN

    line = Happening.objects.latest("pk")
    assert (line.words, line.by) == ("The baseline survey closed on its last day", None)


def test_reading_a_wave_that_is_not_due_costs_nothing(django_assert_num_queries):
    wave = open_survey()

    with django_assert_num_queries(0):
        freeze.ensure_frozen(wave)


def test_the_command_freezes_every_due_wave_and_no_other(capsys):
    due, also_due, running = open_survey(days=1), open_survey(days=2), open_survey(days=9)

    with later(3):
        call_command("freeze_due_waves")

    frozen = Wave.objects.filter(state=Wave.State.FROZEN)
    assert set(frozen) == {due, also_due}
    assert Wave.objects.get(pk=running.pk).state == Wave.State.OPEN
    assert "2 due surveys frozen." in capsys.readouterr().out


# --- what is kept for linking, and for how long ------------------------------------------------


def test_answers_that_are_not_linked_are_deleted_at_once():
    wave = open_survey(linking=Survey.Linking.NONE)
    send_many(wave, 10, 3, 3)

    close(wave)

    assert (Response.objects.count(), Answer.objects.count()) == (0, 0)


def test_a_linked_baseline_keeps_answers_and_hashes_without_keys():
    wave = open_survey()
    for code in codes(5):
        send(wave, 3, 4, code=code)
    hashes = sorted(LinkDigest.objects.values_list("slot", "digest"))
    old = set(Response.objects.values_list("pk", flat=True))

    close(wave)

    assert set(Response.objects.values_list("key", flat=True)) == {None}
    assert not old & set(Response.objects.values_list("pk", flat=True))
    assert sorted(LinkDigest.objects.values_list("slot", "digest")) == hashes
    assert sorted(Answer.objects.values_list("value", flat=True)) == [3] * 5 + [4] * 5


def test_order_says_nothing_about_who_answered_when():
    """Twenty freezes of fifty answers: row numbers do not follow the order of sending."""
    correlations = []
    for _run in range(20):
        wave = open_survey(headcount=60, items=[f"item {number}" for number in range(3)])
        for index in range(50):
            # Three answers of four levels write the index down in base four.
            send(wave, *[1 + index // 4**place % 4 for place in range(3)])

        close(wave)

        rows = Response.objects.filter(wave=wave).order_by("pk")
        sent = [
            sum(
                (value - 1) * 4**place
                for place, value in enumerate(
                    row.answers.order_by("question__position").values_list("value", flat=True)
                )
            )
            for row in rows
        ]
        assert sorted(sent) == list(range(50))
        correlations.append(spearmanr(range(50), sent).statistic)
    assert abs(sum(correlations) / 20) < 0.15
    assert all(abs(correlation) < 0.6 for correlation in correlations)


def test_after_the_impact_survey_no_single_answer_and_no_hash_is_left():
    wave = open_survey()
    for code in codes(12):
        send(wave, 2, 3, code=code)
    close(wave)
    impact = open_next(wave.survey)
    for code in codes(12):
        send(impact, 3, 3, code=code)

    close(impact)

    left = [model.objects.count() for model in (Intake, Response, Answer, LinkDigest)]
    assert left == [0, 0, 0, 0]
    assert {key for row in Wave.objects.values() for key in row} == {
        "id", "survey_id", "moment", "state", "headcount", "closes_on", "opens_on", "frozen_on",
        "headcount_by_role", "collected_with", "guess", "reports_back_on",
    }  # fmt: skip


def test_people_are_followed_from_one_survey_to_the_next():
    """30 and 28 answers, 26 of them linked: a panel of 23, as DECISIONS has it for the demo."""
    wave = open_survey(headcount=34)
    everybody = codes(32)
    for code in everybody[:30]:
        send(wave, 2, 3, code=code)
    close(wave)
    impact = open_next(wave.survey, headcount=34)
    for code in everybody[4:]:
        send(impact, 4, 3, code=code)

    close(impact)

    assert figures(impact, Kind.PANEL_WAVE) == [
        {"rules": 1, "allowed": True, "pairs": 23, "left_out": [7, 5]}
    ]
    moved = [table["cells"] for table in figures(impact, Kind.PANEL)]
    assert moved[0][0] == [["up"], None]
    assert [["stayed"], None] in moved[1]


def test_a_panel_that_would_single_people_out_is_not_published():
    wave = open_survey()
    for code in codes(9):
        send(wave, 2, 3, code=code)
    close(wave)
    impact = open_next(wave.survey)
    for code in codes(9):
        send(impact, 4, 3, code=code)

    close(impact)

    assert [table["allowed"] for table in figures(impact, Kind.PANEL_WAVE)] == [False]
    assert figures(impact, Kind.PANEL) == []


def test_a_survey_that_is_not_linked_has_no_panel():
    wave = open_survey(linking=Survey.Linking.NONE)
    send_many(wave, 12, 2, 2)
    close(wave)
    impact = open_next(wave.survey)
    send_many(impact, 12, 3, 3)

    close(impact)

    assert not PublishedTable.objects.filter(kind__in=[Kind.PANEL, Kind.PANEL_WAVE]).exists()


# --- the linking secret -------------------------------------------------------------------------


def test_the_secret_lives_until_the_impact_survey_is_frozen(django_capture_on_commit_callbacks):
    wave = open_survey()
    send(wave, 3, code="ABCD")
    survey = wave.survey
    with django_capture_on_commit_callbacks(execute=True):
        close(wave)
    assert storages["secrets"].exists(survey.public_id)
    impact = open_next(survey)

    with django_capture_on_commit_callbacks() as after_commit:
        close(impact)
    assert storages["secrets"].exists(survey.public_id)
    for callback in after_commit:
        callback()

    assert not storages["secrets"].exists(survey.public_id)
    survey.refresh_from_db()
    assert survey.links_destroyed_on == timezone.localdate()


def test_a_secret_with_nothing_to_link_is_not_kept(django_capture_on_commit_callbacks):
    wave = open_survey()

    with django_capture_on_commit_callbacks(execute=True):
        close(wave)

    assert not storages["secrets"].exists(wave.survey.public_id)
    assert not Survey.objects.get().links_answers


def test_the_sweep_destroys_a_secret_that_a_crash_left_behind():
    wave, running = open_survey(), open_survey()
    close(wave)
    close(open_next(wave.survey))
    storages["secrets"].save("nobodys", storages["secrets"].open(running.survey.public_id))

    with pytest.raises(CommandError, match="busy"):
        call_command("sweep")  # the test is inside of a transaction

    assert storages["secrets"].listdir("")[1] == [running.survey.public_id]
    assert Survey.objects.get(pk=wave.survey_id).links_destroyed_on == timezone.localdate()


def test_after_thirteen_months_a_baseline_can_no_longer_be_linked(capsys):
    old, recent = open_survey(), open_survey()
    for wave in (old, recent):
        send_many(wave, 10, 3, 3)
        close(wave)
    Wave.objects.filter(pk=old.pk).update(
        frozen_on=retirement.months_before(timezone.localdate(), 13)
    )
    Wave.objects.filter(pk=recent.pk).update(
        frozen_on=retirement.months_before(timezone.localdate(), 13) + dt.timedelta(days=1)
    )

    call_command("retire_links")

    assert set(Response.objects.values_list("wave", flat=True)) == {recent.pk}
    assert storages["secrets"].listdir("")[1] == [recent.survey.public_id]
    old.survey.refresh_from_db()
    assert old.survey.links_answers is False
    assert "1 surveys can no longer be linked." in capsys.readouterr().out


def test_an_impact_survey_after_thirteen_months_goes_on_without_links():
    wave = open_survey()
    send_many(wave, 10, 3, 3)
    close(wave)
    impact = open_next(wave.survey)
    send(impact, 3, 3, code="ABCD")
    Wave.objects.filter(pk=wave.pk).update(frozen_on=dt.date(2020, 1, 1))

    retirement.retire_links()
    impact = Wave.objects.select_related("survey").get(pk=impact.pk)
    send_many(impact, 10, 4, 4)
    close(impact)

    assert [table["allowed"] for table in figures(impact, Kind.PANEL_WAVE)] == [False]
    assert [table["n"] for table in figures(impact, Kind.ITEM)] == [11, 11]


def test_tallies_go_once_a_round_has_added_them_up_and_after_thirteen_months_at_the_latest(capsys):
    bank = [Item(uuid.UUID(int=n), f"thing {n}") for n in range(2)]
    counted, waiting, old = (open_survey(items=bank) for _wave in range(3))
    own = open_survey(items=["a question of one's own"])
    for wave in (counted, waiting, old, own):
        send_many(wave, 6, 3, 3)
        close(wave)
    Wave.objects.filter(pk=old.pk).update(
        frozen_on=retirement.months_before(timezone.localdate(), 13)
    )
    places.close_group(pd_group=counted.survey.project.pd_group, moment="baseline")
    send_many(few := open_survey(items=bank), 3, 3, 3)
    close(few)
    places.close_group(pd_group=few.survey.project.pd_group, moment="baseline")

    call_command("retire_links")

    assert set(Tally.objects.values_list("wave", flat=True)) == {waiting.pk, few.pk}
    assert "The counts of 3 waves are deleted." in capsys.readouterr().out
    assert PublishedTable.objects.filter(wave=counted).count() == 3


@pytest.mark.parametrize(
    ("day", "earlier"),
    [
        (dt.date(2027, 3, 31), dt.date(2026, 2, 28)),
        (dt.date(2027, 1, 15), dt.date(2025, 12, 15)),
        (dt.date(2026, 12, 31), dt.date(2025, 11, 30)),
        (dt.date(2025, 3, 29), dt.date(2024, 2, 29)),
    ],
)
def test_thirteen_months_earlier(day, earlier):
    assert retirement.months_before(day, 13) == earlier


# --- killed at any step -------------------------------------------------------------------------


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
