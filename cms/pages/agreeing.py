"""What the editor's form and its buttons allow while a school has yet to agree."""

from copy import copy
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import PagePermissionTester

from cms.wording import FIELDS, differences
from pdgroups.stories.checks import blockers
from pdgroups.stories.models import CaseStudySubmission
from pdgroups.stories.services import is_for_everyone
from pdgroups.stories.wording import Change, waits
from pdgroups.workspaces.story_checks import findings_of

from .classified import ClassifiedForm

PUBLIC_WORDS = frozenset({*FIELDS, "body"})


class CaseStudyPermissions(PagePermissionTester):
    """Offers nobody to publish what the school does not agree to."""

    def can_publish(self) -> bool:
        return bool(super().can_publish()) and self.page.may_be_public()

    def can_copy(self) -> bool:
        """Not what a school offered: it has one page, which it can change and take back."""
        return bool(super().can_copy()) and self.page.submission_id is None

    def can_submit_for_moderation(self) -> bool:
        return bool(super().can_submit_for_moderation()) and self.page.may_be_public()


class CaseStudyForm(ClassifiedForm):
    """The editor's form. It publishes no words that the school has yet to agree to."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.would_publish and not self.errors:
            page = copy(self.instance)
            for name, value in cleaned.items():
                if name in PUBLIC_WORDS:
                    setattr(page, name, value)
            if waiting := waits(differences(page)):
                self.add_error(None, refusal(waiting))
            if sentence := held_up(page.submission) or second_page(page):
                self.add_error(None, sentence)
        return cleaned

    @property
    def would_publish(self) -> bool:
        """An approval may be the last one, so it counts as publishing."""
        approving = self.data.get("workflow-action-name") == "approve"
        return "action-publish" in self.data or (
            approving and "action-workflow-action" in self.data
        )


def why_not(page: Any) -> str:
    """Why the words of ``page`` cannot be made public now, for editors; empty if they can."""
    if waiting := waits(page.changed_words()):
        return refusal(waiting)
    return held_up(page.submission) or second_page(page)


def held_up(submission: CaseStudySubmission | None) -> str:
    """Why nobody can publish this yet, of its permission and the checks; empty where nothing is.

    Seven queries; none for a page that no school offered.
    """
    if submission is None:
        return ""
    if not is_for_everyone(submission):
        return str(
            _(
                "The school’s permission for ‘The account itself’ is not for everyone today, so "
                "readers would find nothing here. Send it back and ask the school to renew it."
            )
        )
    found = blockers(findings_of(submission))
    return " ".join(f"‘{each.block.title}’: {each.sentence} {each.todo}" for each in found)


def second_page(page: Any) -> str:
    """Why ``page`` cannot be published beside another of the same submission; empty if it can.

    One query; none for a page that no school offered.
    """
    if page.submission_id is None:
        return ""
    others = type(page).objects.filter(submission=page.submission_id, live=True)
    other = others.exclude(pk=page.pk).first()
    if other is None:
        return ""
    words = _(
        "This case study is on the site already, as ‘%(title)s’. Change that page, and delete this "
        "copy: a school’s case study has one page, so that it can take it back."
    )
    return str(words) % {"title": other.title}


def refusal(waiting: list[Change]) -> str:
    """Why something cannot be published, where it is, and what an editor can do."""
    places = " ".join(
        f"‘{change.label}’: {change.why.sentence}" for change in waiting if change.why
    )
    words = _(
        "The school has not agreed to these words. %(places)s Put back the agreed words, which "
        "stand in ‘What the school agreed to’. Or ask the school for the change: it withdraws "
        "the case study in its workspace and changes it, and its head and regional lead agree "
        "again."
    )
    return str(words) % {"places": places}
