"""What the site does when a school decides, and what a school sees when an editor does."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.utils.translation import gettext as _
from wagtail.models import TaskState
from wagtail.signals import page_published, page_unpublished, task_approved, task_rejected

from cms.finding import indexing
from cms.lining_up import bring_in_line
from cms.pages.case_studies import CaseStudyPage
from cms.services import (
    draft_case_study,
    hand_to_editors,
    keep_address,
    unpublish_case_study,
)
from pdgroups.groups.happenings import note
from pdgroups.stories.inside import stays_within
from pdgroups.stories.models import CaseStudySubmission
from pdgroups.stories.reviewing import say_with_the_yes, send_back
from pdgroups.stories.services import note_edited_words, note_published, note_taken_off
from pdgroups.stories.signals import (
    case_study_approved,
    case_study_withdrawn,
    permissions_changed,
)
from pdgroups.workspaces.edited_words import tell_of_edited_words
from pdgroups.workspaces.editors_words import tell_of_editors_word

State = CaseStudySubmission.State


def connect() -> None:
    """Called once, when the app is ready."""
    indexing.connect()
    case_study_approved.connect(when_approved, dispatch_uid="cms")
    case_study_withdrawn.connect(when_withdrawn, dispatch_uid="cms")
    permissions_changed.connect(when_permissions_changed, dispatch_uid="cms")
    page_published.connect(when_published, sender=CaseStudyPage, dispatch_uid="cms")
    task_rejected.connect(when_sent_back, dispatch_uid="cms")
    task_approved.connect(when_approved_by_editor, dispatch_uid="cms")
    page_unpublished.connect(when_gone, sender=CaseStudyPage, dispatch_uid="cms")
    post_delete.connect(when_deleted, sender=CaseStudyPage, dispatch_uid="cms")


def when_approved(
    sender: Any, submission: CaseStudySubmission, was_taken_off: bool = False, **kwargs: Any
) -> None:
    """What goes to a group or a programme alone is read there, and is no page."""
    if stays_within(submission) is None:
        draft_case_study(submission=submission, was_taken_off=was_taken_off)


def when_withdrawn(sender: Any, submission: CaseStudySubmission, **kwargs: Any) -> None:
    unpublish_case_study(submission=submission)


def when_permissions_changed(sender: Any, submission: CaseStudySubmission, **kwargs: Any) -> None:
    bring_in_line(submission=submission)


def when_published(sender: Any, instance: CaseStudyPage, **kwargs: Any) -> None:
    keep_address(page=instance)
    moved = _move(instance, State.WITH_EDITORS, State.PUBLISHED)
    if moved:
        _tell(instance, _("The programme’s editors published the case study"))
    if instance.submission:
        if moved:
            note_published(submission=instance.submission)
        edited = note_edited_words(submission=instance.submission, changes=instance.changed_words())
        if edited:
            tell_of_edited_words(edited)


def when_sent_back(sender: Any, instance: TaskState, user: Any, **kwargs: Any) -> None:
    """An editor asks for a change: the school can write again, and reads why in its workspace."""
    submission = _submission_of(instance)
    if submission and user:
        word = send_back(submission=submission, words=instance.comment, by=user)
        if word:
            tell_of_editors_word(word)


def when_approved_by_editor(sender: Any, instance: TaskState, user: Any, **kwargs: Any) -> None:
    submission = _submission_of(instance)
    if submission and user and instance.comment:
        tell_of_editors_word(
            say_with_the_yes(submission=submission, words=instance.comment, by=user)
        )


def _submission_of(task: TaskState) -> CaseStudySubmission | None:
    page = getattr(task.workflow_state.content_object, "specific", None)
    return page.submission if isinstance(page, CaseStudyPage) else None


def when_gone(sender: Any, instance: CaseStudyPage, **kwargs: Any) -> None:
    """An editor took a page off the site: it is on the editors' desk again.

    A withdrawn submission stays withdrawn.
    """
    if _took_off(instance, State.WITH_EDITORS):
        # A page that is deleted is unpublished just before, and then there is nothing to look at.
        transaction.on_commit(partial(_look_at_again, instance.pk))


def _look_at_again(page_id: int) -> None:
    waiting = CaseStudyPage.objects.filter(live=False, submission__state=State.WITH_EDITORS)
    page = waiting.filter(pk=page_id).first()
    if page and page.submission and stays_within(page.submission) is None:
        hand_to_editors(page)


def when_deleted(sender: Any, instance: CaseStudyPage, **kwargs: Any) -> None:
    """Without a page there is nothing for an editor to do: the school can write again."""
    if _took_off(instance, State.DRAFT):
        return
    submission = instance.submission
    has_other = CaseStudyPage.objects.filter(submission=instance.submission_id).exists()
    if submission and not has_other and not stays_within(submission):
        _move(instance, State.WITH_EDITORS, State.DRAFT)


def _took_off(page: CaseStudyPage, state: State) -> bool:
    """Whether it was the last page of what was public; then it is in ``state`` now."""
    others = CaseStudyPage.objects.live().exclude(pk=page.pk)
    if others.filter(submission=page.submission_id).exists():
        return False
    if page.submission:
        note_taken_off(submission=page.submission)
    moved = _move(page, State.PUBLISHED, state)
    if moved:
        _tell(page, _("The programme’s editors took the case study off the site"))
    return moved


def _move(page: CaseStudyPage, old: State, new: State) -> bool:
    moved = CaseStudySubmission.objects.filter(pk=page.submission_id, state=old)
    return bool(moved.update(state=new))


def _tell(page: CaseStudyPage, words: str) -> None:
    submission = page.submission
    if submission:
        note(
            pd_group=submission.pd_group,
            participation=submission.project.participation,
            words=words,
            by=None,
        )
