import pytest
from django.urls import reverse

from pdgroups.groups.models import PDGroup, Role
from pdgroups.schools.kinds import Phase, Status
from tests.factories.people import (
    MembershipFactory,
    ParticipationFactory,
    PDGroupFactory,
    ProjectFactory,
    SchoolFactory,
    UserFactory,
    join,
)

pytestmark = pytest.mark.django_db

SEARCH = reverse("workspaces:school_search")


@pytest.fixture
def lead(client):
    lead = MembershipFactory()
    client.force_login(lead.user)
    return lead


def add(group):
    return reverse("workspaces:school_add", args=[group.slug])


def remove(participation):
    return reverse(
        "workspaces:school_remove", args=[participation.pd_group.slug, participation.public_id]
    )


@pytest.fixture
def oakfold():
    return SchoolFactory(
        name="Oakfold Primary", town="Lewes", postcode="BN7 1AB", urn="114321", phase=Phase.PRIMARY
    )


@pytest.mark.parametrize("typed", ["oakfold", "OAK lewes", "bn71ab", "114321", "  Oakfold  "])
def test_a_school_is_found_by_name_town_postcode_and_urn(client, lead, oakfold, typed):
    SchoolFactory(name="Elsewhere School")

    page = client.get(add(lead.pd_group), {"q": typed}).content.decode()

    assert "Oakfold Primary" in page
    assert "Primary, Lewes" in page
    assert "URN 114321" in page
    assert 'value="114321"' in page
    assert "Elsewhere School" not in page


def test_a_converted_school_is_found_by_its_old_name(client, lead, oakfold):
    SchoolFactory(name="Old Mill Juniors", urn="100777", status=Status.CLOSED, successor=oakfold)

    page = client.get(add(lead.pd_group), {"q": "100777"}).content.decode()

    assert "was Old Mill Juniors" in page
    assert 'value="114321"' in page


def test_several_schools_are_added_in_a_row(client, lead, oakfold):
    other = SchoolFactory(name="Oakdale Primary")
    address = add(lead.pd_group) + "?q=oak"

    first = client.post(address, {"urn": oakfold.urn}, follow=True).content.decode()
    client.post(address, {"urn": other.urn})

    assert "Oakfold Primary is in the group." in first
    assert 'value="oak"' in first
    assert {p.school for p in lead.pd_group.participations.all()} == {oakfold, other}


def test_a_school_that_is_here_says_so(client, lead, oakfold):
    ParticipationFactory(pd_group=lead.pd_group, school=oakfold)

    page = client.get(add(lead.pd_group), {"q": "oakfold"}).content.decode()
    answer = client.post(add(lead.pd_group), {"urn": oakfold.urn}, follow=True)

    assert "In this group" in page
    assert 'value="114321"' not in page
    assert "Oakfold Primary is in this group already." in answer.content.decode()
    assert lead.pd_group.participations.count() == 1


def test_a_school_that_left_is_brought_back(client, lead, oakfold):
    ParticipationFactory(pd_group=lead.pd_group, school=oakfold, left_on="2026-01-01")

    page = client.get(add(lead.pd_group), {"q": "oakfold"}).content.decode()
    client.post(add(lead.pd_group), {"urn": oakfold.urn})

    assert "Bring back" in page
    assert lead.pd_group.participations.get().left_on is None


@pytest.mark.parametrize("urn", ["", "999999", "x", "\x00", "1" * 10_000, "11432١"])
def test_a_school_that_is_not_in_the_register_is_refused_with_a_sentence(
    client, lead, oakfold, urn
):
    response = client.post(add(lead.pd_group), {"urn": urn})

    (sentence,) = response.context["form"].errors["urn"]
    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert "Search for " in sentence or "\x00" in urn
    assert not lead.pd_group.participations.exists()


def test_a_closed_school_is_not_added(client, lead, oakfold):
    oakfold.status = Status.CLOSED
    oakfold.save()

    page = client.get(add(lead.pd_group), {"q": "oakfold"}).content.decode()
    answer = client.post(add(lead.pd_group), {"urn": oakfold.urn})

    assert 'value="114321"' not in page
    assert "That school is closed" in answer.content.decode()


def test_demonstration_schools_are_found_in_demonstration_groups_only(client, lead):
    SchoolFactory(name="Harbour View", urn="990001", is_demo=True)
    demo = MembershipFactory(user=lead.user, pd_group=PDGroupFactory(is_demo=True)).pd_group

    real, shown = (
        client.get(add(group), {"q": "harbour"}).content.decode() for group in (lead.pd_group, demo)
    )

    assert ('value="990001"' in real, 'value="990001"' in shown) == (False, True)


