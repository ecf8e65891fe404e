"""A lead asks her whole group: what she is told first, who is asked, and what all see afterwards."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from pdgroups.groups.models import Role
from pdgroups.outbox.models import Message
from pdgroups.outbox.purposes import Purpose
from pdgroups.surveys.models import GroupCheck
from pdgroups.workspaces.group_check_mails import write
from tests.factories.checks import EXIT, HEALTH, close_check, open_check, reply_many
from tests.factories.people import MembershipFactory, ProjectFactory, UserFactory, join

from .pages import make, see, url

pytestmark = pytest.mark.django_db

ANSWER = "Answer now"
RESULT = "See what the group said"
OFFER = "Look at the questions, then ask"


@pytest.fixture
def crowd(pd_group, ours, sam):
    """Ten people who are asked, of two schools, and some who are not."""
    beside = ProjectFactory(pd_group=pd_group)
    people = [sam, *(join(ours, Role.TEAM_MEMBER).user for _n in range(4))]
    people += [join(beside, Role.TEAM_MEMBER).user for _n in range(4)]
    people.append(join(beside).user)
    join(ours, Role.SPONSOR)
    MembershipFactory(pd_group=pd_group, role=Role.OBSERVER)
    join(beside, Role.TEAM_MEMBER, user=UserFactory(is_active=False))
    return people


@pytest.fixture
def post(client, lead, django_capture_on_commit_callbacks):
    def send(address):
        client.force_login(lead)
        with django_capture_on_commit_callbacks(execute=True):
            return " ".join(client.post(address, follow=True).content.decode().split())

    return send


def page(pd_group, kind=HEALTH, name="group_check", number=2):
    return url(pd_group, name, number, kind)


def at(when):
    return time_machine.travel(when, tick=False)


def test_a_lead_of_too_few_is_told_before_she_asks_and_gets_a_sheet(
    as_lead, pd_group, meeting, sam, post
):
    text = as_lead.get(page(pd_group)).content.decode()

    assert "Better talked about than asked" in text
    assert "only one person" in text
    assert "Ask 1" not in text
    assert "nothing would ever be shown" in post(page(pd_group, name="group_check_ask"))
    assert not GroupCheck.objects.exists()
    sheet = as_lead.get(page(pd_group, name="group_check_paper")).content.decode()
    assert "We finish what we agree." in sheet
    assert "Read each line aloud" in sheet


def test_one_press_asks_everybody_once_with_one_link(post, mailoutbox, pd_group, meeting, crowd):
    offer = post(page(pd_group, name="group_check_ask"))
    again = post(page(pd_group, name="group_check_ask"))

    assert "10 people are asked." in offer
    assert "asked already" in again
    check = GroupCheck.objects.get()
    assert (check.headcount, check.closes_at) == (10, meeting.starts_at)
    assert {mail.to[0] for mail in mailoutbox} == {user.email for user in crowd}
    assert len({mail.body.partition("Open until")[0] for mail in mailoutbox}) == 1
    assert mailoutbox[0].body.startswith("Before meeting 2 your group")
    link = f"/s/group/{check.code[:4]}-{check.code[4:]}/"
    assert link in mailoutbox[0].body
    assert "6 quick questions" in mailoutbox[0].body
    assert "nobody can tell whether you have answered" in " ".join(mailoutbox[0].body.split())


def test_what_has_closed_before_its_mail_went_is_not_mailed(
    mailoutbox, client, pd_group, meeting, crowd, lead
):
    client.force_login(lead)
    client.post(page(pd_group, name="group_check_ask"))  # nothing is committed, so nothing goes
    close_check(GroupCheck.objects.get())

    assert Message.objects.filter(purpose=Purpose.GROUP_CHECK).count() == 10
    assert {write(message) for message in Message.objects.all()} == {None}


def test_those_who_are_asked_see_it_at_home_and_before_the_meeting(
    client, pd_group, meeting, crowd, lead
):
    check = open_check(pd_group=pd_group)
    link = f"/s/group/{check.code[:4]}-{check.code[4:]}/"
    observer = pd_group.memberships.get(role=Role.OBSERVER).user
    sponsor = pd_group.memberships.get(role=Role.SPONSOR).user

    for address in (url(pd_group, "home"), url(pd_group, "meeting", 2), page(pd_group)):
        assert link in see(client, crowd[0], address)
        assert link not in see(client, observer, address)
        assert link not in see(client, lead, address)
    assert link not in see(client, sponsor, url(pd_group, "home"))
    assert "Roughly how many have answered" in see(client, lead, url(pd_group, "home"))
    client.force_login(sponsor)
    assert client.get(page(pd_group)).status_code == 403


def test_the_lead_sees_fives_and_nobody_else_anything(client, pd_group, meeting, crowd, lead):
    check = open_check(pd_group=pd_group, people=20)
    reply_many(check, 7, 4)

    assert "5 or more" in see(client, lead, page(pd_group))
    assert "5 or more" not in see(client, crowd[0], page(pd_group))


def test_closed_the_whole_group_sees_bars_in_three_pairs_and_what_to_do(
    client, post, pd_group, meeting, crowd, lead
):
    check = open_check(pd_group=pd_group)
    reply_many(check, 6, 1, 4, 3, 3, 4, 4)
    reply_many(check, 5, 3, 3, 3, 2, 3, 3)

    said = post(page(pd_group, name="group_check_close"))

    assert "Closed. The whole group can see" in said
    assert "closed already" in post(page(pd_group, name="group_check_close"))
    for user in (lead, crowd[0], pd_group.memberships.get(role=Role.OBSERVER).user):
        text = see(client, user, page(pd_group))
        assert "11 of 12 people answered." in text
        assert text.count('<figure class="chart') == 6
        assert "Agree or strongly agree: 5 of 11." in text
        assert "Open with ten minutes in pairs" in text
        assert "Give a quarter of an hour to a swap" in text
        assert "Say in one sentence" not in text
        assert "Treat this as a story, not a statistic" in text
        assert RESULT in see(client, user, url(pd_group, "home"))
        assert RESULT in see(client, user, url(pd_group, "meeting", 2))
    with at(timezone.now() + dt.timedelta(days=29)):
        assert RESULT not in see(client, lead, url(pd_group, "home"))
        assert RESULT in see(client, lead, url(pd_group, "meeting", 2))


def test_closed_with_fewer_than_ten_says_so_and_nothing_else(client, pd_group, meeting, crowd):
    check = open_check(pd_group=pd_group)
    reply_many(check, 9, 1, 4, 3, 3, 4, 4)
    close_check(check)

    text = see(client, crowd[0], page(pd_group))

    assert "Fewer than 10 people answered, so nothing is shown to anybody." in text
    assert "chart" not in text.split("<main")[1]


def test_it_closes_when_the_meeting_begins_also_when_that_has_moved(
    client, pd_group, meeting, crowd, lead
):
    check = open_check(pd_group=pd_group)
    GroupCheck.objects.update(closes_at=meeting.starts_at)
    client.force_login(lead)
    moved = {
        "on": "2026-11-10", "starts": "15:45", "ends": "17:15", "mode": "online",
        "place": "", "join_url": "", "may_close": "on",
    }  # fmt: skip

    client.post(url(pd_group, "meeting_edit", 2), moved)

    check.refresh_from_db()
    meeting.refresh_from_db()
    assert check.closes_at == meeting.starts_at == dt.datetime(2026, 11, 10, 15, 45, tzinfo=dt.UTC)
    with at("2026-11-10 15:46+00:00"):
        assert "Fewer than 10 people answered" in see(client, crowd[0], page(pd_group))
    check.refresh_from_db()
    assert check.is_frozen


def test_before_which_meetings_and_from_when_it_is_offered(client, pd_group, meeting, crowd, lead):
    make(pd_group, 3, dt.date(2026, 11, 20))
    make(pd_group, 4, dt.date(2027, 3, 4))

    assert OFFER in see(client, lead, url(pd_group, "home"))
    assert OFFER in see(client, lead, url(pd_group, "meeting", 2))
    assert "Ask 10 people now" in see(client, lead, page(pd_group))
    assert OFFER not in see(client, crowd[0], url(pd_group, "home"))
    assert OFFER not in see(client, lead, url(pd_group, "meeting", 3))
    client.force_login(lead)
    assert client.get(page(pd_group, number=3)).status_code == 404
    assert client.post(page(pd_group, name="group_check_ask", number=3)).status_code == 404
    assert OFFER not in see(client, lead, url(pd_group, "meeting", 4))
    assert "You can ask from 4 February 2027" in see(client, lead, page(pd_group, number=4))
    client.force_login(crowd[0])
    assert client.get(page(pd_group)).status_code == 404


@pytest.mark.parametrize(
    ("now", "words", "offered"),
    [
        ("2026-11-12 15:00+00:00", "You can ask when the meeting has been held.", False),
        ("2026-11-12 16:50+00:00", "Ask 10 people now", True),
        ("2026-11-19 17:00+00:00", "Ask 10 people now", True),
        ("2026-11-20 17:00+00:00", "more than a week ago", False),
    ],
)
def test_the_two_questions_are_for_the_week_after_a_meeting(
    client, pd_group, meeting, crowd, lead, now, words, offered
):
    with at(now):
        assert words in see(client, lead, page(pd_group, EXIT))
        assert ("After meeting 2" in see(client, lead, url(pd_group, "meeting", 2))) is offered


def test_the_two_questions_stay_open_for_seven_days(client, post, pd_group, meeting, crowd):
    with at("2026-11-12 17:20+00:00"):
        post(page(pd_group, EXIT, "group_check_ask"))

    check = GroupCheck.objects.get()
    assert check.closes_at == dt.datetime(2026, 11, 19, 17, 20, tzinfo=dt.UTC)
    with at("2026-11-19 17:19+00:00"):
        assert ANSWER in see(client, crowd[0], url(pd_group, "home"))
    with at("2026-11-19 17:21+00:00"):
        assert ANSWER not in see(client, crowd[0], url(pd_group, "home"))


def test_a_group_that_is_archived_asks_nothing_and_keeps_what_it_said(
    client, pd_group, meeting, crowd, lead
):
    check = open_check(pd_group=pd_group, kind=EXIT)
    reply_many(check, 10, 4, 4)
    close_check(check)
    pd_group.closed_on = timezone.localdate()
    pd_group.save()
    client.force_login(lead)

    assert client.post(page(pd_group, name="group_check_ask")).status_code == 403
    assert "10 of 12 people answered." in see(client, crowd[0], page(pd_group, EXIT))


def test_a_meeting_that_is_cancelled_is_asked_nothing_about(client, pd_group, meeting, crowd, lead):
    meeting.cancelled_at = timezone.now()
    meeting.save()

    assert OFFER not in see(client, lead, url(pd_group, "meeting", 2))
    assert "This meeting is cancelled." in see(client, lead, page(pd_group, EXIT))
