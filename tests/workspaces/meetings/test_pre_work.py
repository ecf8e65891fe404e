"""A lead changes what is done before one meeting."""

import pytest
from django.utils import timezone

from tests.factories.people import MembershipFactory, join
from tests.factories.work import PreWorkFactory

from .pages import see, url
from .test_agenda import sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(pd_group, meeting):
    return url(pd_group, "pre_work", 2)


@pytest.fixture
def page(as_lead, address):
    return as_lead.get(address)


def jobs(meeting):
    return [(job.text, job.for_whom, job.plan_prompt) for job in meeting.pre_work.all()]


def test_a_job_is_reworded_given_to_a_role_and_asked_on_the_page(
    as_lead, client, sam, pd_group, meeting, page, address
):
    as_lead.post(
        address, sent(page, text_1="Read your plan", for_whom_1="team", plan_prompt_2="aim")
    )

    assert jobs(meeting) == [
        ("Read your plan", "team", ""),
        ("Count your staff", "everyone", "aim"),
    ]
    shown = see(client, sam, url(pd_group, "meeting", 2))
    assert "Count your staff" in shown
    assert "Read your plan" not in shown


def test_another_meeting_keeps_its_own_jobs(as_lead, pd_group, page, address):
    other = PreWorkFactory(meeting__pd_group=pd_group, meeting__number=3, text="Bring your plan")

    as_lead.post(address, sent(page, text_1="Something else", item_2=other.public_id))

    assert jobs(other.meeting) == [("Bring your plan", "everyone", "")]


def test_a_job_is_added_moved_taken_out_and_put_back_with_its_ticks(
    as_lead, ours, meeting, page, address
):
    first = meeting.pre_work.first()
    first.done.create(user=join(ours).user)

    as_lead.post(address, sent(page, do="down:1"))
    assert [text for text, *_rest in jobs(meeting)] == ["Count your staff", "Bring your plan"]
    as_lead.post(address, sent(as_lead.get(address), do=f"out:{first.public_id}"))
    assert [text for text, *_rest in jobs(meeting)] == ["Count your staff"]
    out = as_lead.get(address)
    added = as_lead.post(address, sent(out, do="add"))
    as_lead.post(address, sent(as_lead.get(address), do=f"back:{first.public_id}"))

    assert "Put back" in out.text
    assert added.url.endswith(f"#item-{meeting.pre_work.last().public_id}")
    names = [text for text, *_rest in jobs(meeting)]
    assert names == ["Count your staff", "Bring your plan", "New job"]
    assert meeting.pre_work.get(pk=first.pk).done.count() == 1


def test_a_job_that_was_taken_out_is_nobodys(as_lead, client, sam, pd_group, meeting, address):
    meeting.pre_work.filter(text="Bring your plan").update(taken_out_at=timezone.now())

    page = see(client, sam, url(pd_group, "meeting", 2))

    assert "Get ready: 0 of 1 done" in page
    assert "Bring your plan" not in page


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"text_1": " "}, "Say what is to be done, or take this job out."),
        ({"text_1": "x" * 300}, "there is room for 200"),
        ({"for_whom_1": "nobody"}, "nobody is not one of the available choices"),
    ],
)
def test_a_slip_is_named_and_everything_typed_is_kept(
    as_lead, meeting, page, address, wrong, words
):
    response = as_lead.post(address, sent(page, text_2="Kept words", **wrong))

    assert response.status_code == 200
    assert words in response.text
    assert "Kept words" in response.text
    assert jobs(meeting)[1] == ("Count your staff", "everyone", "")


def test_of_two_who_change_one_job_the_second_sees_both_texts(as_lead, meeting, page, address):
    as_lead.post(address, sent(page, text_1="From the deputy"))

    response = as_lead.post(address, sent(page, text_1="From the lead"))

    assert "From the deputy" in response.text
    assert 'value="From the lead"' in response.text
    assert jobs(meeting)[0][0] == "From the deputy"
    as_lead.post(address, sent(response))
    assert jobs(meeting)[0][0] == "From the lead"


def test_there_are_no_more_jobs_than_somebody_would_do(as_lead, meeting, address):
    PreWorkFactory.create_batch(13, meeting=meeting)

    response = as_lead.post(address, sent(as_lead.get(address), do="add"), follow=True)

    assert "There are 15 jobs before this meeting already." in response.text
    assert meeting.pre_work.count() == 15


def test_a_meeting_without_jobs_leads_its_lead_to_the_page(as_lead, pd_group, meeting, address):
    meeting.pre_work.all().delete()

    shown = as_lead.get(url(pd_group, "meeting", 2)).text
    empty = as_lead.get(address).text

    assert f'href="{address}"' in shown
    assert "Nobody has anything to do before this meeting yet." in empty
    assert "Add a job" in empty


def test_what_is_cancelled_is_not_changed_and_says_why(as_lead, meeting, address):
    meeting.cancelled_at = timezone.now()
    meeting.save()

    response = as_lead.post(address)

    assert response.status_code == 403
    assert "This meeting is cancelled." in response.text


def test_the_first_change_of_a_day_leaves_one_line(as_lead, pd_group, meeting, page, address):
    MembershipFactory(pd_group=pd_group)

    as_lead.post(address, sent(page, text_1="Once"))
    as_lead.post(address, sent(as_lead.get(address), text_1="Twice"))

    words = pd_group.happenings.values_list("words", flat=True)
    assert list(words) == ["changed what is done before meeting 2"]


@pytest.mark.parametrize("more", [0, 10])
def test_the_page_costs_the_same_however_many_jobs_there_are(
    as_lead, meeting, address, more, django_assert_num_queries
):
    PreWorkFactory.create_batch(more, meeting=meeting)
    as_lead.get(address)

    with django_assert_num_queries(WAY_IN + 3):
        as_lead.get(address)


WAY_IN = 3
"""Session, person, what they are in the group."""
