"""A meeting beyond the five of the programme."""

import datetime as dt

import pytest
from django.utils import timezone

from pdgroups.meetings.models import Meeting
from tests.factories.work import MeetingTemplateFactory

from .pages import make, see, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def template(pd_group):
    return MeetingTemplateFactory(programme=pd_group.programme, number=1, title="Explore")


def typed(**changes):
    return {
        "title": "A visit",
        "phase": "deliver",
        "on": "2026-12-03",
        "starts": "15:45",
        "ends": "16:45",
        "mode": "online",
        "place": "",
        "join_url": "",
        "template": "",
    } | changes


def test_it_is_numbered_from_six_with_an_agenda_of_its_own_and_stands_in_calendars(
    as_lead, pd_group, meeting, template, sam, client, mailoutbox
):
    address = url(pd_group, "meeting_new")

    first = as_lead.post(address, typed())
    as_lead.post(address, typed(title="Another", on="2027-01-21", template=str(template.pk)))

    visit, other = pd_group.meetings.filter(number__gte=6)
    assert (visit.number, other.number) == (6, 7)
    assert first.url == url(pd_group, "agenda", 6)
    assert timezone.localtime(visit.starts_at).isoformat() == "2026-12-03T15:45:00+00:00"
    assert not visit.items.exists()
    assert [item.title for item in other.items.all()] == ["Welcome", "Priority rounds"]
    assert other.from_revision_id == template.live_revision_id
    calendar = as_lead.get(url(pd_group, "calendar")).content.decode()
    assert "Meeting 6: A visit" in calendar
    assert "A visit" in see(client, sam, url(pd_group, "meeting_list"))


def test_the_page_suggests_the_usual_time_some_weeks_ahead(client, lead, pd_group, meeting):
    page = see(client, lead, url(pd_group, "meeting_new"))

    assert 'value="2026-11-24"' in page
    assert 'value="15:45"' in page
    assert 'value="Microsoft Teams"' in page


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": ""}, "Say in a few words what this meeting is about."),
        ({"ends": "15:00"}, "Choose an end after the start, 3:45pm."),
        ({"on": "2040-01-01"}, "Choose a date between"),
        ({"template": "99999"}, "Choose one of the agendas in the list."),
    ],
)
def test_a_slip_is_named_and_what_was_typed_is_kept(
    as_lead, pd_group, meeting, template, wrong, words
):
    response = as_lead.post(url(pd_group, "meeting_new"), typed(place="The old hall", **wrong))

    assert words in response.text
    assert "The old hall" in response.text
    assert not Meeting.objects.filter(number__gte=6).exists()


def test_the_template_of_another_programme_is_no_choice(as_lead, pd_group, meeting):
    foreign = MeetingTemplateFactory()

    response = as_lead.post(url(pd_group, "meeting_new"), typed(template=str(foreign.pk)))

    assert "Choose one of the agendas in the list." in response.text


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-11-12", "Meeting 2 of this group is at that time."),
        ("2026-10-01", "This meeting is in the past."),
        ("2026-12-25", "Friday 25 December 2026 is"),
    ],
)
def test_what_speaks_against_the_day_is_said_and_forbids_nothing(
    as_lead, pd_group, meeting, day, words
):
    response = as_lead.post(url(pd_group, "meeting_new"), typed(on=day))
    page = as_lead.get(url(pd_group, "meeting", 6)).text

    assert pd_group.meetings.filter(number=6).exists()
    assert response.status_code == 302
    assert words in page


def test_it_can_be_cancelled_like_the_others(as_lead, pd_group, meeting):
    as_lead.post(url(pd_group, "meeting_new"), typed())

    as_lead.post(url(pd_group, "meeting_cancel", 6), {"because": "Snow"})

    assert pd_group.meetings.get(number=6).is_cancelled
    assert make(pd_group, 9, dt.date(2027, 2, 4)).number == 9
