"""A colleague of the region takes over what a lead has left too long."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from pdgroups.groups.models import Happening, Role
from pdgroups.groups.refusals import RefusedError
from pdgroups.stories import reviewing, services
from pdgroups.stories.models import Approval, CaseStudySubmission, TakeOver
from pdgroups.stories.turns import TIME
from pdgroups.workspaces.needs import Needs, needs_of
from tests.factories.people import MembershipFactory, PDGroupFactory, ProjectFactory, join
from tests.factories.permissions import PictureFactory
from tests.factories.work import CaseStudyFactory
from tests.workspaces.stories.pages import decision

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def study(project):
    return CaseStudyFactory(
        project=project,
        state=CaseStudySubmission.State.OFFERED,
        offered_at=timezone.now() - TIME - DAY,
        title="Waiting first",
        context="Pupils waited for an adult.",
        agreed_by="Jo Head",
        agreed_on=timezone.localdate(),
        no_pupil_named=True,
    )


@pytest.fixture
def own_lead(study):
    return MembershipFactory(pd_group=study.pd_group).user


@pytest.fixture
def colleague(study):
    beside = PDGroupFactory(region=study.pd_group.region)
    return MembershipFactory(pd_group=beside).user


def address(study, name="review_elsewhere"):
    return reverse(f"workspaces:{name}", args=[study.public_id])


def test_a_colleague_sees_that_it_waits_and_reads_it_only_after_taking_it_over(
    client, study, colleague
):
    client.force_login(colleague)

    before = client.get(address(study))
    taken = client.post(address(study, "review_take_over"), follow=True)

    assert "Pupils waited" not in before.text
    assert "Take over the decision" in before.text
    assert "left the list of its own lead, who can still decide" in taken.text
    assert "Pupils waited" in taken.text
    assert TakeOver.objects.get().by == colleague
    words = "took over the review of the case study from the regional lead"
    assert Happening.objects.filter(words=words, by=colleague).count() == 1


def test_the_pictures_are_seen_by_whoever_has_taken_it_over(client, study, colleague):
    picture = PictureFactory(submission=study)
    other = PictureFactory(submission=CaseStudyFactory())
    shown = f"{address(study)}pictures/{picture.public_id}/"
    client.force_login(colleague)

    before = client.get(shown)
    page = client.post(address(study, "review_take_over"), follow=True)

    assert before.status_code == 404
    assert f'src="pictures/{picture.public_id}/"' in page.text
    assert client.get(shown)["Content-Type"] == "image/png"
    assert client.get(f"{address(study)}pictures/{other.public_id}/").status_code == 404


def test_nobody_decides_before_they_have_taken_it_over(client, study, colleague):
    client.force_login(colleague)

    client.post(address(study), decision(study.version))

    assert not Approval.objects.exists()


def test_the_colleagues_yes_is_the_leads(client, study, colleague):
    client.force_login(colleague)
    client.post(address(study, "review_take_over"))

    client.post(address(study), decision(study.version))

    said = Approval.objects.get()
    assert (said.side, said.approved, said.by) == (Approval.Side.LEAD, True, colleague)
    assert said.role == "Regional lead of another group"
    assert services.waiting_for(study) == [Approval.Side.HEAD]
    assert client.get(address(study)).status_code == 404


def test_it_leaves_the_queue_of_its_own_lead_and_is_in_no_other(study, own_lead, colleague):
    other = MembershipFactory(pd_group=PDGroupFactory(region=study.pd_group.region)).user

    def queues():
        theirs = [need.title for need in needs_of([study.pd_group_id], lead=own_lead)]
        return [
            any("waits for your decision" in title for title in theirs),
            reviewing.open_to(colleague).exists(),
            reviewing.open_to(other).exists(),
        ]

    assert queues() == [True, True, True]
    reviewing.take_over(submission=study, by=colleague)
    assert queues() == [False, True, False]
    with pytest.raises(RefusedError):
        reviewing.take_over(submission=study, by=other)


def test_a_changed_version_goes_to_its_own_lead_again(study, own_lead, colleague):
    reviewing.take_over(submission=study, by=colleague)

    CaseStudySubmission.objects.update(version=study.version + 1, offered_at=timezone.now())

    assert not reviewing.open_to(colleague).exists()
    titles = [need.title for need in needs_of([study.pd_group_id], lead=own_lead)]
    assert "A case study waits for your decision" in titles


def test_it_stands_on_the_desk_of_a_colleague(study, colleague):
    group = colleague.memberships.get().pd_group

    needs = Needs.of(colleague, [group.pk], first=9)

    found = {need.title: need.url for need in needs.first}
    assert found["A case study of your region waits for a lead"] == address(study)


@pytest.mark.parametrize(
    "who",
    [
        *["in time", "another region", "observer beside", "own lead", "their own school"],
        *["once of the school", "its author", "agreed"],
    ],
)
def test_others_find_nothing(client, study, colleague, own_lead, who):
    beside = colleague.memberships.get().pd_group
    user = colleague
    match who:
        case "in time":
            CaseStudySubmission.objects.update(offered_at=timezone.now() - TIME + DAY)
        case "another region":
            user = MembershipFactory().user
        case "observer beside":
            user = MembershipFactory(pd_group=beside, role=Role.OBSERVER).user
        case "own lead":
            user = own_lead
        case "their own school":
            join(
                ProjectFactory(participation__school=study.project.participation.school), user=user
            )
        case "once of the school":
            once = ProjectFactory(participation__school=study.project.participation.school)
            join(once, user=user, left_on=timezone.localdate() - DAY)
        case "its author":
            study.authors.add(user)
        case "agreed":
            study.approvals.create(
                version=study.version, side=Approval.Side.LEAD, approved=True, name="A", role="B"
            )
    client.force_login(user)

    assert client.get(address(study)).status_code == 404
    assert client.post(address(study, "review_take_over")).status_code == 404


def test_the_school_reads_who_holds_it_and_until_when(client, study, lead):
    page = client.get(
        reverse("workspaces:case_study", args=[study.pd_group.slug, study.project.slug])
    )

    assert "<b>the school and the regional lead</b>" in " ".join(page.text.split())
    assert "it is overdue." in page.text
