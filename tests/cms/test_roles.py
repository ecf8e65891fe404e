"""Offices hold exactly what cms/admin/roles.py says, and whatever is taken away comes back."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import GroupPagePermission, Task, Workflow, WorkflowPage

from cms import tree
from cms.admin import roles
from pdgroups.accounts.models import Office
from pdgroups.groups.models import Programme
from tests.factories.people import ProgrammeFactory, UserFactory

pytestmark = pytest.mark.django_db

EDITORS, TEAM, LEADS = Office.EDITORS, Office.PROGRAMME_TEAM, Office.REGIONAL_LEADS
ADMIN_PAGES = {
    "/cms/snippets/meetings/meetingtemplate/": {EDITORS, TEAM},
    "/cms/snippets/meetings/meetingtemplate/add/": {EDITORS, TEAM},
    "/cms/snippets/meetings/facilitatorcard/add/": {EDITORS, TEAM},
    "/cms/snippets/meetings/starterreminder/add/": {EDITORS, TEAM},
    "/cms/snippets/surveys/itembank/add/": {EDITORS, TEAM},
    "/cms/snippets/surveys/surveytemplate/add/": {EDITORS, TEAM},
    "/cms/snippets/cms/facttable/add/": {EDITORS, TEAM},
    "/cms/snippets/cms/phaseguidance/add/": {EDITORS, TEAM},
    "/cms/settings/cms/sitesettings/": {EDITORS, TEAM},
    "/cms/images/add/": {EDITORS, TEAM},
    "/cms/documents/": {EDITORS, TEAM},
    "/cms/theme/new/": {EDITORS, TEAM},
    "/cms/programme/": {TEAM},
    "/cms/programme/new/": {TEAM},
    "/cms/region/new/": {TEAM},
    "/cms/regionscheme/new/": {TEAM},
    "/cms/users/": set(),
    "/cms/users/add/": set(),
    "/cms/groups/": set(),
    "/cms/sites/": set(),
    "/cms/collections/": set(),
    "/cms/workflows/list/": set(),
    "/cms/redirects/": set(),
}


def held(office):
    group = Group.objects.get(name=office.value)
    return {
        f"{permission.content_type.app_label}.{permission.codename}"
        for permission in group.permissions.select_related("content_type")
    }


@pytest.mark.parametrize("office", Office)
def test_exactly_the_rights_of_the_table(site, office):
    assert held(office) == roles.MODELS[office]


@pytest.mark.parametrize("office", Office)
def test_nobody_but_a_superuser_manages_accounts_or_rights(site, office):
    apart = {"auth", "accounts", "account", "mfa", "wagtailusers", "stories", "projects"}

    assert {name.partition(".")[0] for name in held(office)} & apart == set()


def test_regional_leads_have_no_right_in_the_admin(site):
    assert held(LEADS) == set()
    group = Group.objects.get(name=LEADS.value)
    assert not group.page_permissions.exists()
    assert not group.collection_permissions.exists()


@pytest.mark.parametrize("path", ADMIN_PAGES)
@pytest.mark.parametrize("office", [EDITORS, TEAM])
def test_each_screen_opens_to_these_offices_only(client, sign_in, office, path):
    sign_in(office)

    response = client.get(path, follow=True)

    opened = response.status_code == 200 and response.request["PATH_INFO"].startswith(path)
    assert opened == (office in ADMIN_PAGES[path])


@pytest.mark.parametrize("lost", sorted(roles.MODELS[EDITORS] - roles.ADMIN))
def test_every_right_is_needed_for_something(site, holder, lost):
    """Subtractive: without the right an editor may not, with it she may."""
    editor = holder(EDITORS)
    assert editor.has_perm(lost)

    Group.objects.get(name=EDITORS.value).permissions.remove(*roles._permissions({lost}))

    assert not type(editor).objects.get(pk=editor.pk).has_perm(lost)


def test_what_was_changed_by_hand_is_put_right(site):
    group = Group.objects.get(name=EDITORS.value)
    group.permissions.set(Permission.objects.filter(codename="add_user"))
    GroupPagePermission.objects.filter(group=group).delete()
    GroupPagePermission.objects.create(
        group=group,
        page=tree.home(),
        permission=Permission.objects.get(codename="bulk_delete_page"),
    )

    call_command("sync_roles", verbosity=0)

    assert held(EDITORS) == roles.MODELS[EDITORS]
    pages = group.page_permissions.values_list("page__depth", "permission__codename")
    assert set(pages) == {(1, codename) for codename in roles.PAGES[EDITORS]}


def test_an_auth_group_of_the_programmes_own_is_left_alone(site):
    own = Group.objects.create(name="Regional leads who edit")
    own.permissions.set(Permission.objects.filter(codename="access_admin"))

    roles.sync()

    assert own.permissions.count() == 1


def test_twice_changes_nothing(site):
    before = {
        model: sorted(model.objects.values_list("pk", flat=True))
        for model in (Group, GroupPagePermission, Workflow, Task, WorkflowPage)
    }

    roles.sync()

    assert before == {model: sorted(model.objects.values_list("pk", flat=True)) for model in before}


def test_wagtails_own_groups_and_workflow_are_gone(site):
    assert set(Group.objects.values_list("name", flat=True)) == {office.value for office in Office}
    assert [workflow.name for workflow in Workflow.objects.all()] == ["Case studies"]


def test_the_case_studies_have_the_workflow_and_other_pages_none(site):
    assert site.get_workflow().name == "Case studies"
    assert tree.home().get_workflow() is None
    groups = Task.objects.get().specific.groups.values_list("name", flat=True)
    assert set(groups) == {"Editors", "Programme team"}


def test_a_right_that_does_not_exist_is_found_at_once():
    with pytest.raises(LookupError, match="fly_programme"):
        roles._permissions(frozenset({"groups.fly_programme"}))


@pytest.mark.parametrize(("office", "sees"), [(EDITORS, False), (TEAM, True)])
def test_only_the_programme_decides_who_publishes(client, sign_in, office, sees):
    sign_in(office)

    html = client.get("/cms/settings/cms/sitesettings/", follow=True).content.decode()

    assert ("leads_publish_directly" in html) == sees


def test_an_editor_cannot_touch_a_programme(client, editor):
    programme = ProgrammeFactory(name="Kept")

    response = client.post(f"/cms/programme/edit/{programme.pk}/", {"name": "Taken over"})

    assert response.status_code == 302
    assert Programme.objects.get(pk=programme.pk).name == "Kept"


def test_a_person_without_an_office_is_nothing_here(site):
    assert not UserFactory().has_perm("wagtailadmin.access_admin")


def test_an_editor_without_a_group_is_led_to_the_editors_desk(client, editor):
    for path in ("/groups/", "/accounts/"):
        assert 'href="/cms/"' in client.get(path).content.decode()


def test_nobody_else_is_led_there(client):
    client.force_login(UserFactory())

    for path in ("/groups/", "/accounts/"):
        assert "/cms/" not in client.get(path).content.decode()
