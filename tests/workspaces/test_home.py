import datetime as dt

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from pdgroups.core.eef import Phase
from pdgroups.groups.happenings import note
from pdgroups.groups.models import GroupResource, Invitation, Role
from pdgroups.projects.merging import Edit
from pdgroups.projects.services import save_answers, say_phase
from tests.factories.people import (
    MembershipFactory,
    ParticipationFactory,
    PDGroupFactory,
    ProjectFactory,
    SchoolFactory,
    UserFactory,
    join,
)
from tests.factories.work import ActionPointFactory, MeetingFactory, WaveFactory

pytestmark = pytest.mark.django_db

TODAY = dt.datetime(2026, 11, 3, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def pd_group():
    return PDGroupFactory(name="Independence and scaffolding")


def school(pd_group, name, **kwargs):
    participation = ParticipationFactory(pd_group=pd_group, school=SchoolFactory(name=name))
    return ProjectFactory(pd_group=pd_group, participation=participation, **kwargs)


@pytest.fixture
def ours(pd_group):
    return school(pd_group, "Alder Grove Primary")


@pytest.fixture
def theirs(pd_group):
    return school(pd_group, "Brook Lane Academy", phase=Phase.DELIVER)


@pytest.fixture
def sam(ours):
    return join(ours, user=UserFactory(first_name="Sam", last_name="Okafor")).user


def meeting(pd_group, number, days, **kwargs):
    start = TODAY.replace(hour=15, minute=45) + dt.timedelta(days=days)
    end = start + dt.timedelta(minutes=90)
    return MeetingFactory(pd_group=pd_group, number=number, starts_at=start, ends_at=end, **kwargs)


def see(client, user, pd_group):
    client.force_login(user)
    response = client.get(reverse("workspaces:home", args=[pd_group.slug]))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def write(project, user, *keys):
    save_answers(project=project, edits=[Edit(key, "Text.", 0) for key in keys], by=user)


def test_a_school_leader_sees_where_the_school_is_and_what_comes_next(client, pd_group, ours, sam):
    write(ours, sam, "why", "evidence", "how")
    meeting(pd_group, 1, -40)
    meeting(pd_group, 2, 9, title="Prepare", phase=Phase.PREPARE, place="Microsoft Teams")

    page = see(client, sam, pd_group)

    assert "Alder Grove Primary · Tuesday 3 November 2026" in page
    assert "You are in <strong>Explore</strong>. Meeting 2 is in 9 days." in page
    assert "One prompt of this phase still needs an answer." in page
    assert "You are here: 3 of 4 prompts" in page
    assert "Starts 12 November" in page
    assert "Thursday 12 November 2026<br>3:45pm to 5:15pm" in page
    assert "Online, Microsoft Teams" in page


@pytest.mark.parametrize(
    ("days", "words"), [(0, "Meeting 1 is today."), (1, "Meeting 1 is tomorrow.")]
)
def test_the_next_meeting_may_be_near(client, pd_group, sam, days, words):
    meeting(pd_group, 1, days)

    assert words in see(client, sam, pd_group)


def test_after_the_last_meeting_no_next_one_is_made_up(client, pd_group, ours, sam):
    write(ours, sam, "why")
    meeting(pd_group, 1, -40)

    page = see(client, sam, pd_group)

    assert "All meetings have been held." in page
    assert "Next meeting" not in page


def test_the_path_says_what_the_school_says_and_every_phase_can_be_opened(
    client, pd_group, ours, sam
):
    say_phase(project=ours, phase=Phase.DELIVER, by=sam)

    page = see(client, sam, pd_group)

    assert page.count('aria-current="step"') == 1
    assert "You are here: 0 of 2 prompts" in page
    for phase in Phase:
        assert reverse("workspaces:project_phase", args=[pd_group.slug, ours.slug, phase]) in page


def test_a_phase_without_answers_has_an_empty_bar(client, pd_group, ours, sam):
    write(ours, sam, "why", "ingredients", "measures")

    page = see(client, sam, pd_group)

    widths = [part.split('"')[0] for part in page.split('height="12"><rect width="')[1:]]
    assert widths == ["25%", "100%", "0%", "0%"]


def test_the_first_visit_says_where_to_start(client, pd_group, ours, sam):
    page = see(client, sam, pd_group)

    assert "Welcome. Here is where to start." in page
    assert "Start our plan" in page
    assert "Invite someone" in page


def test_the_first_visit_of_a_team_member_asks_for_no_invitation(client, pd_group, ours):
    page = see(client, join(ours, Role.TEAM_MEMBER).user, pd_group)

    assert "Start our plan" in page
    assert "Invite someone" not in page


def test_a_school_sees_its_own_actions_and_those_of_the_group(client, pd_group, ours, theirs, sam):
    ActionPointFactory(
        pd_group=pd_group,
        participation=ours.participation,
        text="Ask the TAs",
        due_on=dt.date(2026, 10, 23),
    )
    ActionPointFactory(pd_group=pd_group, text="Run the survey", due_on=dt.date(2026, 11, 6))
    ActionPointFactory(pd_group=pd_group, participation=theirs.participation, text="Not ours")
    ActionPointFactory(
        pd_group=pd_group,
        participation=ours.participation,
        text="All done",
        done_on=dt.date(2026, 11, 1),
    )

    page = see(client, sam, pd_group)

    assert "Ask the TAs" in page
    assert "Overdue: was due 23 October" in page
    assert "Due Friday 6 November" in page
    assert "Not ours" not in page
    assert "All done" not in page


def test_other_schools_show_their_phase_and_nothing_else(client, pd_group, ours, theirs, sam):
    write(theirs, join(theirs).user, "why", "how", "reality")
    write(ours, sam, "why")

    page = see(client, sam, pd_group)

    row = page.split("Brook Lane Academy")[1].split("</tr>")[0]
    assert row.count("Here") == 1
    assert "href" not in row
    assert " of " not in row


def test_a_school_whose_lead_has_not_joined_is_said_to_be_so(client, pd_group, sam):
    ParticipationFactory(pd_group=pd_group, school=SchoolFactory(name="Cedar Park"))

    row = see(client, sam, pd_group).split("Cedar Park")[1].split("</tr>")[0]

    assert "Nobody has joined yet" in row


def test_a_school_that_left_is_not_in_the_table(client, pd_group, theirs, sam):
    theirs.participation.left_on = dt.date(2026, 11, 1)
    theirs.participation.save()

    assert "Brook Lane Academy" not in see(client, sam, pd_group)


def test_what_happened_is_told_of_the_group_and_of_ones_own_school(
    client, pd_group, ours, theirs, sam
):
    note(pd_group=pd_group, by=sam, words="moved meeting 2")
    note(pd_group=pd_group, participation=ours.participation, by=sam, words="answered ours")
    note(pd_group=pd_group, participation=theirs.participation, by=sam, words="answered theirs")
    lead = MembershipFactory(pd_group=pd_group).user

    mine, leads = see(client, sam, pd_group), see(client, lead, pd_group)

    assert [words in mine for words in ("moved meeting 2", "answered ours", "answered theirs")] == [
        True, True, False,
    ]  # fmt: skip
    assert "answered theirs" in leads


def test_resources_are_those_of_this_group(client, pd_group, sam):
    for group, title in [(pd_group, "Guidance"), (PDGroupFactory(), "Elsewhere")]:
        GroupResource.objects.create(pd_group=group, title=title, url="https://x.example/")

    page = see(client, sam, pd_group)

    assert "Guidance" in page
    assert "Elsewhere" not in page


def test_a_lead_sees_schools_next_meeting_and_waiting_invitations(client, pd_group, ours, theirs):
    lead = MembershipFactory(pd_group=pd_group).user
    meeting(pd_group, 1, 9)
    for number, days in enumerate([5, 5, -1]):
        Invitation.objects.create(
            pd_group=pd_group,
            participation=ours.participation,
            email=f"{number}@x.example",
            role=Role.TEAM_MEMBER,
            token_hash=str(number),
            expires_at=timezone.now() + dt.timedelta(days=days),
        )

    page = see(client, lead, pd_group)

    assert "Two schools take part. Meeting 1 is in 9 days." in page
    assert "3 invitations to schools wait for an answer." in page
    assert "One has run out" in page
    assert reverse("workspaces:plan", args=[pd_group.slug, theirs.slug]) in page
    assert "Our plan" not in page


def test_a_lead_is_named_to_the_members(client, pd_group, sam):
    MembershipFactory(pd_group=pd_group, user=UserFactory(first_name="Priya", last_name="Nair"))
    meeting(pd_group, 1, 9)

    assert "<b>Priya Nair</b>" in see(client, sam, pd_group)


def test_a_sponsor_sees_the_plan_and_nothing_of_the_group(client, pd_group, ours, theirs, sam):
    write(ours, sam, "why")
    meeting(pd_group, 1, 9, title="The meeting")
    ActionPointFactory(pd_group=pd_group, text="An action")
    note(pd_group=pd_group, by=sam, words="moved something")
    GroupResource.objects.create(pd_group=pd_group, title="A resource", url="https://x.example/")

    page = see(client, join(ours, Role.SPONSOR).user, pd_group)

    assert reverse("workspaces:plan", args=[pd_group.slug, ours.slug]) in page
    for hidden in ("The meeting", "An action", "moved something", "A resource", "Brook Lane"):
        assert hidden not in page
    assert reverse("workspaces:people", args=[pd_group.slug]) not in page
    assert reverse("workspaces:meeting_list", args=[pd_group.slug]) not in page


def test_a_guest_sees_the_one_meeting_they_were_invited_to(client, pd_group, ours):
    meeting(pd_group, 1, 9, title="First one")
    meeting(pd_group, 2, 40, title="Second one")
    guest = MembershipFactory(pd_group=pd_group, role=Role.SPECIALIST, meeting_number=2).user

    page = see(client, guest, pd_group)

    assert "Second one" in page
    assert "First one" not in page
    assert "Alder Grove Primary" not in page


def test_an_observer_has_no_plan_and_sees_the_phases(client, pd_group, ours):
    page = see(client, MembershipFactory(pd_group=pd_group, role=Role.OBSERVER).user, pd_group)

    assert "Alder Grove Primary" in page
    assert "Open our plan" not in page


def test_an_outsider_gets_a_404(client, pd_group):
    client.force_login(MembershipFactory().user)

    assert client.get(reverse("workspaces:home", args=[pd_group.slug])).status_code == 404


def test_names_are_shown_as_text(client, pd_group, ours):
    hostile = "<script>alert(1)</script>"
    user = join(ours, user=UserFactory(first_name=hostile, last_name="x")).user
    note(pd_group=pd_group, by=user, words=hostile)
    ActionPointFactory(pd_group=pd_group, text=hostile)
    school(pd_group, hostile)

    assert hostile not in see(client, user, pd_group)


@pytest.mark.parametrize("times", [1, 100])
@pytest.mark.parametrize("role", [Role.PROJECT_LEAD, Role.REGIONAL_LEAD])
def test_the_home_costs_the_same_for_2_and_for_200_members(
    client, pd_group, django_assert_num_queries, times, role
):
    """Speed target V: at most 12 whatever the size."""
    projects = ProjectFactory.create_batch(times, pd_group=pd_group)
    for project in projects:
        member, colleague = join(project).user, join(project, Role.TEAM_MEMBER).user
        write(project, member, "why", "how")
        ActionPointFactory(pd_group=pd_group, participation=project.participation)
        note(pd_group=pd_group, by=colleague, words="said something")
    for number in range(1, 6):
        meeting(pd_group, number, number * 9)
    GroupResource.objects.create(pd_group=pd_group, title="A resource", url="https://x.example/")
    WaveFactory(survey__project=project)
    lead = MembershipFactory(pd_group=pd_group).user
    client.force_login(lead if role == Role.REGIONAL_LEAD else member)
    address = reverse("workspaces:home", args=[pd_group.slug])
    client.get(address)  # the site's settings are kept from the first page on
    cache.clear()  # and answers are counted every five minutes: here they are

    # session, person, offices, group, roles; schools with phases and counts, meetings,
    # actions, lines, resources; for a school its surveys and how many have answered
    with django_assert_num_queries(10 if role == Role.REGIONAL_LEAD else 12):
        response = client.get(address)

    assert response.content.decode().count('<th scope="row">') == times
