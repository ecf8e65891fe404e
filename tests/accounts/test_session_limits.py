"""Who is away stays signed in for the working day, and nobody for ever."""

import datetime as dt

import pytest
import time_machine

from tests.accounts.steps import is_signed_in, sign_in

pytestmark = pytest.mark.django_db

START = dt.datetime(2026, 11, 2, 8, tzinfo=dt.UTC)


def look(client, hours):
    """Open "my groups" so many hours after signing in."""
    with time_machine.travel(START + dt.timedelta(hours=hours), tick=False):
        return client.get("/groups/")


@pytest.fixture
def signed_in(client, ann):
    with time_machine.travel(START, tick=False):
        sign_in(client, ann)
    return client


def test_a_working_day_with_a_page_now_and_then_needs_one_sign_in(signed_in):
    assert [look(signed_in, hours).status_code for hours in (4, 8, 15)] == [200, 200, 200]


def test_after_eight_hours_away_one_signs_in_again_and_goes_on_where_one_was(signed_in):
    page = look(signed_in, 8.1)

    assert page.status_code == 302
    assert page["Location"] == "/accounts/login/?next=/groups/"
    assert not is_signed_in(signed_in)
    with time_machine.travel(START + dt.timedelta(hours=8.2), tick=False):
        assert "You were away for a while" in signed_in.get(page["Location"]).content.decode()


def test_nobody_stays_signed_in_for_more_than_a_fortnight(signed_in):
    for hours in range(7, 14 * 24, 7):
        assert look(signed_in, hours).status_code == 200

    assert look(signed_in, 14 * 24 + 1).status_code == 302


def test_another_person_who_is_there_is_not_signed_out(signed_in, client_two, ben):
    with time_machine.travel(START + dt.timedelta(hours=7), tick=False):
        client_two.force_login(ben)

    look(signed_in, 9)

    assert look(client_two, 9).status_code == 200


@pytest.mark.parametrize(("minutes", "noted"), [(14, 0), (16, 16)])
def test_a_session_is_written_four_times_an_hour_at_most(signed_in, minutes, noted):
    look(signed_in, minutes / 60)

    with time_machine.travel(START, tick=False):
        assert signed_in.session["seen_at"] - START.timestamp() == noted * 60
