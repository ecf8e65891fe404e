"""Who is led to the set-up page, who is not, and what it costs."""

import datetime as dt
import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import include, path

from pdgroups.accounts.models import Office
from pdgroups.accounts.templatetags.device_tags import in_fours
from pdgroups.groups.models import Role
from tests.factories.people import MembershipFactory, ProjectFactory, UserFactory, join

from .steps import PASSWORD, app_code, give_app, give_passkey, sign_in

pytestmark = pytest.mark.django_db
SET_UP = "/accounts/2fa/"


def _page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("private")


app_name = "workspaces"
mine = [path(f"{name}/", _page, name=f"my_{name}") for name in ("calendar", "mail")]
workspace = ([path("", _page), *mine], "workspaces")
urlpatterns = [
    path("groups/", include(workspace)),
    path("public/", _page),
    path("cms/", _page, name="wagtailadmin_home"),
    path("privacy/complaint/", _page, name="complaint"),
    path("accounts/", include("pdgroups.accounts.urls")),
]
here = override_settings(ROOT_URLCONF=__name__, DEMAND_SECOND_STEP=True)


def lead(user):
    MembershipFactory(user=user, role=Role.REGIONAL_LEAD)


def deputy(user):
    MembershipFactory(user=user, role=Role.DEPUTY_LEAD)


def superuser(user):
    user.is_superuser = True
    user.save()


def office(name):
    def give(user):
        user.groups.add(Group.objects.get_or_create(name=name)[0])

    return give


PRIVILEGED = {
    "regional lead": lead,
    "deputy lead": deputy,
    "superuser": superuser,
    **{str(name.label): office(name.value) for name in Office},
}


@pytest.mark.parametrize("role", PRIVILEGED)
@here
def test_a_role_that_opens_many_schools_demands_it_at_once(client, ann, role) -> None:
    sign_in(client, ann)
    assert client.get("/groups/").status_code == 200
    PRIVILEGED[role](ann)
    assert client.get("/groups/")["Location"] == SET_UP
    assert "asks for a second step" in client.get(SET_UP).content.decode()


@pytest.mark.parametrize("role", [Role.PROJECT_LEAD, Role.TEAM_MEMBER, Role.SPONSOR])
@here
def test_people_of_one_school_are_offered_it_and_not_asked(client, ann, role) -> None:
    join(ProjectFactory(), role, user=ann)
    sign_in(client, ann)
    assert client.get("/groups/").status_code == 200
    assert "Set up" in client.get("/accounts/").content.decode()


@here
def test_somebody_who_has_left_the_lead_is_not_asked(client, ann) -> None:
    MembershipFactory(user=ann, role=Role.REGIONAL_LEAD, left_on=dt.date(2026, 1, 1))
    sign_in(client, ann)
    assert client.get("/groups/").status_code == 200


@override_settings(ROOT_URLCONF=__name__, DEMAND_SECOND_STEP=False)
def test_nobody_is_asked_where_the_setting_is_off(client, ann) -> None:
    lead(ann)
    sign_in(client, ann)
    assert client.get("/groups/").status_code == 200
    assert client.get("/cms/").status_code == 200


@here
def test_public_pages_setting_up_and_signing_out_stay_open(client, ann) -> None:
    lead(ann)
    sign_in(client, ann)
    for open_path in ("/public/", "/accounts/", SET_UP, "/accounts/email/", "/accounts/logout/"):
        assert client.get(open_path).status_code == 200
    client.post("/accounts/logout/")
    assert client.get("/groups/").status_code == 200


def test_a_key_that_is_copied_by_hand_stands_in_fours() -> None:
    assert in_fours("ABCDEFGH2345") == "ABCD EFGH 2345"
    assert in_fours("ABCDE") == "ABCD E"


