"""A lead takes the jobs before a meeting as its template has them now, and loses nothing by it."""

import pytest

from pdgroups.meetings.models import PreWork
from tests.factories.people import join
from tests.factories.work import MeetingTemplateFactory, PreWorkFactory

from .pages import url

pytestmark = pytest.mark.django_db


@pytest.fixture
def template(meeting):
    """Of the two jobs of the meeting it knows one, for somebody else; and it has a third."""
    template = MeetingTemplateFactory(
        number=2,
        pre_work=[
            {"type": "job", "value": {"text": text, "for_whom": for_whom}}
            for text, for_whom in [("Read page 4", "everyone"), ("Count your staff", "team")]
        ],
    )
    meeting.from_revision = template.live_revision
    meeting.save()
    return template


@pytest.fixture
def again(pd_group, template):
    return url(pd_group, "pre_work_again", 2)


def jobs(meeting):
    return [(job.text, job.for_whom) for job in meeting.pre_work.all()]


AS_IN_TEMPLATE = [("Read page 4", "everyone"), ("Count your staff", "team")]


def test_the_page_says_first_what_would_change_and_changes_nothing(as_lead, meeting, again):
    before = jobs(meeting)

    page = as_lead.get(again)

    comes, changes, goes = (page.text.index(f'id="{part}"') for part in ("new", "changed", "out"))
    assert comes < page.text.index("Read page 4") < changes
    assert changes < page.text.index("Count your staff") < goes < page.text.index("Bring your plan")
    assert jobs(meeting) == before


def test_ticks_stay_and_what_goes_can_be_put_back_with_its_own(as_lead, ours, meeting, again):
    user = join(ours).user
    for job in meeting.pre_work.all():
        job.done.create(user=user)

    response = as_lead.post(again, follow=True)

    assert "is as its template says now" in response.text
    assert jobs(meeting) == AS_IN_TEMPLATE
    assert meeting.pre_work.get(text="Count your staff").done.count() == 1
    gone = PreWork.with_taken_out.get(meeting=meeting, text="Bring your plan")
    assert (gone.taken_out_at is None, gone.done.count()) == (False, 1)


def test_what_was_taken_out_comes_back_instead_of_a_second_one(as_lead, ours, meeting, again):
    as_lead.post(again)
    job = meeting.pre_work.get(text="Read page 4")
    job.done.create(user=join(ours).user)
    PreWork.objects.filter(pk=job.pk).update(taken_out_at=job.meeting.starts_at, for_whom="team")

    page = as_lead.get(again)
    as_lead.post(again)

    assert "comes back with everybody’s ticks" in page.text
    assert jobs(meeting) == AS_IN_TEMPLATE
    assert meeting.pre_work.get(text="Read page 4") == job
    assert job.done.count() == 1


def test_only_the_order_may_differ(as_lead, meeting, again):
    as_lead.post(again)
    meeting.pre_work.filter(text="Read page 4").update(position=9)

    page = as_lead.get(again)
    as_lead.post(again)

    assert "in the template’s order again" in page.text
    assert jobs(meeting) == AS_IN_TEMPLATE


def test_where_nothing_differs_nothing_is_offered_and_a_second_press_changes_nothing(
    as_lead, pd_group, meeting, again
):
    as_lead.post(again)
    rows = list(meeting.pre_work.values_list("pk", "position"))

    as_lead.post(again)

    own, asked = as_lead.get(url(pd_group, "pre_work", 2)), as_lead.get(again)
    assert again not in own.text
    assert "Nothing differs from the template" in own.text
    assert "<button" not in asked.text.split("<main")[1].split("</main>")[0]
    assert list(meeting.pre_work.values_list("pk", "position")) == rows


def test_another_meeting_keeps_its_own_jobs(as_lead, pd_group, again):
    other = PreWorkFactory(meeting__pd_group=pd_group, meeting__number=3, text="Bring your plan")

    as_lead.post(again)

    assert jobs(other.meeting) == [("Bring your plan", "everyone")]


def test_without_a_template_a_sentence_says_so(as_lead, pd_group, meeting):
    response = as_lead.post(url(pd_group, "pre_work_again", 2), follow=True)

    assert "The template of this meeting is not there any more." in response.text
    assert meeting.pre_work.count() == 2
