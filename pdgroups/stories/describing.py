"""What a school is called where its name is not: of the register alone, and of nothing it is silent on.

A description that fewer than ``FEWEST`` open schools answer to is as good as a name; then it says
less, step by step.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdgroups.schools.kinds import Phase
from pdgroups.schools.models import School

from .classification import MOST_PUPILS, SizeBand, size_of

FEWEST = 5
A_FORM = 30
"""Pupils in one form of one year."""
MOST_FORMS = 4
NEAR_ENOUGH = 0.15
"""Of a form, by which a roll may differ from whole forms."""
PRIMARY_YEARS = 7


class Kind(StrEnum):
    """What the register says a school is."""

    NURSERY = "nursery"
    PRIMARY = "primary"
    MIDDLE = "middle"
    SECONDARY = "secondary"
    COLLEGE = "college"
    ALL_THROUGH = "all_through"
    SPECIAL = "special"
    ALTERNATIVE = "alternative"
    UNKNOWN = ""


_BY_PHASE: dict[str, Kind] = {
    Phase.NURSERY: Kind.NURSERY,
    Phase.PRIMARY: Kind.PRIMARY,
    Phase.MIDDLE_PRIMARY: Kind.MIDDLE,
    Phase.MIDDLE_SECONDARY: Kind.MIDDLE,
    Phase.SECONDARY: Kind.SECONDARY,
    Phase.SIXTEEN_PLUS: Kind.COLLEGE,
    Phase.ALL_THROUGH: Kind.ALL_THROUGH,
}
_NOUNS = {
    Kind.NURSERY: gettext_lazy("nursery school"),
    Kind.PRIMARY: gettext_lazy("primary school"),
    Kind.MIDDLE: gettext_lazy("middle school"),
    Kind.SECONDARY: gettext_lazy("secondary school"),
    Kind.COLLEGE: gettext_lazy("college or sixth form"),
    Kind.ALL_THROUGH: gettext_lazy("all-through school"),
    Kind.SPECIAL: gettext_lazy("special school"),
    Kind.ALTERNATIVE: gettext_lazy("school for alternative provision"),
    Kind.UNKNOWN: gettext_lazy("school"),
}
_SIZES: dict[str, Any] = {
    SizeBand.SMALL: gettext_lazy("small"),
    SizeBand.VERY_LARGE: gettext_lazy("large"),
}
_FORMS = {
    1: gettext_lazy("one-form"),
    2: gettext_lazy("two-form"),
    3: gettext_lazy("three-form"),
    4: gettext_lazy("four-form"),
}
_WITHOUT_ARTICLE = ("London", "Yorkshire")
_SPECIAL = Q(establishment_type__icontains="special")
_ALTERNATIVE = Q(establishment_type__icontains="alternative") | Q(
    establishment_type__icontains="pupil referral"
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What is said of a school. What is empty is not said."""

    kind: Kind
    region: str = ""
    forms: int = 0
    band: str = ""

    @property
    def words(self) -> str:
        """Such as "A two-form primary school in the South East"."""
        size = str(_FORMS.get(self.forms) or _SIZES.get(self.band) or "")
        noun = " ".join(part for part in (size, str(_NOUNS[self.kind])) if part)
        article = _("An") if noun[0] in "aeiou" and not noun.startswith("one") else _("A")
        place = _place(self.region) if self.region else _("England")
        return _("%(article)s %(noun)s in %(place)s") % {
            "article": article,
            "noun": noun,
            "place": place,
        }

    def matches(self) -> int:
        """Open schools of the register of which all of this is true. One query."""
        return School.objects.open().filter(self.fits()).count()

    def fits(self) -> Q:
        """Of schools of the register: whether all of this is true of them."""
        fits = of_kind(self.kind)
        if self.region:
            fits &= Q(gias_region=self.region)
        if self.forms:
            year = PRIMARY_YEARS * A_FORM
            fits &= Q(
                roll__gte=(self.forms - NEAR_ENOUGH) * year,
                roll__lte=(self.forms + NEAR_ENOUGH) * year,
            )
        elif self.band == SizeBand.SMALL:
            fits &= Q(roll__lte=MOST_PUPILS[SizeBand.SMALL])
        elif self.band == SizeBand.VERY_LARGE:
            fits &= Q(roll__gt=MOST_PUPILS[SizeBand.LARGE])
        return fits


@dataclass(frozen=True, slots=True)
class Described:
    """What to call a school, and what was left unsaid because too few answer to it."""

    words: str
    matches: int
    too_telling: str = ""
    """The fuller description that fewer than ``FEWEST`` schools answer to; empty if none."""
    too_few: int = 0
    """How many answer to that."""


def likeness_of(school: School) -> Likeness:
    """All that may be said of ``school``. Pure."""
    kind, band = kind_of(school), size_of(school.roll)
    forms = _forms(school) if kind is Kind.PRIMARY else 0
    return Likeness(kind, school.gias_region, forms, band if not forms and band in _SIZES else "")


def told_in(words: str, school: School) -> Likeness:
    """What a description, whoever wrote it, says of ``school`` that the register knows. Pure."""
    full, said = likeness_of(school), words.casefold()
    noun = str(_NOUNS[full.kind]).partition(" ")[0]
    return Likeness(
        kind=full.kind if noun in said else Kind.UNKNOWN,
        region=full.region if full.region.casefold() in said else "",
        forms=full.forms if full.forms and str(_FORMS[full.forms]) in said else 0,
        band=full.band if full.band and str(_SIZES[full.band]) in said else "",
    )


def describe(school: School) -> Described:
    """The fullest description that five open schools or more answer to. Up to four queries."""
    fullest = likeness_of(school)
    steps = [
        fullest,
        replace(fullest, forms=0, band=""),
        replace(fullest, forms=0, band="", region=""),
    ]
    first, few = "", 0
    for likeness in dict.fromkeys(steps):
        found = likeness.matches()
        if found >= FEWEST:
            return Described(likeness.words, found, first, few)
        if not first:
            first, few = likeness.words, found
    least = Likeness(Kind.UNKNOWN)
    return Described(least.words, least.matches(), first, few)


def kind_of(school: School) -> Kind:
    """Special schools and alternative provision are told by their type: GIAS gives them no phase."""
    kind = school.establishment_type.lower()
    if "special" in kind:
        return Kind.SPECIAL
    if "alternative" in kind or "pupil referral" in kind:
        return Kind.ALTERNATIVE
    return _BY_PHASE.get(school.phase, Kind.UNKNOWN)


def of_kind(kind: Kind) -> Q:
    """Schools of the register that are of this kind."""
    match kind:
        case Kind.SPECIAL:
            return _SPECIAL
        case Kind.ALTERNATIVE:
            return _ALTERNATIVE & ~_SPECIAL
        case Kind.UNKNOWN:
            return Q()
    phases = [phase for phase, of in _BY_PHASE.items() if of is kind]
    return Q(phase__in=phases) & ~_SPECIAL & ~_ALTERNATIVE


def _forms(school: School) -> int:
    """Forms in each year of a primary school; 0 where the register does not make it plain."""
    if not school.roll or school.age_low is None or school.age_high is None:
        return 0
    if school.age_high - max(school.age_low, 4) != PRIMARY_YEARS:
        return 0
    forms = school.roll / PRIMARY_YEARS / A_FORM
    whole = round(forms)
    return whole if 1 <= whole <= MOST_FORMS and abs(forms - whole) <= NEAR_ENOUGH else 0


def _place(region: str) -> str:
    return region if region.startswith(_WITHOUT_ARTICLE) else _("the %s") % region
