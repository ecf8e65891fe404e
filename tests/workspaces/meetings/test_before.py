"""What members find and press on the page of a meeting that is still to come."""

import datetime as dt

import pytest

from pdgroups.groups.models import Role
from pdgroups.meetings.models import Coming, PreWorkDone
from tests.factories.people import MembershipFactory, ParticipationFactory, ProjectFactory, join
from tests.factories.work import ActionPointFactory, PreWorkFactory
from tests.workspaces.plans.pages import held, stored

from .pages import make, see, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def beside(pd_group):
    return ProjectFactory(pd_group=pd_group, participation=ParticipationFactory(pd_group=pd_group))


def job(meeting, text):
    return meeting.pre_work.get(text=text)


def test_a_job_is_done_in_one_press_and_not_yet_in_another(as_sam, pd_group, meeting, sam, ours):
    address = url(pd_group, "pre_work_tick", 2, job(meeting, "Bring your plan").public_id)

    as_sam.post(address, {"done": "1"})
    page = as_sam.post(address, {"done": "1"}, follow=True).text

    assert "Get ready: 1 of 2 done" in page
    assert PreWorkDone.objects.get().user == sam
    as_sam.post(address, {"done": "0"})
    assert not PreWorkDone.objects.exists()


def test_everybody_sees_the_jobs_of_their_role_and_a_lead_all(
    client, pd_group, meeting, ours, lead
):
    PreWorkFactory(meeting=meeting, text="Ask a colleague", for_whom="team")
    PreWorkFactory(meeting=meeting, text="Read the plans", for_whom="lead")
    pages = {
        "lead": see(client, lead, url(pd_group, "meeting", 2)),
        "sam": see(client, join(ours).user, url(pd_group, "meeting", 2)),
        "ana": see(client, join(ours, Role.TEAM_MEMBER).user, url(pd_group, "meeting", 2)),
    }

    assert [name for name, page in pages.items() if "Ask a colleague" in page] == ["lead", "ana"]
    assert [name for name, page in pages.items() if "Read the plans" in page] == ["lead"]
    assert "Get ready: 0 of 3 done" in pages["ana"]


def test_a_job_of_another_role_or_meeting_is_not_ticked(as_sam, pd_group, meeting, ours):
    foreign = PreWorkFactory(meeting=meeting, text="Read the plans", for_whom="lead")
    elsewhere = PreWorkFactory()

    refused = as_sam.post(url(pd_group, "pre_work_tick", 2, foreign.public_id), {"done": "1"})
    missing = as_sam.post(url(pd_group, "pre_work_tick", 2, elsewhere.public_id), {"done": "1"})

    assert (refused.status_code, missing.status_code) == (403, 404)
    assert "This is for somebody else to do." in refused.text
    assert not PreWorkDone.objects.exists()


def test_the_words_in_the_one_box_are_the_answer_in_the_plan(
    as_sam, pd_group, meeting, ours, beside
):
    PreWorkFactory(meeting=meeting, text="Draft it", plan_prompt="ingredients", position=0)
    page = as_sam.get(url(pd_group, "meeting", 2))
    address = page.context["answer_url"]

    data = held(page.context["priority"].form) | {"ingredients": "Wait five seconds."}
    response = as_sam.post(address, data)

    assert f'action="{address}"' in page.text
    assert "One question before we meet" in page.text
    assert response.url == url(pd_group, "meeting", 2)
    assert stored(ours) == {"ingredients": ("Wait five seconds.", 1)}
    assert stored(beside) == {}
    assert "Wait five seconds." in as_sam.get(address).text


def test_without_a_job_that_asks_one_the_agenda_does_and_a_list_is_no_box(
    as_sam, pd_group, meeting, ours
):
    meeting.items.update(plan_prompt="aim")

    page = as_sam.get(url(pd_group, "meeting", 2))
    address = page.context["answer_url"]

    assert page.context["priority"].prompt.key == "aim"
    assert as_sam.get(address.replace("/aim/", "/list-stopping/")).status_code == 404


def test_three_actions_that_are_due_stand_first_and_the_rest_is_counted(
    client, pd_group, meeting, ours, sam, beside, lead
):
    day = meeting.day
    for _number in range(5):
        ActionPointFactory(pd_group=pd_group, participation=ours.participation, due_on=day)
    late = dt.timedelta(days=1)
    ActionPointFactory(
        pd_group=pd_group, participation=ours.participation, due_on=day + late, text="Later"
    )
    ActionPointFactory(
        pd_group=pd_group, participation=beside.participation, due_on=day, text="Theirs"
    )
    ActionPointFactory(pd_group=pd_group, due_on=day, text="For the lead")

    page = see(client, sam, url(pd_group, "meeting", 2))
    leads = see(client, lead, url(pd_group, "meeting", 2))

    assert "3 things to do before this meeting" in page
    assert "2 more actions" in page
    assert "Later" not in page
    assert "Theirs" not in page
    assert "To do before this meeting" in leads
    assert "For the lead" in leads


