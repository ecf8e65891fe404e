"""Schools without an account ask to join a group."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from pdgroups.core import limits
from pdgroups.core.tokens import token_hash
from pdgroups.groups.models import Interest, PDGroup
from pdgroups.outbox.models import Message
from pdgroups.outbox.purposes import Purpose
from pdgroups.workspaces.views import joining
from tests.factories.people import (
    InterestFactory,
    MembershipFactory,
    ParticipationFactory,
    PDGroupFactory,
    SchoolFactory,
)
from tests.factories.work import MeetingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits_at_once")]

LIST = reverse("workspaces:join_list")


@pytest.fixture
def listed():
    cache.clear()
    return PDGroupFactory(
        name="Talking first",
        slug="talking-first",
        kind=PDGroup.Kind.OPEN,
        stage="recruiting",
        places=5,
        asks="Two people at five meetings.",
    )


def page_of(group):
    return reverse("workspaces:join", args=[group.slug])


def honest(chosen, **changes):
    return {
        "school": chosen.urn,
        "name": "Ana Costa",
        "role": "SENCO",
        "email": "ana@school.example",
        "sponsor": "Jo Head",
        "area": "Speech and language",
        "why": "Too few children are understood.",
        "agreed": "on",
    } | changes


def link():
    return re.search(r"https?://[^/]+(/join/confirm/\S+)", mail.outbox[-1].body)[1]


def test_only_groups_that_recruit_are_shown_and_nothing_of_their_schools(client, listed):
    inside = ParticipationFactory(pd_group=listed)
    others = [
        PDGroupFactory(name="Bespoke", stage="recruiting", places=5),
        PDGroupFactory(name="At work", kind=PDGroup.Kind.OPEN, places=5),
        PDGroupFactory(name="No places said", kind=PDGroup.Kind.OPEN, stage="recruiting"),
        PDGroupFactory(
            name="Over", kind="open", stage="recruiting", places=5, closed_on="2026-07-01"
        ),
    ]
    MeetingFactory(pd_group=listed, number=1)

    response = client.get(LIST)

    page = response.content.decode()
    assert "Talking first" in page
    assert "Two people at five meetings." in page
    assert "There are places." in page
    assert not [each.name for each in others if each.name in page]
    assert inside.school.name not in page
    assert not response.cookies
    assert {client.get(page_of(each)).status_code for each in others} == {404}


@pytest.mark.parametrize(
    ("places", "words"),
    [(1, "No place is left. You can join"), (2, "A few places"), (5, "There are places")],
)
def test_places_are_said_in_words(client, listed, places, words):
    PDGroup.objects.update(places=places)
    ParticipationFactory(pd_group=listed)

    assert words in client.get(LIST).content.decode()


@pytest.mark.parametrize("number", [1, 4])
def test_the_page_costs_the_same_however_many_groups(
    client, listed, number, django_assert_num_queries
):
    for _ in range(number):
        group = PDGroupFactory(kind="open", stage="recruiting", places=3)
        MeetingFactory.create_batch(number, pd_group=group)
    client.get(LIST)  # the settings of the site are kept from here on

    with django_assert_num_queries(2):
        client.get(LIST)


@pytest.mark.parametrize("typed", ["Oakfold", "NR1 1AA", "123456"])
def test_a_school_finds_itself_by_name_postcode_or_number(client, listed, typed):
    SchoolFactory(name="Oakfold Primary", postcode="NR1 1AA", urn="123456")
    SchoolFactory(name="Elsewhere", postcode="NR2 2BB")

    page = client.get(page_of(listed), {"q": typed}).content.decode()

    assert "Oakfold Primary" in page
    assert "Elsewhere" not in page
    assert 'href="?school=123456"' in page


def test_what_is_sent_waits_for_the_address_and_the_link_works_once(client, listed):
    school = SchoolFactory(name="Oakfold")

    sent = client.post(page_of(listed), honest(school), follow=True)
    opened = client.get(link())
    before = Interest.objects.get().confirmed_at
    pressed = client.post(link())
    again = client.post(link())

    assert "Look in your mail" in sent.content.decode()
    assert mail.outbox[0].subject == "We have your expression of interest"
    assert mail.outbox[0].to == ["ana@school.example"]
    assert "Oakfold would like to join" in opened.content.decode()
    assert before is None
    assert "The lead has it now" in pressed.content.decode()
    assert again.status_code == 410
    assert "This link has been used" in again.content.decode()
    assert not client.cookies


def test_a_school_that_is_in_the_group_gets_the_same_answer(client, listed):
    here, stranger = ParticipationFactory(pd_group=listed).school, SchoolFactory()
    InterestFactory(pd_group=listed, school=here, email="ana@school.example")

    answers = []
    for school in (here, stranger):
        email = f"{school.urn}@school.example"
        response = client.post(page_of(listed), honest(school, email=email), follow=True)
        answers.append((response.redirect_chain, response.content))

    assert answers[0] == answers[1]
    assert len(mail.outbox) == 2


def test_a_fourth_mail_to_one_address_is_not_sent_and_nobody_is_told(client, listed):
    school = SchoolFactory()
    pages = [client.post(page_of(listed), honest(school), follow=True).content for _ in range(4)]

    assert len(mail.outbox) == 3
    assert len(set(pages)) == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": " "}, "Write the name of who would lead the project."),
        ({"email": "ana"}, "Write a whole e-mail address"),
        ({"school": "999999"}, "Find it again."),
        ({"why": "a" * 251}, "Make it shorter."),
        ({"agreed": ""}, "Tick the box"),
        ({"why": "Alfie (Y4) cannot wait."}, "Somebody may be named."),
    ],
)
def test_a_slip_is_said_and_what_was_typed_stays(client, listed, changes, words):
    school = SchoolFactory()

    response = client.post(page_of(listed), honest(school, sponsor="Jo Kept", **changes))

    page = response.content.decode()
    assert words in page
    assert "Jo Kept" in page
    assert not Interest.objects.exists()
    assert not mail.outbox


def test_a_demo_group_takes_demo_schools_and_no_others(client, listed):
    school = SchoolFactory(is_demo=True, name="Invented")

    response = client.post(page_of(listed), honest(school))

    assert "Find it again." in response.content.decode()
    found = client.get(page_of(listed), {"q": "Invented"}).content.decode()
    assert "No school matches" in found


def test_another_site_cannot_send_the_form_for_its_visitors(client, listed):
    response = client.post(
        page_of(listed), honest(SchoolFactory()), headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert response.status_code == 403
    assert not Interest.objects.exists()


def test_one_address_searches_and_sends_so_often_in_a_minute(client, listed, monkeypatch):
    monkeypatch.setattr(limits.time, "time", lambda: 1_800_000_000)
    monkeypatch.setattr(joining, "MOST_A_MINUTE", 3)

    answers = [client.get(page_of(listed), {"q": "x"}).status_code for _ in range(4)]

    assert answers == [200, 200, 200, 429]
    assert client.post(page_of(listed), honest(SchoolFactory())).status_code == 429
    assert client.get(page_of(listed)).status_code == 200
    assert not Interest.objects.exists()


@pytest.mark.parametrize(
    ("places", "says"), [(5, "waits for your answer"), (1, "it is on the waiting list")]
)
def test_leads_are_told_once_by_mail_without_a_name(client, listed, places, says):
    PDGroup.objects.filter(pk=listed.pk).update(places=places)
    ParticipationFactory(pd_group=listed)
    leads = [
        MembershipFactory(pd_group=listed, role=role) for role in ("regional_lead", "deputy_lead")
    ]
    MembershipFactory(pd_group=listed, role="observer")
    token = "a-token"
    InterestFactory(pd_group=listed, token_hash=token_hash(token), email="ana@school.example")
    path = reverse("workspaces:join_confirm", args=[token])

    client.post(path)
    client.post(path)

    posted = Message.objects.filter(purpose=Purpose.INTEREST_CAME)
    assert {message.user for message in posted} == {lead.user for lead in leads}
    assert len(posted) == 2
    body = posted[0].letter.text if posted[0].sealed else mail.outbox[0].body
    assert says in body
    assert f"/groups/{listed.slug}/interest/" in body
    assert "Ana" not in body
