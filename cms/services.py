"""From what a school has agreed to publish to a page, and off the site again."""

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex, Site, WorkflowState

from cms.classifying import classify
from cms.drafting import fill
from cms.drafting_body import with_editors_blocks
from cms.pages.case_studies import CaseStudyPage
from cms.settings import SiteSettings
from cms.tree import case_study_index
from cms.unnamed import address_names, drop_renditions, move_away
from cms.withdrawn import CaseStudyAddress, WithdrawnPage
from pdgroups.stories.models import CaseStudySubmission

LONGEST_SLUG = 80


@transaction.atomic
def draft_case_study(
    *, submission: CaseStudySubmission, was_taken_off: bool = False
) -> CaseStudyPage:
    """Make the page of an agreed submission, and hand it to the editors.

    A submission that was withdrawn and agreed anew gets its earlier page back, with the words
    and figures of today. Figures that fewer than ten people stand behind are left out. When
    the site's settings let leads publish, the page is published at once; else it enters the
    workflow of the case studies, as does in any case what an editor took off the site.
    """
    page = _page_of(submission)
    by_editors = list(page.body.raw_data)
    fill(page, submission)
    page.body = with_editors_blocks(page.body.raw_data, by_editors)
    classify(page, submission)
    if page.pk is None:
        index = case_study_index()
        slug = slugify(page.title)[:LONGEST_SLUG].strip("-") or "case-study"
        page.slug = find_available_slug(index, slug)
        index.add_child(instance=page)
    else:
        # Outside of any version: see CaseStudyPage. Copies show the same.
        CaseStudyPage.objects.filter(submission=submission).update(figures=page.figures)
        if not submission.is_named:
            _move_away_from_names(page, submission)
    revision = page.save_revision()
    if _leads_publish_directly() and not was_taken_off:
        revision.publish()
    else:
        hand_to_editors(page)
    page.refresh_from_db()
    return page


def _move_away_from_names(page: CaseStudyPage, submission: CaseStudySubmission) -> None:
    """At once: a public page that is corrected does not wait for its publication."""
    if address_names(page, submission):
        move_away(page, submission)
        moved = CaseStudyPage.objects.filter(pk=page.pk)
        moved.update(slug=page.slug, url_path=page.url_path)
        if page.live:
            keep_address(page=page)


@transaction.atomic
def keep_address(*, page: CaseStudyPage) -> None:
    """Remember where ``page`` is public now; nothing of its school is withdrawn any more."""
    path = address(page)
    CaseStudyAddress.objects.filter(path=path).delete()
    if page.submission_id:
        CaseStudyAddress.objects.create(path=path, submission_id=page.submission_id)
        CaseStudySubmission.objects.filter(pk=page.submission_id).update(public_path=path)
    earlier = CaseStudyAddress.objects.filter(submission=page.submission_id).values("path")
    WithdrawnPage.objects.filter(Q(path=path) | Q(path__in=earlier)).delete()


@transaction.atomic
def unpublish_case_study(*, submission: CaseStudySubmission) -> None:
    """Take every page of a submission off the site.

    Every address that it ever had says that it was withdrawn. Copies that editors made go too,
    pictures that nothing else uses can be fetched no more, and nothing waits for an editor or
    for a later hour.
    """
    for known in CaseStudyAddress.objects.filter(submission=submission):
        WithdrawnPage.objects.get_or_create(path=known.path)
    for page in CaseStudyPage.objects.filter(submission=submission):
        take_off(page)


def take_off(page: CaseStudyPage) -> None:
    """Neither the page, nor a picture that only it shows, can be fetched any more; nothing waits."""
    if state := page.current_workflow_state:
        state.cancel(user=None)
    page.revisions.update(approved_go_live_at=None)
    if page.live:
        page.unpublish()
    _drop_pictures(page)


def _drop_pictures(page: CaseStudyPage) -> None:
    """Delete the resized copies, which are all that anybody can fetch. Originals stay.

    An image that another page uses keeps its own.
    """
    versions = [page, *(revision.as_object() for revision in page.revisions.all())]
    used = {pk for version in versions for pk in version.image_ids()}
    for image in get_image_model().objects.filter(pk__in=used):
        elsewhere = ReferenceIndex.get_references_to(image).exclude(
            base_content_type=page.get_base_content_type(), object_id=str(page.pk)
        )
        if not elsewhere.exists():
            drop_renditions(image)


def address(page: CaseStudyPage) -> str:
    """Path of a page on its site, such as ``/case-studies/small-steps/``."""
    parts = page.get_url_parts()
    return str(parts[2]) if parts else page.url_path


def _page_of(submission: CaseStudySubmission) -> CaseStudyPage:
    found: CaseStudyPage | None = (
        CaseStudyPage.objects.filter(submission=submission).order_by("pk").first()
    )
    return found or CaseStudyPage(submission=submission, live=False, has_unpublished_changes=True)


def hand_to_editors(page: CaseStudyPage) -> None:
    """Into the workflow, or back into it when the editors had sent it to the school."""
    going_on = page.current_workflow_state
    if going_on and going_on.status == WorkflowState.STATUS_NEEDS_CHANGES:
        going_on.resume(user=None)
    elif not going_on and (workflow := page.get_workflow()):
        workflow.start(page, user=None)


def _leads_publish_directly() -> bool:
    site = Site.objects.filter(is_default_site=True).first()
    return bool(site and SiteSettings.for_site(site).leads_publish_directly)
