"""What a page says of a submission, word for word: what head and regional lead agreed to."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from cms.figures import charts_of, publishable
from cms.plain import to_html
from pdgroups.schools.models import School
from pdgroups.stories.models import CaseStudySubmission

if TYPE_CHECKING:
    from cms.pages.case_studies import CaseStudyPage


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
    page.body = _body(submission, page.figures)


def _display_name(submission: CaseStudySubmission, school: School) -> str:
    """The school's name only when its permission says so."""
    if submission.is_named:
        return school.name[:120]
    return submission.display_name or _("A school in this programme")


def _body(submission: CaseStudySubmission, figures: list[Any]) -> list[dict[str, Any]]:
    texts = {
        "context": submission.context,
        "evidence": submission.evidence,
        "delivery": submission.delivery,
        "outcomes": submission.outcomes,
    }
    body: list[dict[str, Any]] = [
        {"type": name, "value": to_html(text)} for name, text in texts.items() if text
    ]
    body += [
        {"type": "confidence_chart", "value": {"position": position, "heading": ""}}
        for position in range(1, len(figures) + 1)
    ]
    if submission.helped or submission.hindered:
        columns = {
            "helped": to_html(submission.helped),
            "hindered": to_html(submission.hindered),
        }
        body.append({"type": "helped", "value": columns})
    if submission.differently:
        body.append({"type": "differently", "value": to_html(submission.differently)})
    if submission.next_steps:
        body.append({"type": "next_steps", "value": to_html(submission.next_steps)})
    body.append({"type": "limits", "value": _limits(figures)})
    if figures:
        body.append({"type": "source", "value": to_html(_source())})
    return body


def _limits(figures: list[Any]) -> str:
    """What is true of every case study; editors add what is true of this one."""
    words = _(
        "This is one school’s account. There was no comparison group, so we cannot say what "
        "caused the change."
    )
    if any(not chart.figure.is_reported for chart in charts_of(figures)):
        return f"{words} " + _("Staff were asked about their own confidence, not about pupils.")
    return words


def _source() -> str:
    return _(
        "The figures come from a survey of the school’s staff on this site. They were fixed when "
        "the survey closed, and are shown only where ten or more people answered."
    )
