"""From what a school has agreed to publish to a page, and off the site again."""

from django.db import transaction
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug
from wagtail.models import Site

from cms.drafting import fill
from cms.pages.case_studies import CaseStudyPage
from cms.settings import SiteSettings
from cms.tree import case_study_index
from cms.withdrawn import WithdrawnPage
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
    fill(page, submission)
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


def _leads_publish_directly() -> bool:
    site = Site.objects.filter(is_default_site=True).first()
    return bool(site and SiteSettings.for_site(site).leads_publish_directly)
