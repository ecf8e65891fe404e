"""The words of the home page."""

from typing import Any

from cms import tree
from cms.facts import FactTable
from cms.pages.case_studies import CaseStudyPage
from cms.starter_parts import StarterPart
from pdgroups.core.eef import Phase

from . import case_study, facts
from .building import publish

MEETINGS: tuple[tuple[Phase, str, str], ...] = (
    (Phase.EXPLORE, "Explore", "Find the right problem, and look at all the evidence"),
    (Phase.PREPARE, "Prepare", "Turn the idea into a plan, and ask staff where they start"),
    (Phase.DELIVER, "Deliver", "See what is really happening, and adapt on purpose"),
    (Phase.SUSTAIN, "Review and sustain", "Decide what to keep, grow or stop"),
    (Phase.SUSTAIN, "Impact and reflection", "Compare where staff started with where they are now"),
)

WORDS: dict[str, Any] = {
    "title": "Home",
    "seo_title": "Improve SEND practice together",
    "headline": "Change one thing well.",
    "headline_2": "Do it together.",
    "summary": (
        "Groups of schools work on a SEND priority of their own. You meet five times with a regional "
        "lead, talk one to one in between, and follow one process from first question to lasting "
        "change."
    ),
    "meetings_title": "Five meetings and the conversations between them",
    "meetings_intro": (
        "The phases come from the EEF’s guidance on implementation. The meetings give them dates, "
        "people and a reason to come back."
    ),
    "featured_title": "From ‘a little’ or ‘fairly’ confident to ‘fairly’ or ‘very’",
    "featured_text": (
        "Teaching assistants learned to step back in small steps, so that pupils with an EHC plan "
        "could do more for themselves. Their trust asked the same question before and after."
    ),
    "why_title": "Why now",
    "why_quote": "The better everyday teaching is, the fewer children need something different.",
    "why_text": (
        "<p>A child has special educational needs when they need help that is additional to, or "
        "different from, what schools give to everybody of their age. So whatever makes everyday "
        "teaching better changes who needs something extra.</p>"
    ),
}


def load() -> None:
    if not StarterPart.first_time("home"):
        return
    page = tree.home()
    if page.latest_revision_id is not None:
        return
    for name, value in WORDS.items():
        setattr(page, name, value)
    page.meetings = [
        {"type": "meeting", "value": {"phase": phase.value, "title": title, "text": words}}
        for phase, title, words in MEETINGS
    ]
    page.featured = CaseStudyPage.objects.filter(slug=case_study.SLUG).first()
    page.facts = FactTable.objects.filter(title=facts.TITLE).first()
    publish(page)
