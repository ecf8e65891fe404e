"""What keeps a school that is not named unknown, beside the words: its address and its place."""

from typing import TYPE_CHECKING

from wagtail.coreutils import find_available_slug

from cms.classifying import blur
from cms.withdrawn import CaseStudyAddress, WithdrawnPage
from pdgroups.core.ids import short_id
from pdgroups.stories.hiding import mentions
from pdgroups.stories.models import CaseStudySubmission

if TYPE_CHECKING:
    from cms.pages.case_studies import CaseStudyPage


def address_names(page: "CaseStudyPage", submission: CaseStudySubmission) -> bool:
    """Whether the page's address, or one that its case study ever had, gives the school away."""
    known = CaseStudyAddress.objects.filter(submission=submission).values_list("path", flat=True)
    name = submission.project.participation.school.name
    return any(mentions(each, name) for each in (page.slug, *known))


def move_away(page: "CaseStudyPage", submission: CaseStudySubmission) -> None:
    """Give ``page``, in memory, an address that tells nothing.

    Whoever has an old one is told that it is gone, and not whereto.
    """
    parent = page.get_parent()
    page.slug = find_available_slug(parent, f"case-study-{short_id()[:5]}")
    page.set_url_path(parent)
    known = CaseStudyAddress.objects.filter(submission=submission)
    for address in known:
        WithdrawnPage.objects.get_or_create(path=address.path)
    known.delete()


def keep_unknown(page: "CaseStudyPage") -> None:
    """Before ``page`` is published: no size, region or address of it points at its school.

    Whatever an editor chose. Up to seven queries, none where the school is named.
    """
    submission = page.submission
    if submission is None or submission.is_named:
        return
    blur(page, submission.project.participation.school)
    if address_names(page, submission):
        move_away(page, submission)
