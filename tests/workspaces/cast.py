"""Everybody who may come near one school's survey or case study, beside a second school."""

from django.contrib.auth.models import Group

from pdgroups.accounts.models import Office
from pdgroups.groups.models import Role
from tests.factories.people import MembershipFactory, ProjectFactory, UserFactory, join

TEAM = ("project lead", "team member")
LEADS = ("regional lead", "deputy lead")
REFUSED = ("sponsor", "neighbour", "observer", "programme team")
"""Members of the group who may not see the school's surveys."""
ALL = (*TEAM, *LEADS, *REFUSED, "stranger")


def cast_of(project):
    """Users by what they are to ``project``. "neighbour" leads another school of its group."""
    group = project.pd_group
    programme = UserFactory()
    programme.groups.add(Group.objects.get_or_create(name=Office.PROGRAMME_TEAM)[0])
    return {
        "project lead": join(project).user,
        "team member": join(project, Role.TEAM_MEMBER).user,
        "sponsor": join(project, Role.SPONSOR).user,
        "neighbour": join(ProjectFactory(pd_group=group)).user,
        "regional lead": MembershipFactory(pd_group=group).user,
        "deputy lead": MembershipFactory(pd_group=group, role=Role.DEPUTY_LEAD).user,
        "observer": MembershipFactory(pd_group=group, role=Role.OBSERVER).user,
        "programme team": programme,
        "stranger": join(ProjectFactory()).user,
    }
