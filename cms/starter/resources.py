"""The resource bank to begin with: links to other people's work. We never copy it."""

from dataclasses import dataclass

from cms.pages.resources import ResourceIndexPage
from cms.resources import Format, Kind, Licence, Resource
from cms.starter_parts import StarterPart
from pdgroups.core.eef import Phase
from pdgroups.groups.models import Programme, ResourceTemplate
from pdgroups.stories.classification import AreaOfNeed

from .building import fill_page, publish

EEF = "Education Endowment Foundation"
EEF_URL = "https://educationendowmentfoundation.org.uk"


@dataclass(frozen=True, slots=True)
class Card:
    """``phase`` is empty for all of them. ``minutes`` are our own guess."""

    title: str
    url: str
    owner: str
    summary: str
    phase: str
    kind: Kind
    minutes: int
    meetings: tuple[int, ...] = ()
    areas: tuple[AreaOfNeed, ...] = ()
    licence: Licence = Licence.ASK
    adapt: str = ""


IMPLEMENTATION: tuple[Card, ...] = (
    Card(
        "A School’s Guide to Implementation",
        f"{EEF_URL}/education-evidence/guidance-reports/implementation",
        EEF,
        "The guidance that our four phases come from. Start here if you read one thing.",
        "",
        Kind.GUIDANCE,
        40,
        (1,),
    ),
    Card(
        "The implementation process, with its tools",
        f"{EEF_URL}/education-evidence/guidance-reports/implementation/process",
        EEF,
        "The Explore tool and the planning template, to print or fill in.",
        Phase.EXPLORE,
        Kind.TOOL,
        20,
        (1, 2),
        adapt="Leave out the boxes that your plan here already holds.",
    ),
    Card(
        "What helps and hinders implementation",
        f"{EEF_URL}/education-evidence/guidance-reports/implementation/contextual-factors",
        EEF,
        "What is being introduced, the systems around it, and the people who enable it.",
        Phase.PREPARE,
        Kind.GUIDANCE,
        15,
        (2, 3),
    ),
    Card(
        "Effective Professional Development",
        f"{EEF_URL}/education-evidence/guidance-reports/effective-professional-development",
        EEF,
        "What makes training change practice. Useful when you plan yours.",
        Phase.PREPARE,
        Kind.GUIDANCE,
        30,
        (2,),
    ),
    Card(
        "Sustaining implementation in schools",
        "https://sites.exeter.ac.uk/schoolimplementation/implementation-sustainability",
        "University of Exeter",
        "A planning checklist for keeping something going, and a measure for those affected.",
        Phase.SUSTAIN,
        Kind.TOOL,
        20,
        (4, 5),
    ),
)

PRACTICE: tuple[Card, ...] = (
    Card(
        "Special Educational Needs in Mainstream Schools",
        f"{EEF_URL}/education-evidence/guidance-reports/send",
        EEF,
        "Five recommendations, from a supportive environment to work with teaching assistants.",
        "",
        Kind.GUIDANCE,
        40,
    ),
    Card(
        "Five a day for pupils with SEND",
        f"{EEF_URL}/news/eef-blog-the-five-a-day-approach-how-the-eef-can-support",
        EEF,
        "Five everyday approaches, with reflection tools for teachers and for TAs.",
        Phase.EXPLORE,
        Kind.TOOL,
        15,
        (1,),
    ),
    Card(
        "Deploying teaching assistants",
        f"{EEF_URL}/news/eef-launches-updated-guidance-to-help-schools-deploy-their-teaching-assistants",
        EEF,
        "What the 2025 update says about scaffolding, preparation and involving all staff.",
        Phase.PREPARE,
        Kind.GUIDANCE,
        15,
        (2, 3),
    ),
    Card(
        "Preparation for adulthood",
        "https://nasen.org.uk/preparation-for-adulthood-pfa",
        "nasen",
        "Preparing pupils for adult life from the earliest years.",
        "",
        Kind.GUIDANCE,
        20,
        areas=(AreaOfNeed.WHOLE_SCHOOL,),
    ),
    Card(
        "Enablers and improvement cycles",
        "https://whatworks-send.org.uk/implementation-toolkits/enablers-and-improvement-cycles-lessons-learned-from-the-what-works-in-send-effective-local-practice-case-studies/",
        "What Works in SEND",
        "What has to be in place locally, learned from case studies.",
        Phase.EXPLORE,
        Kind.RESEARCH,
        20,
        (1,),
    ),
)

FACTS: tuple[Card, ...] = (
    Card(
        "SEND code of practice: 0 to 25 years",
        "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25",
        "Department for Education",
        "The statutory guidance on duties to children and young people with SEND.",
        "",
        Kind.LAW,
        60,
        licence=Licence.OGL,
    ),
    Card(
        "Special educational needs in England",
        "https://explore-education-statistics.service.gov.uk/find-statistics/special-educational-needs-in-england",
        "Department for Education",
        "The yearly statistics, by school type, need and area.",
        Phase.EXPLORE,
        Kind.LAW,
        20,
        (1,),
        licence=Licence.OGL,
    ),
    Card(
        "Get information about schools",
        "https://get-information-schools.service.gov.uk/",
        "Department for Education",
        "The register of schools, with each school’s URN.",
        "",
        Kind.LAW,
        5,
        licence=Licence.OGL,
    ),
)


def load(programme: Programme | None) -> None:
    """Load the bank, and give a programme that was made just now its list of links."""
    if StarterPart.first_time("resources"):
        fill_page(
            ResourceIndexPage,
            title="Resources",
            slug="resources",
            summary="Other people’s work that helps in each phase. Every entry names who made it.",
        )
        for card in (*IMPLEMENTATION, *PRACTICE, *FACTS):
            publish(_resource(card))
    if programme is None or not StarterPart.first_time("resource-templates"):
        return
    ResourceTemplate.objects.bulk_create(
        ResourceTemplate(
            programme=programme,
            title=card.title,
            url=card.url,
            source=card.owner,
            summary=card.summary,
            phase=card.phase,
            position=position,
        )
        for position, card in enumerate([*IMPLEMENTATION, *PRACTICE])
    )


def _resource(card: Card) -> Resource:
    resource = Resource(
        title=card.title,
        url=card.url,
        owner=card.owner,
        summary=card.summary,
        phase=card.phase,
        kind=card.kind,
        format=Format.PAGE,
        licence=card.licence,
        minutes=card.minutes,
        meetings=list(card.meetings),
        areas=[area.value for area in card.areas],
        adapt=card.adapt,
        live=False,
    )
    resource.save()
    return resource
