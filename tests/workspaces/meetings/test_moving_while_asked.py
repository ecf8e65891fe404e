"""Moving a meeting whose group is being asked how it is: it closes for good, so it is said before."""

import datetime as dt

import pytest

from pdgroups.surveys.models import GroupCheck
from tests.factories.checks import open_check

from .pages import url
from .test_rearranging import MOVED

pytestmark = pytest.mark.django_db

BOX = 'name="may_close"'


@pytest.fixture
def check(pd_group, meeting):
    check = open_check(pd_group=pd_group)
    GroupCheck.objects.update(closes_at=meeting.starts_at)
    return check


@pytest.fixture
def move(as_lead, pd_group):
    def post(day, **more):
        data = MOVED | {"on": day} | more
        return as_lead.post(url(pd_group, "meeting_edit", 2), data, follow=True).text

    return post


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-02", "would close at once and for good"),
        ("2026-11-10", "would close on 10 November 2026 already, for good, and not on 12 November"),
    ],
)
def test_a_slip_that_would_close_them_is_asked_about_first(move, check, meeting, day, said):
    before = meeting.starts_at

    page = move(day)

    meeting.refresh_from_db()
    check.refresh_from_db()
    assert said in page
    assert BOX in page
    assert "<title>Error: " in page
    assert meeting.starts_at == check.closes_at == before

    page = move(day, may_close="on")

    meeting.refresh_from_db()
    check.refresh_from_db()
    assert meeting.starts_at == check.closes_at != before
    assert "Saved." in page


def test_an_hour_of_the_same_day_that_has_passed_is_asked_about_too(move, check, meeting):
    meeting.starts_at = dt.datetime(2026, 11, 3, 16, tzinfo=dt.UTC)
    meeting.ends_at = meeting.starts_at + dt.timedelta(hours=1)
    meeting.save()
    GroupCheck.objects.update(closes_at=meeting.starts_at)

    page = move("2026-11-03", starts="11:00", ends="12:30")

    assert "would close at once and for good" in page
    check.refresh_from_db()
    assert check.is_open


def test_the_page_says_before_until_when_they_are_open(as_lead, pd_group, check):
    page = " ".join(as_lead.get(url(pd_group, "meeting_edit", 2)).text.split())

    assert "six questions are open until Thursday 12 November 2026, 3:45pm." in page
    assert BOX not in page


def test_a_later_day_and_a_meeting_without_open_questions_ask_nothing(
    as_lead, pd_group, meeting, move
):
    assert "six questions are open" not in as_lead.get(url(pd_group, "meeting_edit", 2)).text
    assert "Saved." in move("2026-11-10")
    check = open_check(pd_group=pd_group, days=2)

    page = move("2026-12-10")

    check.refresh_from_db()
    assert "Saved." in page
    assert check.closes_at == dt.datetime(2026, 12, 10, 16, tzinfo=dt.UTC)