@here
def test_setting_up_an_app_is_the_step_and_signs_other_devices_out(
    client, client_two, ann, commits_at_once
) -> None:
    lead(ann)
    sign_in(client_two, ann)
    sign_in(client, ann)
    client.get("/accounts/2fa/totp/activate/")
    client.post(
        "/accounts/reauthenticate/?next=/accounts/2fa/totp/activate/", {"password": PASSWORD}
    )
    page = client.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    assert f"<b>{in_fours(secret)}</b>" in page.content.decode()
    client.post("/accounts/2fa/totp/activate/", {"code": app_code(secret)})
    assert client.get("/groups/").status_code == 200
    assert client_two.get("/accounts/").status_code == 302
    assert UserSession.objects.filter(user=ann).count() == 1


@here
def test_a_step_that_is_set_up_but_not_taken_is_asked_for_and_leads_back(client, ann) -> None:
    lead(ann)
    sign_in(client, ann)
    give_app(ann)
    asked = client.get("/groups/?page=2")["Location"]
    assert asked == "/accounts/2fa/reauthenticate/?next=%2Fgroups%2F%3Fpage%3D2"
    assert client.post(asked, {"code": app_code()})["Location"] == "/groups/?page=2"
    assert client.get("/groups/").status_code == 200


@here
def test_a_passkey_is_asked_for_where_there_is_no_app(client, ann) -> None:
    lead(ann)
    sign_in(client, ann)
    give_passkey(ann)
    assert client.get("/groups/")["Location"].startswith("/accounts/2fa/webauthn/reauthenticate/")


@here
def test_taking_the_app_away_demands_a_new_one(client, ann) -> None:
    lead(ann)
    give_app(ann)
    sign_in(client, ann)
    client.post("/accounts/2fa/authenticate/", {"code": app_code()})
    assert client.get("/groups/").status_code == 200
    client.post("/accounts/reauthenticate/?next=/accounts/", {"password": PASSWORD})
    client.post("/accounts/2fa/totp/deactivate/")
    assert client.get("/groups/")["Location"] == SET_UP


@here
def test_the_admin_asks_everybody_and_again_after_half_a_day(client, ann) -> None:
    sign_in(client, ann)
    assert client.get("/cms/")["Location"] == SET_UP
    give_app(ann)
    client.post("/accounts/2fa/reauthenticate/?next=/cms/", {"code": app_code()})
    assert client.get("/cms/").status_code == 200
    with time_machine.travel(time.time() + 6 * 3600):
        assert client.get("/cms/").status_code == 200
    with time_machine.travel(time.time() + 12 * 3600 + 1):
        assert client.get("/cms/")["Location"].startswith("/accounts/2fa/reauthenticate/")


@here
def test_it_costs_no_query_but_once_after_signing_in_or_a_change_of_role(
    client, ann, django_assert_num_queries
) -> None:
    sign_in(client, ann)
    session_and_user = 2
    with django_assert_num_queries(session_and_user + 2 + 3):  # offices, leads; saved in session
        client.get("/groups/")
    with django_assert_num_queries(session_and_user):
        client.get("/groups/")
    MembershipFactory(user=UserFactory())
    with django_assert_num_queries(session_and_user):
        client.get("/groups/")


@here
def test_it_costs_a_lead_who_has_taken_it_no_query(client, ann, django_assert_num_queries) -> None:
    lead(ann)
    give_app(ann)
    sign_in(client, ann)
    client.post("/accounts/2fa/authenticate/", {"code": app_code()})
    with django_assert_num_queries(2):  # session, user
        client.get("/groups/")


def test_secrets_of_apps_are_not_in_the_database_in_clear(ann) -> None:
    give_app(ann)
    assert "JBSWY3DP" not in str(Authenticator.objects.values_list("data", flat=True))


@here
def test_a_role_given_to_several_people_at_once_reaches_each(client, ann, ben) -> None:
    sign_in(client, ann)
    client.get("/groups/")
    office_group = Group.objects.get_or_create(name=Office.PROGRAMME_TEAM)[0]
    office_group.user_set.add(ann, ben)
    assert client.get("/groups/")["Location"] == SET_UP
