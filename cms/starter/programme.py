"""The default programme, regions and the focuses of case studies."""

from django.utils import timezone

from cms.starter_parts import StarterPart
from cms.themes import Theme
from pdgroups.core.dates import school_year
from pdgroups.groups.models import Programme
from pdgroups.schools.models import Region, RegionScheme

NAME = "Inclusive practice PD groups"
YEARS = 3

CHARTER = """\
What is said in the group stays in the group, unless the school it belongs to says otherwise.
Each school chooses what it shares, and with whom.
No pupil is named, and nobody tells a story by which a pupil could be recognised.
We question ideas, not schools.
What you borrow, you credit.
Nothing is recorded unless everybody agrees."""

SCHEMES = {
    "DfE regions": (
        "East Midlands",
        "East of England",
        "London",
        "North East",
        "North West",
        "South East",
        "South West",
        "West Midlands",
        "Yorkshire and the Humber",
    ),
    "Programme regions": (
        "East Midlands",
        "East of England and North London",
        "North East",
        "North West",
        "South East and South London",
        "South West",
        "West Midlands",
        "Yorkshire and the Humber",
    ),
}

THEMES = (
    "Adaptive teaching",
    "Attendance and belonging",
    "Communication and interaction",
    "Finding needs early",
    "Graduated approach",
    "Independence and scaffolding",
    "Leading SEND",
    "Preparing for adulthood",
    "Transitions",
    "Working with families",
)


def load() -> Programme | None:
    """Load all three. Returns the default programme, or nothing when it was loaded before."""
    if StarterPart.first_time("regions"):
        for scheme_name, regions in SCHEMES.items():
            scheme, _new = RegionScheme.objects.get_or_create(name=scheme_name)
            for region in regions:
                Region.objects.get_or_create(scheme=scheme, name=region)
    if StarterPart.first_time("themes"):
        for theme in THEMES:
            Theme.objects.get_or_create(name=theme)
    if not StarterPart.first_time("programme"):
        return None
    year = school_year(timezone.localdate())
    programme: Programme = Programme.objects.get_or_create(
        name=NAME,
        defaults={"first_year": year, "last_year": year + YEARS - 1, "charter": CHARTER},
    )[0]
    return programme
