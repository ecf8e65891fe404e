"""Ways to take part to begin with: what this site itself offers, and drafts of what a programme may."""

from dataclasses import dataclass

from cms.pages.regions import RegionIndexPage
from cms.pages.ways import WaysPage
from cms.starter_parts import StarterPart
from cms.ways import Action, Impact, Tier, Way

from .building import fill_page, publish


@dataclass(frozen=True, slots=True)
class Card:
    """Without an address it waits as a draft until the programme has something to lead to."""

    title: str
    summary: str
    tier: Tier
    who_for: str
    time: str
    impact: tuple[Impact, ...]
    action: Action
    url: str = ""


CARDS = (
    Card(
        "Read what schools have done",
        "Case studies that say what worked, what did not, and how sure anybody can be.",
        Tier.OPEN,
        "Anybody",
        "Ten minutes each",
        (Impact.INCLUSIVE, Impact.SHARING),
        Action.START,
        "/case-studies/",
    ),
    Card(
        "Use the resource bank",
        "Guidance and tools, sorted by phase and meeting, each with who made it.",
        Tier.OPEN,
        "Teachers, TAs and leaders",
        "Five minutes to an hour",
        (Impact.INCLUSIVE, Impact.WORKFORCE),
        Action.START,
        "/resources/",
    ),
    Card(
        "Join a group",
        "Several schools, one regional lead, and a priority of your own that you see through.",
        Tier.RECRUITED,
        "A SENCO or leader and one colleague",
        "Five meetings in a year, and conversations between them",
        (Impact.INCLUSIVE, Impact.WORKFORCE, Impact.LEADERSHIP),
        Action.JOIN,
        "/join/",
    ),
    Card(
        "A group for schools that already work together",
        "A trust or an area plans a group of its own with a regional lead.",
        Tier.INVITED,
        "Trusts, clusters and local areas",
        "Five meetings in a year",
        (Impact.LEADERSHIP, Impact.RELATIONSHIPS),
        Action.ASK,
        "/regions/",
    ),
    Card(
        "Short units of training",
        "One topic in about half an hour, with something to try in the same week.",
        Tier.OPEN,
        "Everybody who works with pupils",
        "About 30 minutes each",
        (Impact.WORKFORCE, Impact.IDENTIFICATION),
        Action.START,
    ),
    Card(
        "Webinars",
        "On what schools are asking about now.",
        Tier.OPEN,
        "Anybody",
        "An hour after school",
        (Impact.WORKFORCE, Impact.SHARING),
        Action.INTEREST,
    ),
    Card(
        "Talk with a specialist",
        "A discussion with a therapist, a psychologist or an advisory teacher, after a unit of training.",
        Tier.RECRUITED,
        "Those who have done the unit",
        "An hour",
        (Impact.WORKFORCE, Impact.IDENTIFICATION),
        Action.INTEREST,
    ),
    Card(
        "Preparing for adulthood in the early years",
        "Look at what you do with the youngest, and show others what works.",
        Tier.RECRUITED,
        "Early years settings and schools",
        "Three meetings in a year",
        (Impact.ADULTHOOD, Impact.SHARING),
        Action.INTEREST,
    ),
    Card(
        "Peer mentoring",
        "A leader who has been there listens first, and then plans with you.",
        Tier.INVITED,
        "Leaders of schools that were told to improve SEND",
        "Four conversations",
        (Impact.LEADERSHIP,),
        Action.ASK,
    ),
    Card(
        "Network meetings",
        "People from schools, health, care and employment say what is missing, and what they can give.",
        Tier.OPEN,
        "Anybody who works with young people with SEND",
        "Two hours each term",
        (Impact.ADULTHOOD, Impact.RELATIONSHIPS),
        Action.INTEREST,
    ),
)


def load() -> None:
    if StarterPart.first_time("regions-page"):
        fill_page(
            RegionIndexPage,
            title="Regions",
            slug="regions",
            summary="Who leads near you, and which groups take schools in.",
        )
    if not StarterPart.first_time("ways"):
        return
    fill_page(
        WaysPage,
        title="Ways to take part",
        slug="ways-to-take-part",
        summary="From ten minutes of reading to a year in a group.",
    )
    for place, card in enumerate(CARDS, start=1):
        _add(card, place)


def _add(card: Card, place: int) -> None:
    way = Way(
        title=card.title,
        summary=card.summary,
        tier=card.tier,
        who_for=card.who_for,
        time=card.time,
        impact=[each.value for each in card.impact],
        action=card.action,
        url=card.url,
        position=place,
        live=False,
        has_unpublished_changes=True,
    )
    way.save()
    if card.url:
        publish(way)
