import factory
from factory.django import DjangoModelFactory

from pdgroups.schools.kinds import LinkKind
from pdgroups.schools.models import SchoolLink, Trust
from pdgroups.schools.services import refresh_successors
from tests.factories.people import SchoolFactory


class TrustFactory(DjangoModelFactory):
    class Meta:
        model = Trust

    uid = factory.Sequence(lambda n: f"{2000 + n}")
    name = factory.Sequence("Trust {}".format)
    group_type = "Multi-academy trust"


class SchoolLinkFactory(DjangoModelFactory):
    """``school`` was closed and became ``linked``; ``refresh_successors`` draws the conclusion."""

    class Meta:
        model = SchoolLink

    school = factory.SubFactory(SchoolFactory, status="closed")
    linked = factory.SubFactory(SchoolFactory)
    kind = LinkKind.SUCCESSOR
    gias_type = "Successor"


def became(school, successor, **kwargs):
    """Links a closed school to what it became, as an import does."""
    SchoolLinkFactory(school=school, linked=successor, **kwargs)
    refresh_successors()
