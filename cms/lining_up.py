"""Bringing what is stored of a case study in line with what is held: lists, search, feed, address.

Its own page needs none of this: it is drawn of what is held when somebody reads it.
"""

from typing import Any

from django.db import transaction

from cms.classifying import classify
from cms.held import hide_school
from cms.pages.case_studies import CaseStudyPage
from cms.services import keep_address
from cms.unnamed import move_away, unname_images
from pdgroups.stories.hiding import hide_name
from pdgroups.stories.holding import holding_of
from pdgroups.stories.models import CaseStudySubmission


@transaction.atomic
def bring_in_line(*, submission: CaseStudySubmission) -> None:
    """Take out of every page of ``submission`` what may not be shown any more.

    What may be shown again comes back when the page is made anew.
    """
    holding = holding_of(submission)
    for page in CaseStudyPage.objects.filter(submission=submission):
        if not holding.shows_numbers and page.figures:
            CaseStudyPage.objects.filter(pk=page.pk).update(figures=[])
            page.figures = []
        if not holding.is_named and _is_named(page, submission):
            _unname(page, submission)


def _is_named(page: CaseStudyPage, submission: CaseStudySubmission) -> bool:
    name = submission.project.participation.school.name
    return hide_name(page.display_name, name) != page.display_name


def _unname(page: CaseStudyPage, submission: CaseStudySubmission) -> None:
    """Under another address, and without publishing: what is being agreed to stays where it is.

    A public page of which a correction is with the editors has two versions: both lose the name,
    and the correction stays the one that they decide on.
    """
    task = page.current_workflow_task_state
    waiting = page.get_latest_revision_as_object() if task or not page.live else None
    if page.live:
        _hide(page, submission)
        move_away(page, submission)
        page.live_revision = _keep(page)
        page.save_hidden()
        keep_address(page=page)
    if waiting is None:
        return
    _hide(waiting, submission)
    if page.live:
        waiting.slug, waiting.url_path = page.slug, page.url_path
    else:
        move_away(waiting, submission)
    revision = _keep(waiting)
    if task:
        task.revision = revision
        task.save(update_fields=["revision"])


def _hide(page: CaseStudyPage, submission: CaseStudySubmission) -> None:
    # The page's own, so that what is hidden here is not stored in the school's words.
    page.submission = CaseStudySubmission.objects.select_related(
        "project__participation__school", "pd_group"
    ).get(pk=submission.pk)
    hide_school(page, page.submission)
    classify(page, page.submission)
    unname_images(page, page.submission)


def _keep(page: CaseStudyPage) -> Any:
    """As a version. The figures belong to the page and to no version of it."""
    figures = page.figures
    revision = page.save_revision()
    CaseStudyPage.objects.filter(pk=page.pk).update(figures=figures)
    return revision
