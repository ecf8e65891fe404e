"""What a case study keeps as keys, in a reader's words."""

from collections.abc import Iterable

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pdgroups.stories.classification import AreaOfNeed, Enabler, Grade, Part, Strand
from pdgroups.stories.inside import stays_within
from pdgroups.stories.models import CaseStudySubmission

register = template.Library()


@register.filter
def read_inside(submission: CaseStudySubmission) -> str:
    """How far it goes, where not everyone reads it: an audience, or nothing. One query."""
    return stays_within(submission) or ""


@register.filter
def glance(submission: CaseStudySubmission) -> list[tuple[str, str]]:
    """Label and words of what is said at a glance."""
    days = submission.cover_days
    cover = ngettext("%(days)s day", "%(days)s days", days or 0) % {"days": days}
    facts = [
        (_("Areas of need"), _labels(AreaOfNeed, submission.areas)),
        (_("EEF strands"), _labels(Strand, submission.strands)),
        (_("Who took part"), submission.took_part),
        (_("How long"), submission.duration),
        (_("Cost"), submission.get_cost_display()),
        (_("Cover"), "" if days is None else cover),
    ]
    return [(label, words) for label, words in facts if words]


@register.filter
def enablers_by_part(
    submission: CaseStudySubmission,
) -> list[tuple[Part, list[tuple[Enabler, str]]]]:
    """What was relied on and what became stronger, each with its enablers and words."""
    found = [
        (
            part,
            [
                (Enabler(each["key"]), each["words"])
                for each in submission.enablers
                if each["part"] == part
            ],
        )
        for part in Part
    ]
    return [(part, enablers) for part, enablers in found if enablers]


@register.filter
def meters(submission: CaseStudySubmission) -> list[tuple[str, Grade, str]]:
    """Name, step and reason of each meter that is set."""
    found = [
        (_("Strength"), submission.strength, submission.strength_reason),
        (_("Breadth"), submission.breadth, submission.breadth_reason),
    ]
    return [(name, Grade(grade), reason) for name, grade, reason in found if grade]


def _labels(kind: type[AreaOfNeed] | type[Strand], keys: Iterable[str]) -> str:
    return ", ".join(str(kind(key).label) for key in keys)
