import datetime as dt

import pytest
from django.urls import reverse

from pdgroups.core.eef import Phase
from pdgroups.groups.happenings import note
from pdgroups.groups.models import GroupResource, Role
from pdgroups.projects.models import Reach
from pdgroups.projects.sections import BY_KEY
from pdgroups.projects.services import add_comment, say_phase, settle_comment, share_section
from tests.factories.people import (
    MembershipFactory,
    ParticipationFactory,
    PDGroupFactory,
    SchoolFactory,
    join,
)
from tests.factories.work import ActionPointFactory, WaveFactory

from .pages import meeting, see, write

pytestmark = pytest.mark.django_db


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


def test_an_open_survey_says_no_more_than_fewer_than_five(client, pd_group, ours, theirs, sam):
    WaveFactory(survey__project=ours, headcount=28)
    WaveFactory(survey__project=theirs, headcount=77)

    page = see(client, sam, pd_group)

    assert "The baseline survey is open" in page
    assert "fewer than 5" in page
    assert "28 staff" in page
    assert "77 staff" not in page


def test_comments_that_wait_for_an_answer_are_shown_to_those_who_may_give_it(
    client, pd_group, ours, sam
):
    lead = MembershipFactory(pd_group=pd_group).user
    colleague, sponsor = join(ours, Role.TEAM_MEMBER).user, join(ours, role=Role.SPONSOR).user
    write(ours, sam, "why")
    asked = [ask(ours, lead, key) for key in ("why", "why", "how", "who")]
    ask(ours, sam, "evidence")
    settle_comment(comment=asked[3], is_settled=True)
    share_section(project=ours, section=BY_KEY["how"], reach=Reach.ME, by=colleague)

    page = see(client, sam, pd_group)
    assert "2 comments on your plan wait for an answer:" in page
    assert page.count(f'href="{comments_on(ours, "why")}"') == 1
    assert comments_on(ours, "how") not in page
    assert "4 comments on your plan wait for an answer:" in see(client, colleague, pd_group)
    assert "for an answer:" not in see(client, sponsor, pd_group)

    for thread in asked[:2]:
        ask(ours, sam, "why", thread=thread)
    assert "for an answer:" not in see(client, sam, pd_group)


def ask(project, by, key, **extra):
    return add_comment(project=project, section=BY_KEY[key], text="Where from?", by=by, **extra)


def comments_on(project, key):
    args = [project.pd_group.slug, project.slug, BY_KEY[key]]
    return reverse("workspaces:section_comments", args=args)
