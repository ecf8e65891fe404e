"""The starter case study: retold from a public presentation, in our own words.

Its percentages are the source's. The source does not say how many people answered, and the
trust's permission was not given to us, so the trust is not named.
"""

from typing import Any

from cms.pages.case_studies import CaseStudyPage
from cms.pages.case_study_index import CaseStudyIndexPage
from cms.starter_parts import StarterPart
from cms.themes import Setting, Theme
from pdgroups.stories.classification import AreaOfNeed, Strand
from pdgroups.surveys.figures import REPORTED, Figure, Side

from .building import add_page, fill_page

SLUG = "small-steps-to-independence"
THEME = "Independence and scaffolding"

FIGURES: list[dict[str, Any]] = [
    Figure(
        "How confident are you in taking steps to support a pupil’s increasing independence?",
        (
            Side("Baseline", "before the work", shares=(0, 20, 60, 20)),
            Side("Impact", "after the work", shares=(0, 0, 40, 60)),
        ),
        source=REPORTED,
    ).to_json()
]

SCALE = (
    ("Correcting", "The adult gives the answer and says why"),
    ("Modelling", "The adult shows the step, then hands back"),
    ("Clueing", "A question that carries a key piece"),
    ("Prompting", "A nudge that names no strategy"),
    ("Self-scaffolding", "The pupil picks a resource; the adult watches"),
    ("Independent", "The pupil plans, does and checks alone"),
)

BODY: list[dict[str, Any]] = [
    {
        "type": "context",
        "value": "<p>A multi-academy trust had already trained its teaching assistants (TAs) in how "
        "to make the most of their role. It then asked them how it was going. Three things came "
        "back:</p><ul><li>TAs wanted more time to tell teachers how pupils were getting on</li>"
        "<li>marking did not show clearly what a pupil had done <b>with support</b> and what "
        "<b>alone</b></li><li>staff wanted a way to show small steps towards independence for "
        "pupils with an EHC plan</li></ul>",
    },
    {
        "type": "evidence",
        "value": "<p>The trust used what TAs said after the training, and asked them one question "
        "before it began anything new: how confident they were in taking steps to support a "
        "pupil’s increasing independence. Nobody answered ‘not at all’. One in five answered "
        "‘very’, and three in five ‘fairly’.</p><p>The same question gave "
        "the need, the measure and, later, the result.</p>",
    },
    {
        "type": "delivery",
        "value": "<p>The trust made a shared scale for how much help a pupil is getting, so that a "
        "TA, a teacher and a pupil can all see the next small step. It then carried the scale "
        "into lessons:</p><ul><li>examples for each step</li><li>prompt cards for TAs</li>"
        "<li>training on scaffolds, for TAs and teachers</li><li>tracking sheets with the same "
        "codes</li><li>training for teachers on adapting ahead and on the spot</li>"
        "<li>coaching and drop-in sessions for TAs</li><li>a look at planning</li></ul>"
        "<p>The wording of the scale below is ours. Adults start at the independent end, and step "
        "down only as far as they must.</p>",
    },
    {
        "type": "scale",
        "value": {
            "title": "Six steps, from most help to least",
            "steps": [{"name": name, "text": words} for name, words in SCALE],
        },
    },
    {
        "type": "outcomes",
        "value": "<p>Afterwards the trust saw:</p><ul><li>more precise assessment, so that the next "
        "lesson could be adapted sooner</li><li>small steps showing up in scores for "
        "independence</li><li>more time for pupils with their classmates</li><li>pupils readier "
        "to work alone, with better self-esteem, as staff see it</li></ul>",
    },
    {"type": "confidence_chart", "value": {"position": 1, "heading": "TAs were asked"}},
    {
        "type": "differently",
        "value": "<p>The published account does not say. We leave the heading in, because it is the "
        "question that other schools ask first, and every case study on this site has to answer "
        "it.</p>",
    },
    {
        "type": "limits",
        "value": "The account does not say how many TAs answered, so we cannot tell how firm the "
        "percentages are.\n\nThere was no group to compare with, and nobody knows whether the same "
        "people answered both times.\n\nConfidence and pupils’ gains are as staff reported them. "
        "The scores for independence were not published.",
    },
    {
        "type": "source",
        "value": "<p>Retold in our own words from a presentation on collaboration by regional leads "
        'of the <a href="https://www.wholeschoolsend.org.uk/page/universal-send-services">'
        "Universal SEND Services programme</a>. The trust is not named here, and the wording of "
        "the scale is ours.</p>",
    },
]


def load(*, publish: bool) -> None:
    """Load the index and the case study, published or as a draft."""
    if not StarterPart.first_time("case-study"):
        return
    index = fill_page(
        CaseStudyIndexPage,
        title="Case studies",
        slug="case-studies",
        summary="What schools set out to change, what they did, and what staff said before and after.",
    )
    add_page(
        index,
        CaseStudyPage(
            title="Small steps to independence: how TAs use scaffolds",
            slug=SLUG,
            summary="Teaching assistants asked for a way to show small steps of progress. Their "
            "trust built one, and more of them came to feel very confident.",
            aim="TAs use scaffolds so that pupils with an EHC plan do more for themselves.",
            display_name="A multi-academy trust",
            areas=[AreaOfNeed.WHOLE_SCHOOL],
            strands=[Strand.TA],
            setting=Setting.TRUST,
            theme=Theme.objects.filter(name=THEME).first(),
            took_part="TAs, teachers and pupils with an EHC plan",
            is_example=True,
            figures=FIGURES,
            body=BODY,
        ),
        live=publish,
    )
