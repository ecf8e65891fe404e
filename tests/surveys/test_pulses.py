"""Asking a pulse: what it is made of, how often, of how many, and what becomes of it."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection

from pdgroups.surveys import reading, schema, secrets_store, services
from pdgroups.surveys.amounts import Amount
from pdgroups.surveys.models import Counted, PublishedTable, Survey, Tally, Wave
from pdgroups.surveys.places_rounds import state_of
from pdgroups.surveys.raw import Response
from pdgroups.surveys.results import Bands, Exact, Hidden
from pdgroups.surveys.retirement import retire_tallies, sweep
from tests.factories.answering import close, draft_survey, open_next, open_survey, send_many
from tests.factories.people import ParticipationFactory, ProjectFactory, UserFactory
from tests.factories.plans import a_row
from tests.factories.pulses import INGREDIENTS, ingredients_of, open_pulse

pytestmark = pytest.mark.django_db

LOOKS = ": Hands behind the back."
AUTUMN, STILL_AUTUMN, WINTER = "2026-11-10 09:00", "2026-12-15 09:00", "2027-01-12 09:00"


@time_machine.travel(AUTUMN)
def test_a_pulse_is_an_unlinked_survey_of_one_wave_about_the_plans_own_words():
    wave = open_pulse(headcount=12)

    survey = Survey.objects.get()
    assert (survey.title, survey.half_term) == (
        "Pulse, second half of autumn 2026",
        dt.date(2026, 11, 1),
    )
    assert (survey.linking, survey.elements, survey.is_open_to_all) == ("none", [], False)
    assert [(each.moment, each.is_open) for each in survey.waves.all()] == [("pulse", True)]
    asked = survey.questions.values_list("text", "kind", "identity", "ingredient__name")
    assert list(asked) == [(name + LOOKS, "practice", None, name) for name in INGREDIENTS]
    assert survey.public_id not in secrets_store.kept()
    assert survey.promise_version == open_survey().survey.promise_version
    assert survey.promise[0].startswith("School")
    assert schema.minutes(len(schema.asked(wave)), is_pulse=True) == 1


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"headcount": 7}, "headcount", "count what you see in drop-ins"),
        ({"headcount": 2001}, "headcount", "from 1 to 2,000"),
        ({"days": -1}, "closes_on", "from today to two weeks"),
        ({"days": 15}, "closes_on", "from today to two weeks"),
        ({"names": ("One", "Two")}, "ingredients", "Tick three"),
        ({"names": tuple("ABCDEF")}, "ingredients", "Tick three"),
    ],
)
def test_what_is_too_few_too_many_or_too_long_is_refused_and_leaves_nothing(
    changes, field, sentence
):
    with pytest.raises(ValidationError, match=sentence) as refusal:
        open_pulse(**changes)

    assert list(refusal.value.message_dict) == [field]
    assert not Survey.objects.exists()


def test_two_ingredients_that_read_alike_are_not_asked_side_by_side():
    project = ProjectFactory()
    for name in ("Wait first", "wait  first ", "Same words"):
        a_row(project, "ingredients", name=name)

    with pytest.raises(ValidationError, match="Two of these read alike"):
        open_pulse(project=project, names=("Wait first", "wait  first ", "Same words"))


@pytest.mark.parametrize(("headcount", "days"), [(8, 0), (2000, 14)])
def test_eight_staff_are_enough_and_two_weeks_the_longest(headcount, days):
    assert open_pulse(headcount=headcount, days=days).is_open


def test_an_ingredient_that_looks_like_much_is_asked_by_its_name():
    project = ProjectFactory()
    long = a_row(project, "ingredients", name="Wait first", looks_like="Adults wait. " * 20)
    lines = a_row(project, "ingredients", name="Same words", looks_like="Six.\nOn the card.")
    bare = a_row(project, "ingredients", name="Code the work", looks_like=" ")

    assert [services.words_of(each) for each in (long, lines, bare)] == [
        "Wait first",
        "Same words: Six. On the card.",
        "Code the work",
    ]


def test_what_is_changed_in_the_plan_later_changes_no_question():
    wave = open_pulse()
    wave.survey.project.activeingredient_set.update(name="Something else")
    wave.survey.project.activeingredient_set.first().delete()

    texts = [question.text for question in wave.survey.questions.all()]
    assert texts == [name + LOOKS for name in INGREDIENTS]


# --- once in a half-term --------------------------------------------------------------------


@pytest.mark.parametrize("what_became_of_it", ["open", "closed", "withdrawn"])
def test_one_pulse_in_a_half_term_whatever_became_of_it(what_became_of_it):
    with time_machine.travel(AUTUMN):
        first = open_pulse()
        if what_became_of_it == "closed":
            close(first)
        if what_became_of_it == "withdrawn":
            services.delete_survey(survey=first.survey, reason="Wrong.", by=UserFactory())

    with (
        time_machine.travel(STILL_AUTUMN),
        pytest.raises(ValidationError, match="from 1 January 2027"),
    ):
        open_pulse(project=first.survey.project)
    with time_machine.travel(WINTER):
        assert open_pulse(project=first.survey.project).is_open
    assert open_pulse().is_open  # another school's


def test_between_two_pulses_lie_as_many_days_as_between_two_surveys(settings):
    settings.DAYS_BEFORE_IMPACT = 28
    with time_machine.travel("2026-12-14 09:00"):
        first = open_pulse(days=3)
    project = first.survey.project

    with time_machine.travel("2026-12-21 09:00"):
        sweep_over_due(first)
    for day, opens in (("2027-01-13", False), ("2027-01-14", True)):
        with time_machine.travel(f"{day} 09:00"):
            assert services.next_day(project) == (None if opens else dt.date(2027, 1, 14))
    with (
        time_machine.travel("2027-01-13 09:00"),
        pytest.raises(ValidationError, match="from 14 January 2027"),
    ):
        open_pulse(project=project)


def sweep_over_due(wave):
    """Its last day has passed: the first reader freezes it."""
    assert reading.wave_results(wave).wave.is_frozen


@pytest.mark.django_db(transaction=True)
def test_of_two_presses_at_the_same_moment_one_asks():
    project = ProjectFactory()
    ingredients_of(project)
    start = threading.Barrier(2)

    def press(_number):
        try:
            start.wait(10)
            open_pulse(project=project)
        except ValidationError:
            return False
        else:
            return True
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        asked = list(both.map(press, range(2)))

    assert sorted(asked) == [False, True]
    assert Survey.objects.count() == 1


# --- beside surveys -------------------------------------------------------------------------


def words_for_a_survey(wave):
    return [question.text for question in wave.survey.questions.all()]


def test_a_survey_does_not_ask_what_a_pulse_asked_this_year():
    pulse = close(open_pulse())
    draft = draft_survey(project=pulse.survey.project, items=words_for_a_survey(pulse))

    with pytest.raises(ValidationError, match="Wait first"):
        open_next(draft)


def test_a_pulse_does_not_ask_what_a_survey_asked_this_year():
    project = ProjectFactory()
    close(open_survey(project=project, items=["wait first hands behind the back"]))

    with pytest.raises(ValidationError, match="Wait first"):
        open_pulse(project=project)


@pytest.mark.parametrize(("day", "opens"), [("2027-01-05", False), ("2027-01-25", True)])
def test_the_same_staff_in_two_groups_are_not_asked_the_same_within_four_weeks(
    settings, day, opens
):
    settings.DAYS_BEFORE_IMPACT = 28
    with time_machine.travel("2026-12-18 09:00"):
        first = close(open_pulse())
    school = first.survey.project.participation.school
    beside = ProjectFactory(participation=ParticipationFactory(school=school))

    with time_machine.travel(f"{day} 09:00"):
        if opens:
            assert open_pulse(project=beside).is_open
        else:
            with pytest.raises(ValidationError, match="until one person’s answer is left"):
                open_pulse(project=beside)


# --- closed ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "shown"),
    [(0, Hidden()), (4, Hidden()), (9, "words"), (10, "counts")],
)
def test_a_closed_pulse_says_what_any_survey_of_so_many_answers_says(answers, shown):
    wave = open_pulse(headcount=30)
    send_many(wave, answers, 3, 4, 1)

    close(wave)

    tables = [item.table for item in reading.wave_results(wave).items]
    if shown == "words":
        assert all(isinstance(table, Bands) for table in tables)
        assert [(table.high, table.rest) for table in tables] == [
            (Amount.NEARLY_ALL, None),
            (Amount.NEARLY_ALL, None),
            (None, Amount.NEARLY_ALL),
        ]
    elif shown == "counts":
        assert all(isinstance(table, Exact) and table.n == 10 for table in tables)
    else:
        assert tables == [shown] * 3


def test_nothing_that_somebody_sent_outlives_the_close_and_nothing_follows_it():
    wave = open_pulse()
    send_many(wave, 12, 3, 4, 1)

    close(wave)

    assert not Response.objects.exists()
    assert [each.moment for each in wave.survey.waves.all()] == ["pulse"]
    kinds = PublishedTable.objects.values_list("kind", flat=True)
    assert sorted(kinds) == ["item", "item", "item", "wave"]
    assert sweep()[0] == 0
    assert retire_tallies() == 1
    assert not Tally.objects.exists()


def test_a_pulse_is_in_no_round_of_its_group():
    pulse = open_pulse()
    send_many(pulse, 12, 3, 4, 1)
    pd_group = pulse.survey.project.pd_group
    while_open = [state_of(pd_group, moment) for moment in Wave.THEN_AND_NOW]

    close(pulse)

    for states in (while_open, [state_of(pd_group, moment) for moment in Wave.THEN_AND_NOW]):
        told = {(state.open_schools, state.missing_schools, state.closed) for state in states}
        assert told == {(0, 1, 0)}
    assert not Counted.objects.exists()


def test_a_pulse_is_withdrawn_brought_back_and_archived_like_a_survey():
    wave, by = open_pulse(), UserFactory()
    send_many(wave, 12, 3, 4, 1)

    services.delete_survey(survey=wave.survey, reason="It named somebody.", by=by)
    services.restore_survey(survey=wave.survey, by=by)
    close(wave)
    services.archive_survey(survey=wave.survey, by=by)

    assert Survey.objects.get().archived_on
    assert reading.wave_results(wave).is_exact
