"""How a submission is sorted: by what the school said of its work, and what the register says."""

from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q

from cms.themes import Region, Setting, Theme, of_phase, of_setting, phase_of, setting_of
from pdgroups.schools.models import School
from pdgroups.stories.classification import MOST_PUPILS, AreaOfNeed, SizeBand, Strand, size_of
from pdgroups.stories.describing import FEWEST, told_in
from pdgroups.stories.models import CaseStudySubmission

if TYPE_CHECKING:
    from cms.pages.classified import ClassifiedPage

A_REGISTER = 500
"""Open schools from which on the register counts as imported. England has some 24,000."""


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
    """Take out of ``page`` what, with all else that it says, points at ``school``. One query.

    Five open schools of the register have to fit the description and the facets together: size
    goes first, then region, phase and setting. Where the register is not there, or only some of
    it, nothing can be known of phase and setting, and they stay.
    """
    fits = {
        "size": _of_size(page.size),
        "region": Q(gias_region=school.gias_region),
        "phase": of_phase(page.phase),
        "setting": of_setting(page.setting),
    }
    said = told_in(getattr(page, "display_name", ""), school).fits()
    counts: dict[str, Any] = {"all": Count("pk")}
    for dropped in range(len(fits) + 1):
        left = reduce(and_, [*fits.values()][dropped:], said)
        counts[f"without_{dropped}"] = Count("pk", filter=left) if left else Count("pk")
    found = School.objects.open().aggregate(**counts)
    names = [*fits] if found["all"] >= A_REGISTER else ["size", "region"]
    for number, name in enumerate(names):
        if found[f"without_{number}"] >= FEWEST:
            return
        setattr(page, name, Setting.OTHER if name == "setting" else "")


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