def test_what_was_left_open_opens_the_agenda_ones_own_school_first(
    client, pd_group, meeting, ours, sam, beside
):
    first = make(pd_group, 1, dt.date(2026, 9, 24))
    for school, text in ((beside, "Ask the TAs"), (ours, "Book the hall")):
        ActionPointFactory(
            pd_group=pd_group, meeting=first, participation=school.participation, text=text
        )
    ActionPointFactory(pd_group=pd_group, meeting=meeting, text="Agreed today")

    carried = see(client, sam, url(pd_group, "meeting", 2)).split('class="carried"')[1]
    carried = carried.split("Clinic")[0]
    guest = MembershipFactory(pd_group=pd_group, role=Role.SPECIALIST, meeting_number=2).user

    assert "Carried from meeting 1:" in carried
    assert carried.index("Book the hall") < carried.index("Ask the TAs")
    assert "Agreed today" not in carried
    assert "Ask the TAs" not in see(client, guest, url(pd_group, "meeting", 2))


def test_a_school_says_whether_it_is_coming_and_the_lead_sees_it(
    client, pd_group, meeting, ours, sam, lead, beside
):
    address = url(pd_group, "meeting_coming", 2, ours.participation.public_id)
    client.force_login(sam)

    for answer in ("yes", "no"):
        client.post(address, {"answer": answer})
    slip = client.post(address, {"answer": "perhaps"}, follow=True).text
    other = client.post(
        url(pd_group, "meeting_coming", 2, beside.participation.public_id), {"answer": "yes"}
    )

    assert Coming.objects.get().answer == "no"
    assert "Choose one of the answers, then save." in slip
    assert other.status_code == 403
    page = see(client, lead, url(pd_group, "meeting", 2))
    assert "Cannot come" in page
    assert "Has not said" in page
    assert "Cannot come" not in see(client, join(beside).user, url(pd_group, "meeting", 2))


def test_after_the_meeting_nothing_is_asked_any_more(as_sam, pd_group, sam, ours):
    meeting = make(pd_group, 1, dt.date(2026, 9, 24))
    PreWorkFactory(meeting=meeting)
    school = ours.participation.public_id

    said = as_sam.post(url(pd_group, "meeting_coming", 1, school), {"answer": "no"}, follow=True)

    assert "This meeting is over or cancelled, so nothing was changed." in said.text
    assert not Coming.objects.exists()
    assert "Before this meeting" in said.text
    assert "is coming" not in said.text.replace("so nothing was changed", "")


def test_a_lead_sees_which_school_has_prepared_and_what_is_missing(
    client, pd_group, meeting, ours, sam, lead, beside
):
    ana, ben = join(ours, Role.TEAM_MEMBER).user, join(beside).user
    PreWorkFactory(meeting=meeting, text="Ask", for_whom="team")
    PreWorkFactory(meeting=meeting, text="Read", for_whom="lead")
    jobs = {each.text: each for each in meeting.pre_work.all()}
    for user, text in (
        (sam, "Bring your plan"),
        (ana, "Count your staff"),
        (ben, "Bring your plan"),
    ):
        PreWorkDone.objects.create(job=jobs[text], user=user)
    assert see(client, lead, url(pd_group, "meeting", 2)).count("Not prepared yet") == 2
    PreWorkDone.objects.create(job=jobs["Ask"], user=ana)
    meeting.place = meeting.join_url = ""
    meeting.save()

    page = see(client, lead, url(pd_group, "meeting", 2))

    assert page.count("Not prepared yet") == 1
    assert page.count("</svg> Prepared</span>") == 1
    assert "Say where you meet, or paste the link" in page
    assert "90 minutes planned, 90 in the slot: it fits" in page
    assert "Not prepared yet" not in see(client, sam, url(pd_group, "meeting", 2))


@pytest.mark.parametrize("count", [1, 7])
def test_a_lead_s_page_costs_the_same_however_many_schools(
    as_lead, pd_group, meeting, ours, count, django_assert_num_queries
):
    for _ in range(count):
        school = ParticipationFactory(pd_group=pd_group)
        join(ProjectFactory(pd_group=pd_group, participation=school))
        ActionPointFactory(pd_group=pd_group, participation=school, due_on=meeting.day)
        PreWorkFactory(meeting=meeting)
    address = url(pd_group, "meeting", 2)
    as_lead.get(address)

    # session and person, the group and who one is there; meeting, items, jobs, open actions, schools,
    # who is coming, three for who has prepared, all meetings, actions of this one, the resource bank
    with django_assert_num_queries(16):
        as_lead.get(address)
