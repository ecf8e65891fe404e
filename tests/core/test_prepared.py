"""Statements that are put together once. What they give is what Django gives."""

import datetime as dt
from collections.abc import Collection

import pytest
from django.db.models import Count, QuerySet
from django.utils import timezone

from pdgroups.core.prepared import prepared
from pdgroups.groups.models import Happening, Participation, PDGroup
from tests.factories.people import ParticipationFactory, PDGroupFactory, SchoolFactory

pytestmark = pytest.mark.django_db


def test_it_is_put_together_once_and_gives_what_each_value_asks_for():
    given = []

    @prepared
    def named(*, name: str) -> QuerySet[PDGroup]:
        given.append(name)
        return PDGroup.objects.filter(name=name).order_by("pk")

    hull, too, leeds = (PDGroupFactory(name=name) for name in ("Hull", "Hull", "Leeds"))

    assert named(name="Hull") == [hull, too]
    assert named(name="Leeds") == [leeds]
    assert named(name="' OR 1=1 --") == []
    assert len(given) == 1


@pytest.mark.parametrize("number", [0, 1, 3])
def test_a_collection_may_have_any_number_of_members(number):
    slugs = [group.slug for group in PDGroupFactory.create_batch(4)[:number]]

    assert set(_slugs(among=frozenset(slugs))) == set(slugs)
    assert set(_slugs(among=slugs * 2)) == set(slugs)


@prepared
def _slugs(*, among: Collection[str]) -> "QuerySet[PDGroup, str]":
    return PDGroup.objects.filter(slug__in=among).values_list("slug", flat=True)


def test_none_is_another_statement_than_something():
    place = ParticipationFactory()
    of_school, of_group = (
        Happening.objects.create(pd_group=place.pd_group, participation=each, words="began")
        for each in (place, None)
    )

    assert _of_place(place=None) == [of_group]
    assert _of_place(place=place.pk) == [of_school]
    assert _of_place(place=None) == [of_group]


@prepared
def _of_place(*, place: int | None) -> QuerySet[Happening]:
    return Happening.objects.filter(participation=place)


def test_days_and_moments_are_asked_as_django_asks_them():
    today, now = timezone.localdate(), timezone.now()
    happening = Happening.objects.create(
        pd_group=PDGroupFactory(starts_on=today), words="began", at=now
    )
    moment, day = dt.timedelta(microseconds=1), dt.timedelta(days=1)

    assert _happened(begun=today, before=now + moment) == [happening]
    assert _happened(begun=today, before=now) == []
    assert _happened(begun=today - day, before=now + moment) == []


@prepared
def _happened(*, begun: dt.date, before: dt.datetime) -> QuerySet[Happening]:
    return Happening.objects.filter(pd_group__starts_on__lte=begun, at__lt=before)


def test_all_that_a_queryset_brings_along_comes_along(django_assert_num_queries):
    groups = PDGroupFactory.create_batch(2)
    for group, schools in zip(groups, (1, 3), strict=True):
        for _school in range(schools):
            ParticipationFactory(pd_group=group)

    for group, schools in zip(groups, (1, 3), strict=True):
        with django_assert_num_queries(2):
            [place] = _latest(1, pd_group=group.pk)
            assert (place.pd_group, vars(place)["of"]) == (group, schools)
            assert len(place.school.participations.all()) == 1


@prepared
def _latest(most: int, *, pd_group: int) -> QuerySet[Participation]:
    places = Participation.objects.filter(pd_group=pd_group).order_by("-pk")
    places = places.select_related("pd_group", "school").annotate(
        of=Count("pd_group__participations")
    )
    return places.prefetch_related("school__participations")[:most]


def test_what_is_given_by_place_says_which_statement_it_is():
    group, school = PDGroupFactory(name="Same"), SchoolFactory(name="Same")

    assert _same(PDGroup, name="Same") == [group]
    assert _same(type(school), name="Same") == [school]


@prepared
def _same(model, *, name: str):
    return model.objects.filter(name=name)


@pytest.mark.parametrize(
    "changed",
    [{"name__contains": "{}"}, {"programme": "1{}"}, {}],
    ids=["inside", "added to", "unused"],
)
def test_a_value_that_the_statement_does_not_hold_as_it_is_given_is_refused(changed):
    @prepared
    def groups(*, value: int) -> QuerySet[PDGroup]:
        filled = {name: words.format(value) for name, words in changed.items()}
        return PDGroup.objects.filter(**filled)

    with pytest.raises(TypeError, match="as it was given"):
        groups(value=7)


def test_a_flag_is_not_given_by_name():
    with pytest.raises(TypeError):
        _of_place(place=True)
