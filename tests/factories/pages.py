"""Pages of the public site, published as an editor would publish them."""

import datetime as dt

from cms import tree
from cms.pages.case_studies import CaseStudyPage
from cms.pages.content import ContentPage
from pdgroups.stories.models import CaseStudySubmission
from pdgroups.surveys.figures import REPORTED as REPORTED_BY_SCHOOL
from pdgroups.surveys.figures import Figure, Side
from pdgroups.surveys.results import figures

from .work import CaseStudyFactory

REPORTED = Figure(
    "How confident are you in waiting before you step in?",
    (
        Side("Baseline", "before the work", shares=(0, 20, 60, 20)),
        Side("Impact", "after the work", shares=(0, 0, 40, 60)),
    ),
    source=REPORTED_BY_SCHOOL,
).to_json()


def surveyed(before, after=None, movement=None):
    """A figure of a survey, from counts of the answers 1 to 4 in each wave."""
    waves = [("Baseline", before)] + ([("Impact", after)] if after else [])
    sides = []
    for name, counts in waves:
        n = sum(counts)
        table = figures(dict(enumerate(counts, start=1)), n)
        sides.append(Side(name, f"{n} answers", table))
    return Figure("How confident are you in using a prompt?", tuple(sides), movement).to_json()


SURVEYED = surveyed((2, 8, 6, 4), (0, 5, 10, 10))
FEW = {
    **SURVEYED,
    "sides": [{"name": "Baseline", "note": "", "table": figures({3: 4, 4: 4}, 8).to_json()}],
}

BODY = [
    {"type": "context", "value": "<p>Three classes and six TAs.</p>"},
    {"type": "outcomes", "value": "<p>Pupils start sooner.</p>"},
    {"type": "confidence_chart", "value": {"position": 1, "heading": ""}},
    {"type": "differently", "value": "<p>Begin with two classes.</p>"},
    {"type": "limits", "value": "One school’s account."},
]


def case_study_page(*, live=True, **fields):
    """A case study under the index of case studies."""
    defaults = {
        "title": "Waiting before stepping in",
        "summary": "TAs learned to wait.",
        "aim": "Pupils start without an adult.",
        "display_name": "A primary school",
        "setting": "mainstream",
        "phase": "primary",
        "body": BODY,
        "is_example": "submission" not in fields,  # else nobody may publish it
    }
    page = CaseStudyPage(**{**defaults, **fields}, live=False, has_unpublished_changes=True)
    tree.case_study_index().add_child(instance=page)
    return _saved(page, live=live)


def content_page(*, live=True, parent=None, **fields):
    page = ContentPage(
        **{"title": "About us", "body": [], **fields}, live=False, has_unpublished_changes=True
    )
    (parent or tree.home()).add_child(instance=page)
    return _saved(page, live=live)


TOLD_AT_LENGTH = {
    "stopped": "The weekly sheet.",
    "try_this": "Watch one lesson.\n\nAgree three words.",
    "limits": "The visitors knew what they hoped to see.",
    "sources": "Written by the SENCO with two TAs.",
    "ingredients": [
        {"name": "Least help first", "looks_like": "Hands away.", "unlike": "Doing the first step."}
    ],
    "timeline": [{"when": "October", "what": "Ten lesson visits."}],
    "areas": ["cognition"],
    "strands": ["ta"],
    "took_part": "Six TAs",
    "duration": "Three terms",
    "cost": "low",
    "cover_days": 3,
    "verdict": "scale",
    "enablers": [
        {"key": "leadership", "part": "relied", "words": "the head came along"},
        {"key": "workforce", "part": "strengthened", "words": ""},
    ],
    "strength": "promising",
    "strength_reason": "The same questions before and after.",
    "breadth": "emerging",
    "breadth_reason": "Staff alone.",
}
"""Everything that a page may say of a submission beside its texts."""


def agreed_submission(**fields):
    """A submission on which head and lead have agreed, so that a page of it may be made."""
    defaults = {
        "state": CaseStudySubmission.State.WITH_EDITORS,
        "title": "Waiting before stepping in",
        "standfirst": "TAs learned to wait.",
        "aim": "Pupils start without an adult.",
        "context": "Three classes and six TAs.",
        "evidence": "Lesson visits.\n\n- TAs stepped in early\n- pupils waited",
        "delivery": "Prompt cards.",
        "outcomes": "Pupils start sooner.",
        "helped": "A head who asked about it.",
        "hindered": "Cover.",
        "differently": "Begin with two classes.",
        "next_steps": "Grow to Year 5.",
        "agreed_by": "Marion Ashdown",
        "agreed_role": "Headteacher",
        "agreed_on": dt.date(2026, 6, 1),
        "display_name": "A primary school in the South East",
        "no_pupil_named": True,
        "figures": [SURVEYED],
    }
    return CaseStudyFactory(**{**defaults, **fields})


def _saved(page, *, live):
    revision = page.save_revision()
    if live:
        revision.publish()
    page.refresh_from_db()
    return page
