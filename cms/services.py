"""From what a school has agreed to publish to a page, and off the site again."""

from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.models import Site

from cms.figures import charts_of, publishable
from cms.pages.case_studies import CaseStudyPage
from cms.plain import to_html
from cms.settings import SiteSettings
from cms.themes import Theme, setting_of
from cms.tree import case_study_index
from cms.withdrawn import WithdrawnPage
from pdgroups.schools.models import School
from pdgroups.stories.models import CaseStudySubmission

LONGEST_SLUG = 80


@transaction.atomic
def draft_case_study(*, submission: CaseStudySubmission) -> CaseStudyPage:
    """Make the page of an agreed submission, and hand it to the editors.

    A submission that was withdrawn and agreed anew gets its earlier page back, with the words
    and figures of today. Figures that fewer than ten people stand behind are left out. When
    the site's settings let leads publish, the page is published at once; else it enters the
    workflow of the case studies.
    """
    page = _page_of(submission)
    _fill(page, submission)
    if page.pk is None:
        index = case_study_index()
        slug = slugify(page.title)[:LONGEST_SLUG].strip("-") or "case-study"
        page.slug = find_available_slug(index, slug)
        index.add_child(instance=page)
    else:
        # Outside of any version: see CaseStudyPage.
        CaseStudyPage.objects.filter(pk=page.pk).update(figures=page.figures)
    revision = page.save_revision()
    if _leads_publish_directly():
        revision.publish()
    elif workflow := page.get_workflow():
        workflow.start(page, user=None)
    page.refresh_from_db()
    return page


@transaction.atomic
def unpublish_case_study(*, submission: CaseStudySubmission) -> None:
    """Take every page of a submission off the site; its address says that it was withdrawn.

    Copies that editors made go too, and nothing waits for an editor any more.
    """
    for page in CaseStudyPage.objects.filter(submission=submission):
        if state := page.current_workflow_state:
            state.cancel(user=None)
        if not page.live:
            continue
        WithdrawnPage.objects.get_or_create(path=address(page))
        page.unpublish()


def address(page: CaseStudyPage) -> str:
    """Path of a page on its site, such as ``/case-studies/small-steps/``."""
    parts = page.get_url_parts()
    return str(parts[2]) if parts else page.url_path


def _page_of(submission: CaseStudySubmission) -> CaseStudyPage:
    found: CaseStudyPage | None = (
        CaseStudyPage.objects.filter(submission=submission).order_by("pk").first()
    )
    return found or CaseStudyPage(submission=submission, live=False, has_unpublished_changes=True)


def _fill(page: CaseStudyPage, submission: CaseStudySubmission) -> None:
    school = submission.project.participation.school
    page.title = page.draft_title = submission.title or _("Case study")
    page.summary = submission.standfirst
    page.aim = submission.aim
    page.display_name = _display_name(submission, school)
    page.setting = setting_of(school)
    page.theme = Theme.objects.filter(name__iexact=submission.pd_group.theme).first()
    page.region_text = school.gias_region
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


def _leads_publish_directly() -> bool:
    site = Site.objects.filter(is_default_site=True).first()
    return bool(site and SiteSettings.for_site(site).leads_publish_directly)
