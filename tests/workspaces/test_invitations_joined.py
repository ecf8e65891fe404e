import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse

from pdgroups.accounts.models import User
from pdgroups.groups import services
from pdgroups.groups.models import Happening, Invitation, Membership, Role
from pdgroups.groups.refusals import RefusedError
from pdgroups.projects.models import Project
from pdgroups.workspaces.services import join_with_new_account
from tests.factories.people import (
    MembershipFactory,
    ParticipationFactory,
    ProjectFactory,
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


def test_somebody_new_joins_with_a_password(client, send, lead, school):
    response = client.post(send(), NEW)

    ana = User.objects.get(email=ANA)
    membership = Membership.objects.get(user=ana)
    assert response.url == home(lead)
    assert (ana.name, ana.check_password("violet lamps drift")) == ("Ana Costa", True)
    assert (membership.role, membership.participation) == (Role.PROJECT_LEAD, school)
    assert EmailAddress.objects.get(user=ana).verified
    assert client.session["_auth_user_id"] == str(ana.pk)


def test_somebody_new_joins_without_a_password(client, send):
    client.post(send(), NEW | {"password": ""})

    assert not User.objects.get(email=ANA).has_usable_password()


def test_the_first_project_lead_of_a_school_brings_its_project_into_being(client, send, school):
    first, second = send(), send("ben@school.example")

    client.post(first, NEW)
    Client().post(second, NEW | {"first_name": "Ben"})

    (project,) = Project.objects.all()
    assert (project.slug, project.participation) == ("oakfold-primary", school)


@pytest.mark.parametrize("role", [Role.TEAM_MEMBER, Role.SPONSOR])
def test_nobody_else_does(client, send, role):
    client.post(send(role=role), NEW)

    assert not Project.objects.exists()


@pytest.mark.parametrize(
    ("name", "slug"), [("New", "new-2"), ("Taken", "taken-2"), ("St Aelred’s RC", "st-aelreds-rc")]
)
def test_a_project_s_address_is_free_and_not_reserved(client, send, school, name, slug):
    ProjectFactory(pd_group=school.pd_group, slug="taken")
    school.school.name = name
    school.school.save()

    client.post(send(), NEW)

    assert school.project.slug == slug


def test_role_and_place_are_those_of_the_invitation_whatever_is_sent(client, send, school):
    other = ParticipationFactory(pd_group=school.pd_group)
    sent = NEW | {
        "role": "regional_lead",
        "participation": other.pk,
        "pd_group": MembershipFactory().pd_group.pk,
        "email": "mallory@evil.example",
        "meeting_number": "1",
        "is_staff": "on",
        "is_superuser": "on",
        "groups": "1",
    }

    client.post(send(role=Role.SPONSOR), sent)

    membership = Membership.objects.get(user__email=ANA)
    ana = membership.user
    assert (membership.role, membership.participation) == (Role.SPONSOR, school)
    assert (ana.is_staff, ana.is_superuser, ana.groups.count()) == (False, False, 0)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"first_name": " "}, "Write your first name."),
        ({"last_name": ""}, "Write your last name."),
        ({"first_name": "x" * 151}, "Make it shorter."),
        ({"first_name": "x" * 1_000_000}, "Make it shorter."),
        ({"last_name": "a\x00b"}, "character in this text that we cannot store"),
        ({"charter": ""}, "Tick the box"),
        ({"password": "short"}, "at least 12 characters"),
        ({"password": "password1234"}, "Use three or four odd words"),
        ({"password": "x" * 201}, "at most 200 characters"),
    ],
)
def test_what_is_wrong_is_said_and_no_account_is_opened(client, send, changes, sentence):
    response = client.post(send(), {**NEW, "first_name": "Anabel", **changes})

    page = response.content.decode()
    assert response.status_code == 200
    assert sentence in page
    if "first_name" not in changes:
        assert 'value="Anabel"' in page
    assert "violet lamps drift" not in page
    assert not User.objects.filter(email=ANA).exists()
    assert Invitation.objects.get().is_pending


def test_names_are_one_line_however_they_were_typed(client, send):
    client.post(send(), NEW | {"first_name": " Ana\r\nBcc: x ", "last_name": "\u202eatsoC\t"})

    assert User.objects.get(email=ANA).name == "Ana Bcc: x atsoC"


def test_without_a_charter_there_is_nothing_to_tick(client, send, lead):
    lead.pd_group.charter = ""
    lead.pd_group.save()
    url = send()

    page = client.get(url).content.decode()

    assert "charter" not in page
    assert client.post(url, NEW | {"charter": ""}).status_code == 302


def test_an_account_opened_in_another_window_is_no_server_error(send):
    invitation = services.find(send().split("/")[2])
    UserFactory(email=ANA)

    with pytest.raises(RefusedError, match="has an account by now"):
        join_with_new_account(
            invitation=invitation, first_name="Ana", last_name="Costa", password=""
        )

    assert Invitation.objects.get().is_pending


def test_joining_is_noted_under_the_new_name(client, send):
    client.post(send(), NEW)

    line = Happening.objects.first()
    assert (line.by.name, line.words) == ("Ana Costa", "joined as project lead")
