import datetime as dt

import pytest

from .pages import make, see, url

pytestmark = pytest.mark.django_db


MOVED = {
    "on": "2027-06-10",
    "starts": "16:00",
    "ends": "17:00",
    "mode": "hybrid",
    "place": "Library",
    "join_url": "zoom.example/j/1",
}


def test_a_lead_moves_a_meeting(client, pd_group, meeting, lead):
    client.force_login(lead)

    response = client.post(url(pd_group, "meeting_edit", 2), MOVED, follow=True)

    meeting.refresh_from_db()
    assert meeting.starts_at == dt.datetime(2027, 6, 10, 15, tzinfo=dt.UTC)
    assert meeting.ends_at == dt.datetime(2027, 6, 10, 16, tzinfo=dt.UTC)
    assert (meeting.place, meeting.join_url) == ("Library", "https://zoom.example/j/1")
    assert meeting.sequence == 1
    assert "Thursday 10 June 2027, 4:00pm to 5:00pm." in response.content.decode()


def test_the_form_starts_from_local_time(client, pd_group, lead):
    make(pd_group, 1, dt.date(2026, 9, 24))

    page = see(client, lead, url(pd_group, "meeting_edit", 1))

    assert 'value="2026-09-24"' in page
    assert 'value="15:45"' in page
    assert 'value="17:15"' in page


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"on": ""}, "Choose the date of the meeting."),
        ({"on": "2027-02-30"}, "Write the date as day, month and year, like 12/11/2026."),
        ({"on": "0001-01-01"}, "Choose a date between 1 September 2026 and 31 August 2028."),
        ({"on": "9999-12-31"}, "Choose a date between 1 September 2026 and 31 August 2028."),
        ({"starts": ""}, "Choose the time at which the meeting starts."),
        ({"starts": "25:00"}, "Write the time like 15:45."),
        ({"ends": "16:00"}, "Choose an end after the start, 4:00pm."),
        ({"ends": "09:00"}, "Choose an end after the start, 4:00pm."),
        ({"mode": ""}, "Choose how you meet."),
        ({"join_url": "javascript:alert(1)"}, "Paste the whole link, starting with https://"),
        ({"join_url": "ftp://files.example/a"}, "Paste the whole link, starting with https://"),
        ({"join_url": "https://a.example/\r\nX: y"}, "Paste the whole link, starting with"),
        ({"join_url": "https://a.example/" + "x" * 500}, "This link has more than 500 characters."),
        ({"place": "x" * 201}, "This is 201 characters long and there is room for 200."),
        ({"place": "a\0b"}, "There is a character in this text that we cannot store."),
    ],
)
def test_a_slip_is_said_beside_the_field_and_nothing_moves(
    as_lead, pd_group, meeting, change, sentence
):
    response = as_lead.post(url(pd_group, "meeting_edit", 2), MOVED | change)

    page = response.content.decode()
    meeting.refresh_from_db()
    assert response.status_code == 200
    assert sentence in page
    assert "<title>Error: " in page
    assert (meeting.sequence, meeting.place) == (0, "Microsoft Teams")


def test_a_place_is_one_line(client, pd_group, meeting, lead):
    client.force_login(lead)

    client.post(url(pd_group, "meeting_edit", 2), MOVED | {"place": "Library\r\nBcc: x@y.example"})

    meeting.refresh_from_db()
    assert meeting.place == "Library Bcc: x@y.example"


def test_members_do_not_move_meetings(client, pd_group, meeting, sam):
    client.force_login(sam)

    responses = [
        client.get(url(pd_group, "meeting_edit", 2)),
        client.post(url(pd_group, "meeting_edit", 2), MOVED),
    ]

    meeting.refresh_from_db()
    assert [response.status_code for response in responses] == [403, 403]
    assert meeting.sequence == 0
