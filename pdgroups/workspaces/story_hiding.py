"""Where a case study gives its school's name away, and what stands there once it is hidden."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pdgroups.stories.hiding import hide_in, hide_name, mentions
from pdgroups.stories.models import CaseStudySubmission
from pdgroups.stories.signing import BY_KEY

from .unnaming import credit_without, named_credits

LENGTH = 160
"""Letters of a passage, around the name."""


@dataclass(frozen=True, slots=True)
class Place:
    where: str
    before: str
    after: str


def places(submission: CaseStudySubmission, description: str) -> list[Place]:
    """Every place, in the order in which readers meet them. Four queries."""
    school = submission.project.participation.school
    found = [Place(_("School or trust, on the page and in every list"), school.name, description)]
    if submission.public_path:
        found.append(
            Place(_("Address"), submission.public_path, _("A new one that says nothing of you"))
        )
    found += _words(submission, school.name)
    found += _pieces(submission, school.name)
    found += _copied(submission, description)
    found.append(
        Place(
            _("Search, feed, region page, cards and files to take away"),
            school.name,
            _("Made anew, without your name"),
        )
    )
    return found


def left_over(submission: CaseStudySubmission) -> list[str]:
    """Town, trust and council, where the words name them: they point to a school too."""
    school = submission.project.participation.school
    trust = school.trust.name if school.trust else ""
    written = "\n".join(str(text) for _key, text in _texts(submission))
    return [
        name for name in (school.town, trust, school.la_name) if name and mentions(written, name)
    ]


def _words(submission: CaseStudySubmission, name: str) -> Iterator[Place]:
    for key, text in _texts(submission):
        if mentions(text, name):
            yield Place(
                str(BY_KEY[key].label), _around(text, name), hide_name(_around(text, name), name)
            )


def _texts(submission: CaseStudySubmission) -> list[tuple[str, str]]:
    shown = {"naming", "shown_as"}
    return [(key, str(part.text(submission))) for key, part in BY_KEY.items() if key not in shown]


def _pieces(submission: CaseStudySubmission, name: str) -> Iterator[Place]:
    for quote in submission.quotes.kept():
        yield from _if_named(_("A quote"), quote.words, name)
    for picture in submission.pictures.kept():
        yield from _if_named(_("A picture’s caption"), f"{picture.caption} {picture.alt}", name)
    for material in submission.materials.kept():
        yield from _if_named(
            _("Somebody else’s material"), f"{material.name} {material.owner}", name
        )


def _copied(submission: CaseStudySubmission, description: str) -> Iterator[Place]:
    """The credit beside what others have copied, once however many they are."""
    named = named_credits(submission)
    if named:
        where = ngettext(
            "The plan of %d school that started from it",
            "The plans of %d schools that started from it",
            len(named),
        )
        credit = credit_without(submission, description)
        yield Place(where % len(named), named[0].credit, credit)


def _if_named(where: str, words: str, name: str) -> Iterator[Place]:
    after: Any = hide_in(words, name)
    if after != words:
        yield Place(where, words, after)


def _around(text: str, name: str) -> str:
    """The line in which the name stands first, cut short."""
    line = next((line for line in text.splitlines() if mentions(line, name)), text)
    return line if len(line) <= LENGTH else f"{line[:LENGTH]}…"
