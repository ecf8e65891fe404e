"""What the plan says already has not to be said again before a meeting."""

import pytest

from pdgroups.groups.models import Role
from pdgroups.projects.models import Reach, SectionReach
from pdgroups.workspaces.chasing.kinds import What
from pdgroups.workspaces.chasing.missing import Missing
from pdgroups.workspaces.matrix.facts import Facts
from tests.factories.people import ParticipationFactory, ProjectFactory, join
from tests.factories.work import PreWorkFactory
from tests.workspaces.plans.pages import write

from .pages import see, url

pytestmark = pytest.mark.django_db

JOB = "Write your priority in one sentence"


@pytest.fixture
def asked(meeting):
    meeting.pre_work.all().delete()
    PreWorkFactory(meeting=meeting, text=JOB, for_whom="project_lead", plan_prompt="priority")
    return meeting


def jobs_box(page):
    return page.split('id="ready"')[1].split("</section>")[0]


def test_an_answer_in_the_plan_does_the_job_and_another_school_s_does_not(
    client, pd_group, asked, ours, sam, lead
):
    beside = ProjectFactory(
        pd_group=pd_group, participation=ParticipationFactory(pd_group=pd_group)
    )
    other = join(beside).user
    homes = [see(client, user, url(pd_group, "home")) for user in (sam, other)]
    write(ours, sam, priority="TAs step in too early.")

    box = jobs_box(see(client, sam, url(pd_group, "meeting", 2)))
    theirs = jobs_box(see(client, other, url(pd_group, "meeting", 2)))
    leads = see(client, lead, url(pd_group, "meeting", 2))

    assert all(JOB in page for page in homes)
    assert JOB not in see(client, sam, url(pd_group, "home"))
    assert JOB in see(client, other, url(pd_group, "home"))
    assert "Get ready: 1 of 1 done" in box
    assert "Answered in your plan" in box
    assert "<form" not in box
    assert "Get ready: 0 of 1 done" in theirs
    assert 'name="done" value="1"' in theirs
    assert (leads.count("</svg> Prepared"), leads.count("Not prepared yet")) == (1, 1)
    missing = Missing(Facts.of(pd_group)).of(What.PREPARATION)
    assert [each.membership.user for each in missing] == [other]


def test_an_answer_that_was_emptied_or_is_kept_by_a_colleague_does_nothing(
    client, pd_group, asked, ours, sam
):
    colleague = join(ours, Role.TEAM_MEMBER).user
    write(ours, colleague, priority="TAs step in too early.")
    kept = SectionReach.objects.create(
        project=ours, section="priority", reach=Reach.ME, by=colleague
    )
    page = url(pd_group, "meeting", 2)

    assert "Get ready: 0 of 1 done" in see(client, sam, page)
    kept.delete()
    assert "Get ready: 1 of 1 done" in see(client, sam, page)
    ours.answers.update(text="")
    assert "Get ready: 0 of 1 done" in see(client, sam, page)
