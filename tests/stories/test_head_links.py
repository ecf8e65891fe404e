"""The head's private link: made, replaced, ended."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from pdgroups.groups.refusals import RefusedError
from pdgroups.stories import services
from tests.factories.people import ProjectFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return ProjectFactory()


def link(project, email="head@school.example"):
    return services.make_head_link(project=project, email=email, by=UserFactory())


def test_a_link_opens_its_own_project_and_no_other(project):
    other = ProjectFactory()
    _link, token = link(project)
    _other, other_token = link(other)

    assert services.head_link(token).project == project
    assert services.head_link(other_token).project == other
    assert services.head_link("made-up") is None


def test_the_token_is_not_stored(project):
    made, token = link(project)

    assert len(token) >= 43
    assert token not in str(made.__dict__)


def test_a_new_link_ends_the_old_one(project):
    _link, old = link(project)
    _link, new = link(project, email="new.head@school.example")

    assert services.head_link(old) is None
    assert services.head_link(new) is not None


def test_two_presses_send_one_link(project):
    _link, token = link(project)

    with pytest.raises(RefusedError, match="less than a minute ago"):
        link(project, email="HEAD@school.example ")

    assert services.head_link(token) is not None


def test_a_minute_later_it_can_be_sent_again(project):
    _link, old = link(project)

    with time_machine.travel(timezone.now() + dt.timedelta(seconds=61)):
        _link, new = link(project)
        works = services.head_link(old), services.head_link(new)

    assert works[0] is None
    assert works[1] is not None


def test_a_link_is_ended_and_ends_by_itself(project):
    _link, token = link(project)
    other = ProjectFactory()
    _link, kept = link(other)

    with time_machine.travel(timezone.now() + dt.timedelta(days=91)):
        assert services.head_link(kept) is None
    ended = services.revoke_head_links(project=project, by=UserFactory())

    assert ended == 1
    assert services.head_link(token) is None
    assert services.head_link(kept) is not None
    assert services.revoke_head_links(project=project, by=UserFactory()) == 0


def test_a_link_is_found_in_one_query(project, django_assert_num_queries):
    _link, token = link(project)

    with django_assert_num_queries(1):
        str(services.head_link(token).project)
