"""What for we keep anything about people, and why the law lets us: what the privacy notice says.

Every model that holds something about a person belongs to exactly one purpose; a test fails for
one that has none.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import MANIFEST
from .kinds import Holds

ABOUT_NOBODY = {Holds.NOTHING, Holds.REGISTER}

TASK_OR_INTEREST = _(
    "Public task, for schools and other public bodies (UK GDPR, article 6(1)(e)); legitimate "
    "interest in better support for pupils with SEND, for others (6(1)(f))."
)
AGREED = _(
    "Public task or legitimate interest, as for a plan. What is shown publicly rests on a recorded "
    "permission as well, which can be taken back at any time."
)
WORDS: dict[Holds, Promise] = {
    Holds.CONTACT: _("names and addresses"),
    Holds.DEED: _("who did something, and when"),
    Holds.WORDS: _("what was written"),
    Holds.ANSWER: _("answers, without who gave them"),
    Holds.KEY: _("scrambled keys"),
}


@dataclass(frozen=True, slots=True)
class PublicPurpose:
    """``models`` are labels, or whole apps with a ``*``; a label goes before its app."""

    title: Promise
    what_for: Promise
    basis: Promise
    kept: Promise
    models: tuple[str, ...]

    @property
    def holds(self) -> list[Promise]:
        """The kinds of things that the manifest says are kept for it, in a fixed order."""
        found = {kind for label in labels_of(self) for kind in kinds_of(label)}
        return [words for kind, words in WORDS.items() if kind in found]


PURPOSES = (
    PublicPurpose(
        _("Your account"),
        _("So that you can sign in, and others know whom they work with."),
        TASK_OR_INTEREST,
        _("Until your account is deleted."),
        ("accounts.*",),
    ),
    PublicPurpose(
        _("Who is in which group"),
        _("So that people can be invited, and a group knows who does what in it."),
        TASK_OR_INTEREST,
        _("Until the group is deleted; invitations end after 14 days."),
        ("groups.*",),
    ),
    PublicPurpose(
        _("Asking to join a group"),
        _("So that a lead can answer a school. Nobody but the group’s leads reads it."),
        TASK_OR_INTEREST,
        _("A week if nobody confirms it, else 13 months at most."),
        ("groups.Interest",),
    ),
    PublicPurpose(
        _("Mail"),
        _("So that no mail is lost, sent twice or sent to somebody who has left."),
        TASK_OR_INTEREST,
        _("What it said until it has gone; to whom it went for 30 days."),
        ("outbox.*",),
    ),
    PublicPurpose(
        _("Plans and their evidence"),
        _("So that a school can plan, carry out and look back on one piece of work."),
        TASK_OR_INTEREST,
        _("Until the group is deleted; files for 30 days after they were removed."),
        ("projects.*", "files.*"),
    ),
    PublicPurpose(
        _("Meetings and conversations"),
        _("So that everybody knows when to meet, what was agreed and what is to be done."),
        TASK_OR_INTEREST,
        _("Until the group is deleted; a lead’s own notes for 90 days."),
        ("meetings.*", "conversations.*"),
    ),
    PublicPurpose(
        _("Surveys"),
        _("So that schools learn how confident groups of staff feel, never one person."),
        TASK_OR_INTEREST,
        _(
            "Single answers until the survey closes, linked ones for 13 months at most; then totals."
        ),
        ("surveys.*",),
    ),
    PublicPurpose(
        _("Case studies"),
        _("So that schools learn from each other, and only from what was allowed."),
        AGREED,
        _(
            "Until the school withdraws it; who allowed what for six years after that, because we "
            "must be able to show it."
        ),
        ("stories.*", "cms.CaseStudyPage"),
    ),
    PublicPurpose(
        _("Asking us to take something down"),
        _(
            "So that what must not stand on a public page is gone soon. The programme team reads it."
        ),
        TASK_OR_INTEREST,
        _("Two years after it was answered."),
        ("stories.Complaint",),
    ),
    PublicPurpose(
        _("People named on public pages"),
        _("So that schools know who leads near them, and whom to write to."),
        AGREED,
        _("Until they ask to be taken off."),
        ("cms.*",),
    ),
)


def kinds_of(label: str) -> set[Holds]:
    """What one model holds about people; empty for most of the public site."""
    return set(MANIFEST[label].classified.values()) - ABOUT_NOBODY


def purpose_of(label: str) -> PublicPurpose | None:
    """The purpose of a model: of its own label, else of its app."""
    app = f"{label.partition('.')[0]}.*"
    return _holding(label) or _holding(app)


def labels_of(purpose: PublicPurpose) -> Iterable[str]:
    return [label for label in MANIFEST if kinds_of(label) and purpose_of(label) is purpose]


def _holding(name: str) -> PublicPurpose | None:
    return next((each for each in PURPOSES if name in each.models), None)
