"""What a freeze publishes, and when a wave is frozen."""

import pytest
from django.core.management import call_command

from pdgroups.groups.models import Happening
from pdgroups.surveys import freeze
from pdgroups.surveys.models import PublishedTable, Tally, Wave
from pdgroups.surveys.raw import Response
from tests.factories.answering import close, open_survey, send, send_many

from .freezing import figures, later, snapshot

pytestmark = pytest.mark.django_db
Kind = PublishedTable.Kind


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
