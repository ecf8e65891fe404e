"""How a submission is sorted: by what the school said of its work, and what the register says."""

from typing import TYPE_CHECKING

from django.db.models import Count, Q

from cms.themes import Region, Theme, phase_of, setting_of
from pdgroups.schools.models import School
from pdgroups.stories.classification import MOST_PUPILS, AreaOfNeed, SizeBand, Strand, size_of
from pdgroups.stories.describing import FEWEST, kind_of, of_kind
from pdgroups.stories.models import CaseStudySubmission

if TYPE_CHECKING:
    from cms.pages.classified import ClassifiedPage


def classify(page: "ClassifiedPage", submission: CaseStudySubmission) -> None:
    """Write into ``page`` what readers sort it by. Up to three queries; nothing is saved.

    Of a school that is not named, size and then region stay away while fewer than five open
    schools of the register would fit the description.
    """
    school = submission.project.participation.school
    page.areas = [value for value in AreaOfNeed.values if value in submission.areas]
    page.strands = [value for value in Strand.values if value in submission.strands]
    # What an editor chose stays when the school corrects its words.
    page.theme = page.theme or Theme.objects.filter(name__iexact=submission.pd_group.theme).first()
    page.setting = setting_of(school)
    page.phase = phase_of(school)
    page.region = Region.of(school.gias_region)
    page.size = size_of(school.roll)
    page.strength = submission.strength
    page.breadth = submission.breadth
    page.has_stopped = bool(submission.stopped.strip())
    if not submission.is_named:
        blur(page, school)


def blur(page: "ClassifiedPage", school: School) -> None:
    """Take out of ``page`` the size and the region that point at ``school``. One query."""
    alike = School.objects.open().filter(of_kind(kind_of(school)), phase=school.phase)
    here = Q(gias_region=school.gias_region)
    counts = alike.aggregate(
        here=Count("pk", filter=here), size=Count("pk", filter=here & _of_size(page.size))
    )
    if counts["size"] < FEWEST:
        page.size = ""
    if counts["here"] < FEWEST:
        page.region = ""


def _of_size(size: str) -> Q:
    if not size:
        return Q()
    bands = list(SizeBand)
    place = bands.index(SizeBand(size))
    fits = Q(roll__isnull=False)
    if place:
        fits &= Q(roll__gt=MOST_PUPILS[bands[place - 1]])
    if bands[place] in MOST_PUPILS:
        fits &= Q(roll__lte=MOST_PUPILS[bands[place]])
    return fits
