"""The register of schools, as somebody filling a group searches it."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from pdgroups.groups.models import PDGroup
from pdgroups.schools.models import School


class Standing(StrEnum):
    """What a found school is to the group."""

    NEW = "new"
    HERE = "here"
    LEFT = "left"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Found:
    school: School
    standing: Standing


def search(text: str, pd_group: PDGroup) -> list[Found]:
    """The best 20 schools for the words typed. Three queries at most.

    Demonstration schools are found for demonstration groups and only for them.
    """
    schools = School.objects.filter(is_demo=pd_group.is_demo).search(text)
    if not schools:
        return []
    lefts = dict(
        pd_group.participations.filter(school__in=schools).values_list("school", "left_on")
    )
    return [Found(school, _standing(school, lefts)) for school in schools]


def _standing(school: School, lefts: dict[int, dt.date | None]) -> Standing:
    if school.pk in lefts:
        return Standing.LEFT if lefts[school.pk] else Standing.HERE
    return Standing.NEW if school.is_open else Standing.CLOSED
