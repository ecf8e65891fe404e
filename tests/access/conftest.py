import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.db import transaction

from pdgroups.accounts.models import AnyUser, Office
from pdgroups.groups.models import Role
from tests.factories.people import (
    MembershipFactory,
    PDGroupFactory,
    ProjectFactory,
    UserFactory,
    join,
)
from tests.factories.world import World, build


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> World:
    """The twin groups, built once for the tests of a module and then taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def people(django_db_setup, django_db_blocker) -> dict[str, AnyUser]:
    """One of everybody, and a twin group, so that every refusal has something to leak."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield cast_of_one_group()
        transaction.set_rollback(True)


def cast_of_one_group() -> dict[str, AnyUser]:
    project, beside = ProjectFactory.create_batch(2, pd_group=PDGroupFactory())
    ours, theirs = project.pd_group, PDGroupFactory()
    MembershipFactory(pd_group=theirs, role=Role.OBSERVER)
    office = UserFactory()
    office.groups.add(Group.objects.get_or_create(name=Office.PROGRAMME_TEAM)[0])
    left = dt.date(2026, 10, 1)
    return {
        "regional lead": MembershipFactory(pd_group=ours).user,
        "deputy lead": MembershipFactory(pd_group=ours, role=Role.DEPUTY_LEAD).user,
        "project lead": join(project).user,
        "team member": join(project, Role.TEAM_MEMBER).user,
        "sponsor": join(project, Role.SPONSOR).user,
        "specialist": MembershipFactory(pd_group=ours, role=Role.SPECIALIST, meeting_number=2).user,
        "observer": MembershipFactory(pd_group=ours, role=Role.OBSERVER).user,
        "programme team": office,
        "superuser": UserFactory(is_superuser=True),
        "neighbour": join(beside).user,
        "twin’s lead": MembershipFactory(pd_group=theirs).user,
        "ex-member": MembershipFactory(pd_group=ours, left_on=left).user,
        "deactivated": MembershipFactory(pd_group=ours, user__is_active=False).user,
        "anonymous": AnonymousUser(),
    }
