"""What schools wrote that would like to join, and what their lead answers."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from pdgroups.groups.models import Interest, Invitation, PDGroup
from pdgroups.workspaces.needs import needs_of
from tests.factories.people import (
    InterestFactory,
    MembershipFactory,
    ParticipationFactory,
    PDGroupFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits_at_once")]


@pytest.fixture
def lead(client):
    membership = MembershipFactory(
        pd_group=PDGroupFactory(kind=PDGroup.Kind.OPEN, stage="recruiting", places=3),
        user__first_name="Lena",
    )
    client.force_login(membership.user)
    return membership


def address(name, group, *args):
    return reverse(f"workspaces:{name}", args=[group.slug, *args])


def written(group, **kwargs):
    return InterestFactory(pd_group=group, confirmed_at=timezone.now(), **kwargs)


def test_a_lead_reads_who_would_like_to_join_in_order_and_who_wrote_twice(client, lead):
    here = ParticipationFactory(pd_group=lead.pd_group).school
    first = written(lead.pd_group, school__name="First come")
    written(lead.pd_group, school=here, name="Bo Here")
    written(lead.pd_group, school=first.school, name="Cy Again")
    InterestFactory(pd_group=lead.pd_group, name="Not confirmed")
    written(PDGroupFactory(), name="Of another group")

    page = client.get(address("interest_list", lead.pd_group)).content.decode()

    assert page.index("First come") < page.index("Bo Here") < page.index("Cy Again")
    assert page.count("This school is in the group already") == 1
    assert page.count("Somebody else wrote for this school too") == 2
    assert "2 places are left." in page
    assert "Not confirmed" not in page
    assert "Of another group" not in page


@pytest.mark.parametrize("number", [1, 5])
def test_the_list_costs_the_same_however_many_wrote(
    client, lead, number, django_assert_num_queries
):
    for _ in range(number):
        written(lead.pd_group)
    client.get(address("interest_list", lead.pd_group))

    # session, user, roles; what was written, who is here, places
    with django_assert_num_queries(6):
        client.get(address("interest_list", lead.pd_group))


def test_accepting_invites_the_project_lead(client, lead):
    interest = written(lead.pd_group, email="ana@school.example", school__name="Oakfold")

    response = client.post(
        address("interest_accept", lead.pd_group, interest.public_id), follow=True
    )

    assert "Oakfold is in the group, and ana@school.example is invited" in response.content.decode()
    assert [message.to for message in mail.outbox] == [["ana@school.example"]]
    assert Invitation.objects.get().participation.school == interest.school


def test_accepting_beyond_the_last_place_says_what_to_do(client, lead):
    ParticipationFactory.create_batch(3, pd_group=lead.pd_group)
    interest = written(lead.pd_group)

    response = client.post(
        address("interest_accept", lead.pd_group, interest.public_id), follow=True
    )

    assert "Give the group another place first" in response.content.decode()
    assert not mail.outbox


@pytest.mark.parametrize(
    ("answer", "says"),
    [("waiting", "is on the waiting list"), ("declined", "cannot join this time")],
)
def test_an_answer_is_mailed_with_the_leads_own_words(client, lead, answer, says):
    interest = written(lead.pd_group, email="ana@school.example")
    sent = {"answer": answer, "words": "Do write again in spring.\r\nBcc: x@evil.example"}

    client.post(address("interest", lead.pd_group, interest.public_id), sent)

    interest.refresh_from_db()
    message = mail.outbox[0]
    assert interest.answer == answer
    assert message.recipients() == ["ana@school.example"]
    assert says in message.body
    assert "Lena Example writes:" in message.body
    assert "Do write again in spring." in message.body


def test_a_pupils_name_in_an_answer_is_asked_about_first(client, lead):
    interest = written(lead.pd_group)
    page = address("interest", lead.pd_group, interest.public_id)

    response = client.post(page, {"answer": "declined", "words": "Alfie (Y4) told us."})

    interest.refresh_from_db()
    assert "Somebody may be named." in response.content.decode()
    assert interest.answer == Interest.Answer.NONE
    assert not mail.outbox


def test_what_was_not_confirmed_or_is_another_groups_is_not_found(client, lead):
    own = InterestFactory(pd_group=lead.pd_group)
    foreign = written(PDGroupFactory())

    for each in (own, foreign):
        assert client.get(address("interest", lead.pd_group, each.public_id)).status_code == 404
        answer = client.post(address("interest_accept", lead.pd_group, each.public_id))
        assert answer.status_code == 404


def test_a_lead_says_how_many_places_there_are(client, lead):
    page = address("interest_offer", lead.pd_group)

    wrong = client.post(page, {"places": "0", "asks": "Two people."}).content.decode()
    many = client.post(page, {"places": "61", "asks": ""}).content.decode()
    client.post(page, {"places": "9", "asks": "Two people."})

    lead.pd_group.refresh_from_db()
    assert "Two people." in wrong
    assert "at most 60 schools" in many
    assert (lead.pd_group.places, lead.pd_group.asks) == (9, "Two people.")


def test_the_desk_says_that_a_school_waits(client, lead):
    written(lead.pd_group)
    written(lead.pd_group, answer="declined")

    page = client.get(reverse("workspaces:group_list")).content.decode()

    assert "1 school would like to join" in page
    assert address("interest_list", lead.pd_group) in page


def test_a_free_place_is_given_to_the_first_who_waits_by_one_press(client, lead):
    ParticipationFactory.create_batch(2, pd_group=lead.pd_group)
    waits = {"answer": Interest.Answer.WAITING}
    first = written(lead.pd_group, school__name="First come", email="ana@school.example", **waits)
    written(lead.pd_group, school__name="Second", **waits)

    (need,) = [
        each for each in needs_of([lead.pd_group.pk], lead=lead.user) if "place" in each.title
    ]
    page = client.get(need.url).content.decode()
    client.post(address("interest_accept", lead.pd_group, first.public_id))

    assert (need.title, need.text) == ("A place has come free", "2 schools wait for it.")
    assert page.count("Give it the free place") == 1
    assert page.index("First come") < page.index("Give it the free place") < page.index("Second")
    assert [message.to for message in mail.outbox] == [["ana@school.example"]]


@pytest.mark.parametrize("changes", [{"places": 2}, {"stage": "closing"}, {"places": None}])
def test_no_free_place_is_offered_where_there_is_none(client, lead, changes):
    ParticipationFactory.create_batch(2, pd_group=lead.pd_group)
    written(lead.pd_group, answer=Interest.Answer.WAITING)
    PDGroup.objects.filter(pk=lead.pd_group_id).update(**changes)

    titles = [each.title for each in needs_of([lead.pd_group_id], lead=lead.user)]

    assert "A place has come free" not in titles


def test_a_school_that_is_here_waits_for_no_place(client, lead):
    here = ParticipationFactory(pd_group=lead.pd_group).school
    written(lead.pd_group, school=here, answer=Interest.Answer.WAITING)

    titles = [each.title for each in needs_of([lead.pd_group_id], lead=lead.user)]
    page = client.get(address("interest_list", lead.pd_group)).content.decode()

    assert "A place has come free" not in titles
    assert "Give it the free place" not in page
