"""What is held decides what is shown; what is missing is left out and blocks nothing."""

import datetime as dt

import pytest
from django.utils import timezone

from pdgroups.stories.holding import holding_of
from pdgroups.stories.layers import Audience, Layer
from pdgroups.stories.models import Permission
from tests.factories.permissions import (
    MaterialFactory,
    PermissionFactory,
    PictureFactory,
    QuoteFactory,
    permit,
    permit_everything,
)
from tests.factories.work import CaseStudyFactory

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 6, 10)
BEFORE = dt.date(2026, 6, 1)


@pytest.fixture
def study():
    return CaseStudyFactory(
        project__participation__school__name="Harbour View Primary",
        display_name="A two-form primary school in the South East",
    )


def give(study, *layers, **fields):
    for layer in layers:
        PermissionFactory(submission=study, layer=layer, given_on=BEFORE, **fields)


def held(study, **fields):
    return holding_of(study, today=TODAY, **fields)


def test_nothing_is_shown_that_nobody_allowed(study):
    permit(QuoteFactory(submission=study), given_on=BEFORE)
    give(study, Layer.NAME, Layer.NUMBERS)

    assert not held(study).is_readable
    assert held(study).quotes == ()


def test_a_school_without_permission_for_its_name_stands_in_its_safe_form(study):
    give(study, Layer.STORY)

    assert held(study).is_readable
    assert held(study).school == "A two-form primary school in the South East"

    study.display_name = "Harbour View"
    assert held(study).school == "A school in this programme"


def test_everything_is_shown_that_is_held(study):
    permit_everything(study)
    Permission.objects.update(given_on=BEFORE)

    shown = held(study)

    assert (shown.is_named, shown.school) == (True, "Harbour View Primary")
    assert (shown.shows_people, shown.shows_numbers) == (True, True)
    assert shown.quotes[0].who == "Bea Clarke, Teaching assistant"
    assert (len(shown.pictures), len(shown.materials)) == (1, 1)


def test_a_quote_stands_without_a_name_while_people_are_not_named(study):
    give(study, Layer.STORY)
    permit(QuoteFactory(submission=study), given_on=BEFORE)

    assert held(study).quotes[0].who == "Teaching assistant"


@pytest.mark.parametrize(
    ("until", "is_named"), [(TODAY - dt.timedelta(days=1), False), (TODAY, True), (None, True)]
)
def test_a_permission_holds_to_the_end_of_its_last_day(study, until, is_named):
    give(study, Layer.STORY)
    give(study, Layer.NAME, until=until)

    assert held(study).is_named is is_named
    assert held(study).ends_on == (until if is_named else None)


def test_a_permission_of_tomorrow_or_one_that_was_withdrawn_allows_nothing(study):
    give(study, Layer.STORY)
    PermissionFactory(submission=study, layer=Layer.NAME, given_on=TODAY + dt.timedelta(days=1))
    give(study, Layer.NUMBERS, withdrawn_at=timezone.now())

    assert not held(study).is_named
    assert not held(study).shows_numbers


def test_what_is_for_the_group_is_not_for_everyone_and_the_other_way_round(study):
    give(study, Layer.STORY, Layer.NAME, audience=Audience.GROUP)
    give(study, Layer.NUMBERS)

    assert not held(study).is_readable
    assert not held(study, audience=Audience.PROGRAMME).is_readable
    assert held(study, audience=Audience.GROUP).is_named
    assert held(study, audience=Audience.GROUP).shows_numbers


def test_other_words_than_those_agreed_to_are_not_shown(study):
    give(study, Layer.STORY)
    quote, material = QuoteFactory(submission=study), MaterialFactory(submission=study)
    permit(quote, given_on=BEFORE)
    permit(material, given_on=BEFORE)
    quote.words = "I never wait."
    quote.save()

    assert held(study).quotes == ()
    assert held(study).materials == (material,)


def test_what_was_taken_out_is_not_shown_and_neither_is_what_another_has_permission_for(study):
    give(study, Layer.STORY)
    gone = PictureFactory(submission=study, taken_out_at=timezone.now())
    PictureFactory(submission=study)
    permit(gone, given_on=BEFORE)

    assert held(study).pictures == ()


def test_what_may_be_shown_costs_the_same_for_any_number_of_pieces(
    study, django_assert_num_queries
):
    permit_everything(study)
    permit_everything(study)

    with django_assert_num_queries(4):
        holding_of(study)
