"""Links to other people's work. We never copy it."""

from typing import Any

from cms.pages.resources import ResourceIndexPage
from cms.starter_parts import StarterPart
from pdgroups.core.eef import Phase
from pdgroups.groups.models import Programme, ResourceTemplate

from .building import fill_page

EEF = "Education Endowment Foundation"
EEF_URL = "https://educationendowmentfoundation.org.uk"

Card = tuple[str, str, str, str, str]
"""Title, address, who made it, what it is for, phase (empty for all)."""

IMPLEMENTATION: tuple[Card, ...] = (
    (
        "A School’s Guide to Implementation",
        f"{EEF_URL}/education-evidence/guidance-reports/implementation",
        EEF,
        "The guidance that our four phases come from. Start here if you read one thing.",
        "",
    ),
    (
        "The implementation process, with its tools",
        f"{EEF_URL}/education-evidence/guidance-reports/implementation/process",
        EEF,
        "The Explore tool and the planning template, to print or fill in.",
        Phase.EXPLORE,
    ),
    (
        "What helps and hinders implementation",
        f"{EEF_URL}/education-evidence/guidance-reports/implementation/contextual-factors",
        EEF,
        "What is being introduced, the systems around it, and the people who enable it.",
        Phase.PREPARE,
    ),
    (
        "Effective Professional Development",
        f"{EEF_URL}/education-evidence/guidance-reports/effective-professional-development",
        EEF,
        "What makes training change practice. Useful when you plan yours.",
        Phase.PREPARE,
    ),
    (
        "Sustaining implementation in schools",
        "https://sites.exeter.ac.uk/schoolimplementation/implementation-sustainability",
        "University of Exeter",
        "A planning checklist for keeping something going, and a measure for those affected.",
        Phase.SUSTAIN,
    ),
)

PRACTICE: tuple[Card, ...] = (
    (
        "Special Educational Needs in Mainstream Schools",
        f"{EEF_URL}/education-evidence/guidance-reports/send",
        EEF,
        "Five recommendations, from a supportive environment to work with teaching assistants.",
        "",
    ),
    (
        "Five a day for pupils with SEND",
        f"{EEF_URL}/news/eef-blog-the-five-a-day-approach-how-the-eef-can-support",
        EEF,
        "Five everyday approaches, with reflection tools for teachers and for TAs.",
        Phase.EXPLORE,
    ),
    (
        "Deploying teaching assistants",
        f"{EEF_URL}/news/eef-launches-updated-guidance-to-help-schools-deploy-their-teaching-assistants",
        EEF,
        "What the 2025 update says about scaffolding, preparation and involving all staff.",
        Phase.PREPARE,
    ),
    (
        "Preparation for adulthood",
        "https://nasen.org.uk/preparation-for-adulthood-pfa",
        "nasen",
        "Preparing pupils for adult life from the earliest years.",
        "",
    ),
    (
        "Enablers and improvement cycles",
        "https://whatworks-send.org.uk/implementation-toolkits/enablers-and-improvement-cycles-lessons-learned-from-the-what-works-in-send-effective-local-practice-case-studies/",
        "What Works in SEND",
        "What has to be in place locally, learned from case studies.",
        Phase.EXPLORE,
    ),
)

FACTS: tuple[Card, ...] = (
    (
        "SEND code of practice: 0 to 25 years",
        "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25",
        "Department for Education",
        "The statutory guidance on duties to children and young people with SEND.",
        "",
    ),
    (
        "Special educational needs in England",
        "https://explore-education-statistics.service.gov.uk/find-statistics/special-educational-needs-in-england",
        "Department for Education",
        "The yearly statistics, by school type, need and area.",
        Phase.EXPLORE,
    ),
    (
        "Get information about schools",
        "https://get-information-schools.service.gov.uk/",
        "Department for Education",
        "The register of schools, with each school’s URN.",
        "",
    ),
)

SECTIONS: tuple[tuple[str, str, tuple[Card, ...]], ...] = (
    (
        "Making change work",
        "On choosing well, preparing, carrying out and keeping going.",
        IMPLEMENTATION,
    ),
    ("Practice in the classroom", "On what helps pupils with SEND.", PRACTICE),
    ("Law and figures", "To check what we say, and to find your own.", FACTS),
)


def load(programme: Programme | None) -> None:
    """Load the page, and give a programme that was made just now its list of links."""
    if StarterPart.first_time("resources"):
        fill_page(
            ResourceIndexPage,
            title="Resources",
            slug="resources",
            summary="Other people’s work that helps in each phase. Every link names who made it.",
            body=[{"type": "link_cards", "value": _section(*section)} for section in SECTIONS],
        )
    if programme is None or not StarterPart.first_time("resource-templates"):
        return
    ResourceTemplate.objects.bulk_create(
        ResourceTemplate(
            programme=programme,
            title=title,
            url=url,
            source=source,
            summary=summary,
            phase=phase,
            position=position,
        )
        for position, (title, url, source, summary, phase) in enumerate(
            [*IMPLEMENTATION, *PRACTICE]
        )
    )


def _section(heading: str, intro: str, cards: tuple[Card, ...]) -> dict[str, Any]:
    names = ("title", "url", "source", "summary", "phase")
    return {
        "heading": heading,
        "intro": intro,
        "cards": [dict(zip(names, map(str, card), strict=True)) for card in cards],
    }
