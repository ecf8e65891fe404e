import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from pdgroups.surveys import panels, reading
from pdgroups.surveys.models import Survey, Wave
from pdgroups.surveys.results import Bands, Hidden
from tests.factories.answering import close, open_next, open_survey, send, send_many

from .freezing import codes

pytestmark = pytest.mark.django_db


def frozen(n, *values, **kwargs):
    wave = open_survey(**kwargs)
    send_many(wave, n, *values)
    return close(wave)


def both_frozen(before, after, **kwargs):
    wave = frozen(before, 2, 3, **kwargs)
    impact = open_next(wave.survey)
    send_many(impact, after, 3, 3)
    close(impact)
    return Survey.objects.get(pk=wave.survey_id)


def test_nothing_can_be_read_of_an_open_wave():
    wave = open_survey()
    send_many(wave, 30, 3, 3)

    assert reading.wave_results(wave) is None
    assert reading.shared_results(wave) is None
    assert reading.before_after(wave.survey) is None


@pytest.mark.parametrize("n", [0, 1, 4])
def test_under_five_nothing_is_known_not_even_whether_there_were_any(n):
    results = reading.wave_results(frozen(n, 3, 3))

    assert (results.n_text, results.is_hidden, results.cautions) == ("fewer than 5", True, [])
    assert [item.table for item in results.items] == [Hidden(), Hidden()]


@pytest.mark.parametrize("n", [5, 9])
def test_from_five_to_nine_the_team_reads_words_and_nobody_else_anything(n):
    wave = frozen(n, 3, 1)

    results = reading.wave_results(wave)

    assert (results.n_text, results.is_in_words) == ("5 to 9", True)
    assert all(isinstance(item.table, Bands) for item in results.items)
    assert [item.share for item in results.items] == [None, None]
    assert reading.shared_results(wave) is None


@pytest.mark.parametrize(("n", "low"), [(10, "less than 10%"), (19, "less than 10%"), (20, "0%")])
def test_from_ten_counts_are_shown_with_their_n(n, low):
    results = reading.shared_results(frozen(n, 3, 1))

    assert (results.n_text, results.is_exact) == (str(n), True)
    assert [item.question.text for item in results.items] == [
        "waiting and watching before stepping in",
        "using a prompt before giving a clue",
    ]
    assert [item.share.percent_text for item in results.items] == ["more than 90%", low]


@pytest.mark.parametrize("items", [1, 12])
def test_a_wave_is_read_in_one_query(items, django_assert_num_queries):
    wave = frozen(12, 3, items=[f"item {number}" for number in range(items)])

    with django_assert_num_queries(1):
        results = reading.wave_results(wave)

    assert len(results.items) == items


@pytest.mark.parametrize("items", [1, 12])
def test_before_and_after_are_read_in_two_queries(items, django_assert_num_queries):
    survey = both_frozen(12, 12, items=[f"item {number}" for number in range(items)])

    with django_assert_num_queries(2):
        found = reading.before_after(survey)

    assert len(found.items) == items


def test_the_first_reader_freezes_a_wave_that_is_due():
    wave = open_survey(days=1)
    send_many(wave, 12, 3, 3)

    with time_machine.travel(timezone.now() + dt.timedelta(days=2)):
        results = reading.wave_results(Wave.objects.get(pk=wave.pk))

    assert results.n_text == "12"


def test_before_and_after_hold_shares_and_changes():
    found = reading.before_after(both_frozen(12, 10))

    assert (found.before.n_text, found.after.n_text) == ("12", "10")
    assert found.panel == panels.PanelSize(allowed=False)
    assert [item.movement for item in found.items] == [None, None]
    assert found.items[0].change.direction == "up"


def test_beyond_the_team_both_waves_need_ten():
    assert reading.shared_before_after(both_frozen(12, 9)) is None
    assert reading.shared_before_after(both_frozen(9, 12)) is None
    assert reading.shared_before_after(both_frozen(10, 10)) is not None


def test_a_panel_of_five_to_nine_pairs_is_for_the_team_alone():
    wave = open_survey()
    everybody = codes(20)
    for code in everybody[:12]:
        send(wave, 2, 3, code=code)
    close(wave)
    impact = open_next(wave.survey)
    for code in everybody[3:14]:
        send(impact, 3, 3, code=code)
    close(impact)
    survey = Survey.objects.get()

    own, shared = reading.before_after(survey), reading.shared_before_after(survey)

    assert all(isinstance(item.movement, panels.MovementInWords) for item in own.items)
    assert own.panel.allowed is True
    assert [item.movement for item in shared.items] == [None, None]
    assert shared.panel.allowed is False


def test_a_survey_that_is_not_linked_has_no_panel_to_speak_of():
    assert reading.before_after(both_frozen(12, 12, linking=Survey.Linking.NONE)).panel is None