@pytest.mark.parametrize("typed", ["\x00", "%", "' OR 1=1 --", "\u202e", "x" * 100_000, "zzé"])
def test_hostile_words_find_nothing_and_break_nothing(client, lead, oakfold, typed):
    response = client.get(add(lead.pd_group), {"q": typed})

    assert response.status_code == 200
    assert "Oakfold" not in response.content.decode()


def test_a_search_that_finds_nothing_says_what_to_try(client, lead):
    page = client.get(add(lead.pd_group), {"q": "<b>zzz</b>"}).content.decode()

    assert "No school matches ‘&lt;b&gt;zzz&lt;/b&gt;’" in page


def test_the_script_gets_the_results_alone(client, lead, oakfold):
    page = client.get(SEARCH, {"group": lead.pd_group.slug, "q": "oakfold"}).content.decode()

    assert 'value="114321"' in page
    assert "<html" not in page


def test_only_those_who_may_add_schools_search_the_register(client, oakfold):
    group = PDGroupFactory()
    member = join(ProjectFactory(pd_group=group))
    statuses = {}
    for name, user in [("member", member.user), ("outsider", UserFactory())]:
        client.force_login(user)
        statuses[name] = client.get(SEARCH, {"group": group.slug, "q": "oak"}).status_code
    no_group = client.get(SEARCH, {"q": "oak"}).status_code
    nul = client.get(SEARCH, {"group": "\x00", "q": "oak"}).status_code
    client.logout()

    assert statuses == {"member": 403, "outsider": 404}
    assert (no_group, nul) == (404, 404)
    assert client.get(SEARCH, {"group": group.slug}).status_code == 302


def test_a_school_that_nobody_joined_is_removed_after_a_question(client, lead):
    participation = ParticipationFactory(pd_group=lead.pd_group)

    asked = client.get(remove(participation)).content.decode()
    still_here = lead.pd_group.participations.exists()
    client.post(remove(participation))

    assert "nothing is lost" in asked
    assert still_here
    assert not lead.pd_group.participations.exists()


def test_a_school_with_people_is_marked_as_left_and_they_are_out_at_once(client, lead):
    project = ProjectFactory(pd_group=lead.pd_group)
    ana = join(project)
    other = type(client)()
    other.force_login(ana.user)
    home = reverse("workspaces:people", args=[lead.pd_group.slug])
    before = other.get(home).status_code

    asked = client.get(remove(project.participation)).content.decode()
    client.post(remove(project.participation))

    assert "lose access" in asked
    assert (before, other.get(home).status_code) == (200, 404)
    assert lead.pd_group.projects.get() == project


def test_a_school_of_another_group_is_not_found_here(client, lead):
    theirs = ParticipationFactory()
    address = reverse("workspaces:school_remove", args=[lead.pd_group.slug, theirs.public_id])

    assert client.post(address).status_code == 404
    theirs.refresh_from_db()


def test_members_and_outsiders_change_no_schools(client, oakfold):
    participation = ParticipationFactory()
    group = participation.pd_group
    statuses = []
    for user in (join(ProjectFactory(pd_group=group)).user, MembershipFactory().user):
        client.force_login(user)
        statuses += [
            client.post(add(group), {"urn": oakfold.urn}).status_code,
            client.post(remove(participation)).status_code,
        ]

    assert statuses == [403, 403, 404, 404]
    assert not group.participations.filter(school=oakfold).exists()


@pytest.mark.parametrize("number", [1, 6])
def test_searching_costs_the_same_however_many_schools(
    client, lead, number, django_assert_num_queries
):
    for school in SchoolFactory.create_batch(number, name="Oakfold"):
        ParticipationFactory(pd_group=lead.pd_group, school=school)
    client.get(add(lead.pd_group))

    # session, user, role and group; schools found, their earlier names, which of them
    # are here; schools of the group
    with django_assert_num_queries(7):
        client.get(add(lead.pd_group), {"q": "oakfold"})


def test_an_observer_is_told_why(client):
    observer = MembershipFactory(role=Role.OBSERVER)
    client.force_login(observer.user)

    page = client.get(add(observer.pd_group)).content.decode()

    assert "Only the group’s regional lead can change this." in page
    assert PDGroup.objects.count() == 1
