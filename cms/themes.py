"""What a case study is about: one list, kept by editors."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pdgroups.schools.kinds import Phase
from pdgroups.schools.models import School
from pdgroups.stories.describing import Kind, of_kind


class Theme(models.Model):
    name = models.CharField(_("name"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("focus of case studies")
        verbose_name_plural = _("focuses of case studies")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Setting(models.TextChoices):
    """The kind of place a case study comes from, whatever the age of its pupils."""

    MAINSTREAM = "mainstream", _("Mainstream school")
    SPECIAL = "special", _("Special school")
    ALTERNATIVE = "alternative", _("Alternative provision")
    EARLY_YEARS = "early_years", _("Early years setting")
    COLLEGE = "college", _("College or sixth form")
    TRUST = "trust", _("Trust-wide")
    OTHER = "other", _("Another setting")


class SchoolPhase(models.TextChoices):
    """How old the pupils are; middle schools stand with what they are deemed."""

    EARLY_YEARS = "early_years", _("Early years")
    PRIMARY = "primary", _("Primary")
    SECONDARY = "secondary", _("Secondary")
    ALL_THROUGH = "all_through", _("All-through")
    SIXTEEN_PLUS = "16_plus", _("16 plus")


class Region(models.TextChoices):
    """The nine regions of the DfE, as the register names them."""

    EAST_MIDLANDS = "east-midlands", _("East Midlands")
    EAST = "east", _("East of England")
    LONDON = "london", _("London")
    NORTH_EAST = "north-east", _("North East")
    NORTH_WEST = "north-west", _("North West")
    SOUTH_EAST = "south-east", _("South East")
    SOUTH_WEST = "south-west", _("South West")
    WEST_MIDLANDS = "west-midlands", _("West Midlands")
    YORKSHIRE = "yorkshire", _("Yorkshire and the Humber")

    @classmethod
    def of(cls, gias_region: str) -> str:
        """The region of a school; empty for Wales and the like."""
        return _BY_REGION.get(gias_region, "")


_BY_REGION = {
    "East Midlands": Region.EAST_MIDLANDS,
    "East of England": Region.EAST,
    "London": Region.LONDON,
    "North East": Region.NORTH_EAST,
    "North West": Region.NORTH_WEST,
    "South East": Region.SOUTH_EAST,
    "South West": Region.SOUTH_WEST,
    "West Midlands": Region.WEST_MIDLANDS,
    "Yorkshire and the Humber": Region.YORKSHIRE,
}
_BY_PHASE: dict[str, SchoolPhase] = {
    Phase.NURSERY: SchoolPhase.EARLY_YEARS,
    Phase.PRIMARY: SchoolPhase.PRIMARY,
    Phase.MIDDLE_PRIMARY: SchoolPhase.PRIMARY,
    Phase.SECONDARY: SchoolPhase.SECONDARY,
    Phase.MIDDLE_SECONDARY: SchoolPhase.SECONDARY,
    Phase.SIXTEEN_PLUS: SchoolPhase.SIXTEEN_PLUS,
    Phase.ALL_THROUGH: SchoolPhase.ALL_THROUGH,
}
_OF_THEIR_OWN_KIND = {
    SchoolPhase.EARLY_YEARS: Setting.EARLY_YEARS,
    SchoolPhase.SIXTEEN_PLUS: Setting.COLLEGE,
}
OLDEST_OF_EARLY_YEARS, OLDEST_OF_PRIMARY = 5, 11
YOUNGEST_OF_SECONDARY, YOUNGEST_OF_SIXTEEN_PLUS = 10, 16
"""Ages by which a school is placed that the register gives no phase."""


def phase_of(school: School) -> str:
    """The phase of a school of the register; empty when nothing there tells it.

    GIAS gives special schools and alternative provision the phase "Not applicable": theirs is
    told by the ages they take.
    """
    if school.phase in _BY_PHASE:
        return _BY_PHASE[school.phase]
    if school.age_low is None or school.age_high is None:
        return ""
    return _by_ages(school.age_low, school.age_high)


def _by_ages(low: int, high: int) -> SchoolPhase:
    if high <= OLDEST_OF_PRIMARY:
        early = high <= OLDEST_OF_EARLY_YEARS
        return SchoolPhase.EARLY_YEARS if early else SchoolPhase.PRIMARY
    if low >= YOUNGEST_OF_SECONDARY:
        late = low >= YOUNGEST_OF_SIXTEEN_PLUS
        return SchoolPhase.SIXTEEN_PLUS if late else SchoolPhase.SECONDARY
    return SchoolPhase.ALL_THROUGH


def setting_of(school: School) -> Setting:
    """The kind of a school of the register, ``OTHER`` when the register does not say."""
    kind = school.establishment_type.lower()
    if "special" in kind:
        return Setting.SPECIAL
    if "alternative" in kind or "pupil referral" in kind:
        return Setting.ALTERNATIVE
    phase = _BY_PHASE.get(school.phase)
    if phase is None:
        return Setting.OTHER
    return _OF_THEIR_OWN_KIND.get(phase, Setting.MAINSTREAM)


def of_phase(phase: str) -> Q:
    """Schools of the register that are shown under ``phase``."""
    if not phase:
        return Q()
    ages = {
        SchoolPhase.EARLY_YEARS: Q(age_high__lte=OLDEST_OF_EARLY_YEARS),
        SchoolPhase.PRIMARY: Q(age_high__gt=OLDEST_OF_EARLY_YEARS, age_high__lte=OLDEST_OF_PRIMARY),
        SchoolPhase.SECONDARY: Q(
            age_low__gte=YOUNGEST_OF_SECONDARY,
            age_low__lt=YOUNGEST_OF_SIXTEEN_PLUS,
            age_high__gt=OLDEST_OF_PRIMARY,
        ),
        SchoolPhase.SIXTEEN_PLUS: Q(age_low__gte=YOUNGEST_OF_SIXTEEN_PLUS),
        SchoolPhase.ALL_THROUGH: Q(
            age_low__lt=YOUNGEST_OF_SECONDARY, age_high__gt=OLDEST_OF_PRIMARY
        ),
    }
    named = [raw for raw, of in _BY_PHASE.items() if of == phase]
    return Q(phase__in=named) | (~Q(phase__in=list(_BY_PHASE)) & ages[SchoolPhase(phase)])


def of_setting(setting: str) -> Q:
    """Schools of the register that are shown as ``setting``; all, of what the register has no word for."""
    own = {Setting.SPECIAL: Kind.SPECIAL, Setting.ALTERNATIVE: Kind.ALTERNATIVE}
    if setting in own:
        return of_kind(own[Setting(setting)])
    phases = {
        raw: _OF_THEIR_OWN_KIND.get(phase, Setting.MAINSTREAM) for raw, phase in _BY_PHASE.items()
    }
    if setting not in phases.values():
        return Q()
    named = [raw for raw, of in phases.items() if of == setting]
    return Q(phase__in=named) & ~of_kind(Kind.SPECIAL) & ~of_kind(Kind.ALTERNATIVE)
