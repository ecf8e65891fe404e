import pytest
from django.contrib.auth.models import Group
from wagtail.models import Site

from cms import counting, tree
from cms.admin import roles
from pdgroups.accounts.models import Office
from tests.factories.people import UserFactory


@pytest.fixture(autouse=True)
def nothing_is_counted_yet():
    """Counts are kept for ten minutes, and each test has a world of its own."""
    counting.KEPT.clear()


@pytest.fixture
def site():
    """The home page and the list of case studies, with the offices and the workflow in step."""
    index = tree.case_study_index()
    index.save_revision().publish()
    tree.home().save_revision().publish()
    roles.sync()
    Site.clear_site_root_paths_cache()
    return index


@pytest.fixture
def holder():
    """Make somebody who holds an office."""

    def make(office: Office):
        user = UserFactory()
        user.groups.add(*Group.objects.filter(name=office.value))
        return user

    return make


@pytest.fixture
def sign_in(site, holder, client, settings):
    """Sign somebody in who holds an office and nothing else."""
    settings.DEMAND_SECOND_STEP = False

    def do(office: Office):
        user = holder(office)
        client.force_login(user)
        return user

    return do


@pytest.fixture
def editor(sign_in):
    """An editor who is signed in, and no superuser."""
    return sign_in(Office.EDITORS)
