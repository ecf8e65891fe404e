"""What a page says of a submission, word for word: what head and regional lead agreed to."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cms.drafting_body import body
from cms.figures import publishable
from cms.held import hide_school
from pdgroups.schools.models import School
from pdgroups.stories.models import CaseStudySubmission

if TYPE_CHECKING:
    from cms.pages.case_studies import CaseStudyPage

AS_AGREED = (
    "took_part",
    "duration",
    "cost",
    "cover_days",
    "verdict",
    "strength",
    "strength_reason",
    "breadth",
    "breadth_reason",
)
"""What page and submission call by the same name, and say in the same words."""


def fill(page: "CaseStudyPage", submission: CaseStudySubmission) -> None:
    """Write into ``page`` what the school agreed to. Up to four queries; nothing is saved."""
    school = submission.project.participation.school
    page.title = page.draft_title = submission.title or _("Case study")
    page.summary = submission.standfirst
    page.aim = submission.aim
    page.display_name = _display_name(submission, school)
    page.is_demo = submission.pd_group.is_demo
    page.permission_line = submission.agreed_role
    page.licence = submission.licence
    page.figures = publishable(submission.figures)
    for name in AS_AGREED:
        setattr(page, name, getattr(submission, name))
    page.body = body(submission, page.figures)
    if not submission.is_named:
        hide_school(page, submission)


def _display_name(submission: CaseStudySubmission, school: School) -> str:
    """The school's name only when its permission says so."""
    if submission.is_named:
        return school.name[:120]
    return submission.display_name or _("A school in this programme")
