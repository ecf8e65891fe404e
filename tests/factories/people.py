import datetime as dt

import factory
from factory.django import DjangoModelFactory

from pdgroups.accounts.models import User
from pdgroups.groups.models import Interest, Membership, Participation, PDGroup, Programme, Role
from pdgroups.projects.models import Project
from pdgroups.schools.models import Region, RegionScheme, School


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence("person{}@school.example".format)
    first_name = factory.Sequence("Person{}".format)
    last_name = "Example"


class RegionFactory(DjangoModelFactory):
    class Meta:
        model = Region

    scheme = factory.LazyFunction(
        lambda: RegionScheme.objects.get_or_create(name="Programme regions")[0]
    )
    name = factory.Sequence("Region {}".format)


class SchoolFactory(DjangoModelFactory):
    class Meta:
        model = School

    urn = factory.Sequence(lambda n: f"{100000 + n}")
    name = factory.Sequence("School {}".format)


class ProgrammeFactory(DjangoModelFactory):
    class Meta:
        model = Programme

    name = factory.Sequence("Programme {}".format)
    first_year = 2026
    last_year = 2027


class PDGroupFactory(DjangoModelFactory):
    class Meta:
        model = PDGroup

    programme = factory.SubFactory(ProgrammeFactory)
    name = factory.Sequence("Group {}".format)
    slug = factory.Sequence("group-{}".format)
    theme = "TA scaffolding"
    region = factory.SubFactory(RegionFactory)
    kind = PDGroup.Kind.BESPOKE
    year = 2026
    starts_on = dt.date(2026, 10, 1)


class ParticipationFactory(DjangoModelFactory):
    class Meta:
        model = Participation

    pd_group = factory.SubFactory(PDGroupFactory)
    school = factory.SubFactory(SchoolFactory)


class ProjectFactory(DjangoModelFactory):
    """A school in a group with its project; nobody in it yet."""

    class Meta:
        model = Project

    pd_group = factory.SubFactory(PDGroupFactory)
    participation = factory.SubFactory(
        ParticipationFactory, pd_group=factory.SelfAttribute("..pd_group")
    )
    slug = factory.Sequence("school-{}".format)


class MembershipFactory(DjangoModelFactory):
    """Somebody's role. A school's role needs ``participation``; see ``join``."""

    class Meta:
        model = Membership

    pd_group = factory.SubFactory(PDGroupFactory)
    user = factory.SubFactory(UserFactory)
    role = Role.REGIONAL_LEAD


class InterestFactory(DjangoModelFactory):
    """What a school wrote that would like to join; not confirmed yet."""

    class Meta:
        model = Interest

    pd_group = factory.SubFactory(PDGroupFactory)
    school = factory.SubFactory(SchoolFactory)
    name = "Ana Costa"
    role = "SENCO"
    email = factory.Sequence("senco{}@school.example".format)
    sponsor = "Jo Head"
    area = "Speech and language"
    why = "Too few children are understood."
    token_hash = factory.Sequence("{:064}".format)


def join(project: Project, role: Role = Role.PROJECT_LEAD, **kwargs: object) -> Membership:
    """A new person with a school's role in ``project``."""
    return MembershipFactory(
        pd_group=project.pd_group, participation=project.participation, role=role, **kwargs
    )
