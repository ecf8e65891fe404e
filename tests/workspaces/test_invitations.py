import re

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from pdgroups.accounts.models import User
from pdgroups.groups import services
from pdgroups.groups.models import Invitation, Membership, Role
from tests.factories.people import (
    MembershipFactory,
    ParticipationFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

ANA = "ana@school.example"
NEW = {
    "first_name": "Ana",
    "last_name": "Costa",
    "password": "violet lamps drift",
    "charter": "on",
}


@pytest.fixture
def lead():
    return MembershipFactory(
        pd_group__charter="We question ideas, not schools.",
        user__first_name="Priya",
        user__last_name="Nair",
    )


@pytest.fixture
def school(lead):
    return ParticipationFactory(pd_group=lead.pd_group, school__name="Oakfold Primary")


@pytest.fixture
def send(lead, school, django_capture_on_commit_callbacks):
    """Invite somebody; gives back the address in their mail."""

    def invite(email=ANA, role=Role.PROJECT_LEAD, participation=school, **extra):
        with django_capture_on_commit_callbacks(execute=True):
            services.invite(
                pd_group=lead.pd_group,
                participation=participation,
                email=email,
                role=role,
                by=lead.user,
                **extra,
            )
        return re.search(r"http://testserver(/invitations/\S+)", mail.outbox[-1].body)[1]

    return invite


def home(lead):
    return reverse("workspaces:home", args=[lead.pd_group.slug])


def test_the_page_says_what_is_offered_and_by_whom(client, send, lead):
    page = client.get(send()).content.decode()

    for words in (
        lead.pd_group.name,
        "Oakfold Primary",
        "Project lead",
        "Priya Nair",
        "We question ideas, not schools.",
        ANA,
    ):
        assert words in page


def test_opening_the_link_writes_nothing_however_often(client, send):
    url = send()

    client.get("/accounts/login/")  # the site's settings are made when first asked for

    with CaptureQueriesContext(connection) as queries:
        statuses = [client.get(url).status_code for _ in range(5)]
        statuses.append(client.head(url).status_code)

    assert statuses == [200] * 6
    assert [q["sql"] for q in queries if not q["sql"].startswith("SELECT")] == []
    assert client.post(url, NEW).status_code == 302


def test_the_second_press_is_told_that_it_was_used(client, send):
    url = send()
    client.post(url, NEW)

    again, elsewhere = client.post(url, NEW), Client().post(url, NEW)

    for response in (again, elsewhere):
        assert response.status_code == 410
        assert "This invitation has been used." in response.content.decode()
    assert Membership.objects.filter(user__email=ANA).count() == 1


@pytest.mark.parametrize("method", ["get", "post"])
def test_links_that_lead_nowhere_say_why(client, send, lead, school, method):
    urls = {
        "has been withdrawn": send("a@school.example"),
        "has run out": send("b@school.example"),
    }
    Invitation.objects.filter(email="a@school.example").update(withdrawn_at=timezone.now())
    Invitation.objects.filter(email="b@school.example").update(expires_at=timezone.now())

    for words, url in urls.items():
        response = getattr(client, method)(url, NEW)
        assert response.status_code == 410
        assert words in response.content.decode()
        assert lead.pd_group.name not in response.content.decode()
    assert not User.objects.filter(first_name="Ana").exists()


def test_a_link_works_on_its_last_day_and_not_after(client, send):
    with time_machine.travel("2026-10-01 12:00:00+00:00", tick=False):
        url = send()

    with time_machine.travel("2026-10-15 11:59:00+00:00", tick=False):
        before = client.get(url).status_code
    with time_machine.travel("2026-10-15 12:00:00+00:00", tick=False):
        after = client.get(url).status_code

    assert (before, after) == (200, 410)


@pytest.mark.parametrize("token", ["x", "x" * 43, "%00", "é" * 20, "x" * 5000, "..%2f.."])
def test_an_unknown_token_is_not_found(client, send, token):
    send()

    assert client.get(f"/invitations/{token}/").status_code == 404


def test_somebody_signed_in_with_that_address_accepts_with_one_press(client, send, lead):
    ana = UserFactory(email=ANA)
    client.force_login(ana)
    url = send()

    page = client.get(url).content.decode()
    response = client.post(url, {"charter": "on"})

    assert "Accept the invitation" in page
    assert response.url == home(lead)
    assert Membership.objects.get(user=ana).role == Role.PROJECT_LEAD


def test_somebody_signed_in_with_another_address_is_refused_and_can_sign_out(client, send, lead):
    ben = UserFactory(email="ben@school.example")
    client.force_login(ben)
    url = send()

    for response in (client.get(url), client.post(url, NEW)):
        page = response.content.decode()
        assert response.status_code == 403
        assert "You are signed in as ben@school.example" in page
        assert reverse("account_logout") in page
        assert f'name="next" value="{url}"' in page
        assert lead.pd_group.name not in page
    assert not Membership.objects.filter(user=ben).exists()
    assert Invitation.objects.get().is_pending


def test_somebody_with_an_account_signs_in_first_and_comes_back(client, send, lead):
    UserFactory(email=ANA)
    url = send()

    page = client.get(url).content.decode()
    posted = client.post(url, NEW | {"first_name": "Mallory"})

    assert f'href="/accounts/login/?next={url}"' in page
    assert "Accept" not in page
    assert posted.status_code == 200
    assert Invitation.objects.get().is_pending
    assert User.objects.get(email=ANA).first_name != "Mallory"


def test_a_second_proven_address_is_recognised(client, send):
    ana = UserFactory(email="ana@home.example")
    EmailAddress.objects.create(user=ana, email=ANA, verified=True)
    url = send()

    anonymous = client.get(url).content.decode()
    client.force_login(ana)

    assert "You have an account already." in anonymous
    assert client.post(url, {"charter": "on"}).status_code == 302


def test_somebody_signed_in_must_agree_to_the_charter_too(client, send):
    client.force_login(UserFactory(email=ANA))
    url = send()

    response = client.post(url)

    assert "Tick the box" in response.content.decode()
    assert Invitation.objects.get().is_pending


def test_a_leaver_s_invitation_leads_nowhere(client, send, lead):
    member = MembershipFactory(pd_group=lead.pd_group, role=Role.OBSERVER, user__email=ANA)
    url = send()
    services.leave(membership=member, by=lead.user)
    client.force_login(member.user)

    assert client.post(url, {"charter": "on"}).status_code == 410
    assert not Membership.objects.current().filter(user=member.user).exists()


def test_the_page_keeps_its_address_to_itself(client, send):
    response = client.get(send())

    # Not "no-referrer": a form of such a page is posted with "Origin: null", and refused.
    assert response["Referrer-Policy"] == "strict-origin"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in response["Cache-Control"]


def test_accepting_needs_the_page_s_own_token(send):
    strict = Client(enforce_csrf_checks=True)

    assert strict.post(send(), NEW).status_code == 403
    assert not User.objects.filter(email=ANA).exists()


def test_a_specialist_guest_reads_which_meeting(client, send):
    url = send(role=Role.SPECIALIST, participation=None, meeting_number=3)

    assert "meeting 3" in client.get(url).content.decode()
