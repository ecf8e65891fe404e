"""Case studies that a school lets its group, or its programme, read."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.pages.case_studies import CaseStudyPage
from cms.tree import case_study_index
from pdgroups.stories import services
from pdgroups.stories.inside import read_in
from pdgroups.stories.layers import Audience, Layer
from pdgroups.stories.models import Approval, CaseStudySubmission
from pdgroups.stories.reviewing import overdue_with_editors
from tests.factories.pages import FEW, SURVEYED
from tests.factories.people import PDGroupFactory, ProjectFactory, join
from tests.factories.permissions import (
    MaterialFactory,
    PermissionFactory,
    PictureFactory,
    QuoteFactory,
    permit,
)
from tests.workspaces.cast import ALL, cast_of

from .pages import agree, text
from .pages import offered as offered_by

pytestmark = pytest.mark.django_db
State, Side = CaseStudySubmission.State, Approval.Side
NAME = "Harbour View Primary"


@pytest.fixture(autouse=True)
def site():
    case_study_index()


@pytest.fixture(autouse=True)
def _no_second_step(settings):
    settings.DEMAND_SECOND_STEP = False


def agreed(project, audience, **fields):
    """Offered and agreed to, the account for ``audience`` alone."""
    study = offered_by(project, context=f"At {NAME} we waited.", **fields)
    study.permissions.all().delete()
    PermissionFactory(submission=study, layer=Layer.STORY, audience=audience)
    return agree(study, *Side)


def url(project, study, name="shared_study", *more):
    return reverse(f"workspaces:{name}", args=[project.pd_group.slug, study.public_id, *more])


def listed(project):
    return reverse("workspaces:shared_studies", args=[project.pd_group.slug])


@pytest.fixture
def other(project):
    """A school of another group of the same programme, with somebody in it."""
    group = PDGroupFactory(programme=project.pd_group.programme)
    return ProjectFactory(pd_group=group)


@pytest.mark.parametrize("who", ALL)
def test_those_who_work_in_the_group_read_it_and_nobody_else(client, project, who):
    study = agreed(project, Audience.GROUP)
    client.force_login(cast_of(project)[who])

    page, in_list = client.get(url(project, study)), client.get(listed(project))

    if page.status_code == 200:
        assert study.title in text(page)
        assert study.title in text(in_list)
    else:
        assert study.title not in text(page) + text(in_list)
    assert (page.status_code == 200) is (who not in {"sponsor", "programme team", "stranger"})


@pytest.mark.parametrize(
    ("audience", "is_read"), [(Audience.GROUP, False), (Audience.PROGRAMME, True)]
)
def test_other_groups_of_the_programme_read_what_is_for_the_programme(
    client, project, other, audience, is_read
):
    study = agreed(project, audience)
    client.force_login(join(other).user)

    page, in_list = client.get(url(other, study)), client.get(listed(other))

    assert page.status_code == (200 if is_read else 404)
    assert (study.title in text(in_list)) is is_read


@pytest.mark.parametrize("differs", [{"is_demo": True}, {}])
def test_neither_another_programme_nor_the_demo_reads_it(client, project, differs):
    kept = {"programme": project.pd_group.programme} if differs else {}
    elsewhere = ProjectFactory(pd_group=PDGroupFactory(**kept, **differs))
    study = agreed(project, Audience.PROGRAMME)
    client.force_login(join(elsewhere).user)

    assert client.get(url(elsewhere, study)).status_code == 404
    assert study.title not in text(client.get(listed(elsewhere)))


def test_what_is_not_held_for_its_readers_is_not_on_the_page(client, project, other):
    study = agreed(
        project, Audience.PROGRAMME, figures=[SURVEYED, FEW], display_name="A primary school"
    )
    for layer in (Layer.NAME, Layer.PEOPLE, Layer.NUMBERS):
        PermissionFactory(submission=study, layer=layer, audience=Audience.GROUP)
    permit(QuoteFactory(submission=study, words="For the group."), audience=Audience.GROUP)
    permit(QuoteFactory(submission=study, words="For us all."), audience=Audience.PROGRAMME)
    QuoteFactory(submission=study, words="For nobody.")
    picture = PictureFactory(submission=study)
    permit(picture, audience=Audience.GROUP)
    permit(MaterialFactory(submission=study), audience=Audience.GROUP)
    near, far = join(ProjectFactory(pd_group=project.pd_group)).user, join(other).user

    client.force_login(near)
    here = text(client.get(url(project, study)))
    picture_here = client.get(url(project, study, "shared_picture", picture.public_id))
    client.force_login(far)
    there = text(client.get(url(other, study)))
    picture_there = client.get(url(other, study, "shared_picture", picture.public_id))

    for words in (NAME, "For the group.", "For us all.", "Bea Clarke", "20 answers"):
        assert words in here, words
    assert picture_here.status_code == 200
    assert "For nobody." not in here
    assert "8 answers" not in here
    assert "For us all." in there
    assert "A primary school" in there
    for words in (NAME, "Harbour View", "For the group.", "Bea Clarke", "20 answers", "Our card"):
        assert words not in there, words
    assert "At our school we waited." in there
    assert picture_there.status_code == 404
    assert NAME not in text(client.get(listed(other)))


def _taken_back(study):
    services.take_back(permission=study.permissions.get(layer=Layer.STORY), by=None)


def _withdrawn(study):
    services.withdraw(submission=study, by=None)


def _over(study):
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    study.permissions.update(given_on=yesterday, until=yesterday)


def _corrected(study):
    CaseStudySubmission.objects.filter(pk=study.pk).update(correcting_because="A slip.")


@pytest.mark.parametrize("end", [_taken_back, _withdrawn, _over, _corrected])
def test_what_has_ended_is_read_no_more_at_once(client, project, end):
    study = agreed(project, Audience.GROUP)
    client.force_login(join(ProjectFactory(pd_group=project.pd_group)).user)
    before = client.get(url(project, study)).status_code

    end(study)

    assert before == 200
    assert client.get(url(project, study)).status_code == 404
    assert study.title not in text(client.get(listed(project)))


def test_before_both_have_agreed_nobody_of_another_school_reads_it(client, project):
    study = offered_by(project)
    study.permissions.update(audience=Audience.GROUP)
    client.force_login(join(ProjectFactory(pd_group=project.pd_group)).user)

    agree(study, Side.LEAD)

    assert client.get(url(project, study)).status_code == 404


def test_it_reaches_no_editor_and_the_school_reads_where_it_is(client, project):
    long_ago = timezone.now() - dt.timedelta(days=30)
    study = agreed(project, Audience.GROUP)
    study.approvals.update(at=long_ago)
    public = agreed(ProjectFactory(pd_group=project.pd_group), Audience.PUBLIC)
    public.approvals.update(at=long_ago)
    client.force_login(join(project).user)

    page = text(
        client.get(reverse("workspaces:case_study", args=[project.pd_group.slug, project.slug]))
    )

    assert [each.submission for each in CaseStudyPage.objects.all()] == [public]
    assert overdue_with_editors() == 1
    assert "Shared inside." in page
    assert "With the programme’s editors" not in page
    assert url(project, study) in page


def test_what_is_public_and_says_no_more_inside_is_not_listed(project):
    study = agreed(project, Audience.PUBLIC)
    before = list(read_in(project.pd_group, of_the_group=True))
    permit(QuoteFactory(submission=study), audience=Audience.GROUP)

    assert before == []
    assert list(read_in(project.pd_group, of_the_group=True)) == [study]


@pytest.mark.parametrize("who", ["team member", "observer", "sponsor"])
def test_the_group_page_leads_there_whoever_may_read(client, project, who):
    client.force_login(cast_of(project)[who])
    home = text(client.get(reverse("workspaces:home", args=[project.pd_group.slug])))

    assert (listed(project) in home) is (who != "sponsor")


def test_a_list_without_any_says_how_something_comes_there(client, project):
    client.force_login(join(project).user)

    assert "Nothing is shared yet" in text(client.get(listed(project)))


@pytest.mark.parametrize("number", [1, 4])
def test_the_list_costs_the_same_for_many(client, project, number, django_assert_num_queries):
    for _each in range(number):
        agreed(ProjectFactory(pd_group=project.pd_group), Audience.GROUP)
    client.force_login(join(project).user)
    client.get(listed(project))

    with django_assert_num_queries(5):
        client.get(listed(project))


@pytest.mark.parametrize("number", [1, 4])
def test_a_study_costs_the_same_for_many_pieces(client, project, number, django_assert_num_queries):
    study = agreed(project, Audience.GROUP)
    for _each in range(number):
        permit(QuoteFactory(submission=study), audience=Audience.GROUP)
        permit(PictureFactory(submission=study), audience=Audience.GROUP)
    client.force_login(join(project).user)
    client.get(url(project, study))

    with django_assert_num_queries(8):
        client.get(url(project, study))
