"""When rounds close by themselves."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command

from pdgroups.groups.models import Happening
from pdgroups.surveys import places, places_rounds
from pdgroups.surveys.models import Closing, Wave
from tests.factories.answering import open_next, send
from tests.factories.people import PDGroupFactory, RegionFactory, UserFactory
from tests.factories.places import BASELINE, IMPACT, close_group, frozen, group_of, in_group, shown

pytestmark = pytest.mark.django_db

YEAR = 2026
NOVEMBER = dt.datetime(YEAR, 11, 10, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def in_november():
    with time_machine.travel(NOVEMBER, tick=False) as clock:
        yield clock


def night():
    return [(closing.pd_group, closing.moment) for closing in places_rounds.close_due()]


def days(clock, number):
    clock.shift(dt.timedelta(days=number))


def test_a_round_closes_two_weeks_after_the_last_school(in_november):
    pd_group = group_of(18, 12)

    days(in_november, 13)
    early = night()
    days(in_november, 1)

    assert early == []
    assert (pd_group, BASELINE) in night()
    assert Happening.objects.filter(words="The group’s baseline figures were published").exists()


def test_it_waits_for_a_school_that_is_still_asking_or_has_not_begun(in_november):
    asking, missing = group_of(18, 12), group_of(18, 12)
    open_next(in_group(asking), days=60)
    in_group(missing)

    days(in_november, 30)

    assert night() == []


def test_it_waits_no_longer_than_the_school_year(in_november):
    pd_group = group_of(18, 12)
    in_group(pd_group)

    in_november.move_to(dt.datetime(YEAR + 1, 9, 1, 12, tzinfo=dt.UTC))

    assert (pd_group, BASELINE) in night()
    assert shown(Closing.objects.get(pd_group=pd_group)) == [(2, 30), (2, 30)]


def test_late_schools_are_taken_in_at_night(in_november):
    pd_group = group_of(18, 12)
    close_group(pd_group)
    for n in (14, 11):
        frozen(in_group(pd_group), n)

    days(in_november, 14)
    call_command("close_rounds")

    assert shown(Closing.objects.get(pd_group=pd_group, version=2)) == [(4, 55), (4, 55)]


def test_a_second_night_changes_nothing(in_november):
    group_of(18, 12)
    days(in_november, 14)
    first = night()

    assert first != []
    assert night() == []


def test_a_region_closes_when_its_groups_have_and_the_programme_when_all_have(in_november):
    one = group_of(18, 12)
    beside = group_of(15, 11, programme=one.programme, region=RegionFactory())
    days(in_november, 14)
    open_next(in_group(beside), days=60)

    found = night()

    assert found == [(one, BASELINE), (None, BASELINE)]
    assert [each.region_id for each in Closing.objects.filter(pd_group=None)] == [one.region_id]

    in_november.move_to(dt.datetime(YEAR + 1, 9, 1, 12, tzinfo=dt.UTC))
    call_command("freeze_due_waves")

    assert night() == [(beside, BASELINE), (None, BASELINE), (None, BASELINE)]
    assert shown(Closing.objects.get(pd_group=None, region=None))[0] == (4, 56)


def test_a_press_freezes_what_is_due_first(in_november):
    pd_group = group_of(18)
    wave = open_next(in_group(pd_group), days=3)
    for number in range(12):
        send(wave, 1 + number % 4, 1 + number % 4)
    days(in_november, 4)

    closing = places_rounds.close_round(pd_group=pd_group, moment=BASELINE, by=UserFactory())

    assert shown(closing) == [(2, 30), (2, 30)]
    assert Wave.objects.get(pk=wave.pk).is_frozen


def test_the_impact_round_is_a_round_of_its_own():
    pd_group = group_of(18, 12)
    close_group(pd_group)

    with pytest.raises(ValidationError, match="nothing to add up"):
        places_rounds.close_round(pd_group=pd_group, moment=IMPACT, by=UserFactory())


def test_a_year_is_closed_only_when_a_group_has_closed():
    with pytest.raises(ValidationError, match="No group has closed this round"):
        places_rounds.close_year(pd_group=group_of(18), moment=BASELINE, by=UserFactory())


def test_a_year_that_is_closed_twice_says_that_nothing_is_new():
    pd_group = group_of(18, 12)
    close_group(pd_group)
    places_rounds.close_year(pd_group=pd_group, moment=BASELINE, by=UserFactory())

    with pytest.raises(ValidationError, match="since the last time"):
        places_rounds.close_year(pd_group=pd_group, moment=BASELINE, by=UserFactory())


@pytest.mark.parametrize("schools", [2, 8])
def test_a_closing_asks_as_many_queries_for_many_schools(schools, django_assert_num_queries):
    pd_group = group_of(*[12] * schools)

    with django_assert_num_queries(28):
        places.close_group(pd_group=pd_group, moment=BASELINE)


@pytest.mark.parametrize("groups", [1, 4])
def test_looking_at_a_round_costs_the_same_for_many_schools(groups, django_assert_num_queries):
    pd_group = PDGroupFactory()
    for _school in range(groups):
        frozen(in_group(pd_group), 6)

    with django_assert_num_queries(2):
        places_rounds.state_of(pd_group, BASELINE)
