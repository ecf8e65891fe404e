"""What a case study is about: one list, kept by editors."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pdgroups.schools.kinds import Phase
from pdgroups.schools.models import School


class Theme(models.Model):
    name = models.CharField(_("name"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("focus of case studies")
        verbose_name_plural = _("focuses of case studies")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Setting(models.TextChoices):
    """The kind of place a case study comes from."""

    EARLY_YEARS = "early_years", _("Early years")
    PRIMARY = "primary", _("Primary")
    SECONDARY = "secondary", _("Secondary")
    ALL_THROUGH = "all_through", _("All-through")
    SPECIAL = "special", _("Special")
    ALTERNATIVE = "alternative", _("Alternative provision")
    COLLEGE = "college", _("College or sixth form")
    TRUST = "trust", _("Trust-wide")
    OTHER = "other", _("Another setting")


_BY_PHASE: dict[str, Setting] = {
    Phase.NURSERY: Setting.EARLY_YEARS,
    Phase.PRIMARY: Setting.PRIMARY,
    Phase.MIDDLE_PRIMARY: Setting.PRIMARY,
    Phase.SECONDARY: Setting.SECONDARY,
    Phase.MIDDLE_SECONDARY: Setting.SECONDARY,
    Phase.SIXTEEN_PLUS: Setting.COLLEGE,
    Phase.ALL_THROUGH: Setting.ALL_THROUGH,
}


def setting_of(school: School) -> Setting:
    """The kind of a school of the register, ``OTHER`` when the register does not say.

    Special schools and alternative provision are told by their type: GIAS gives them the
    phase "Not applicable".
    """
    kind = school.establishment_type.lower()
    if "special" in kind:
        return Setting.SPECIAL
    if "alternative" in kind or "pupil referral" in kind:
        return Setting.ALTERNATIVE
    return _BY_PHASE.get(school.phase, Setting.OTHER)
