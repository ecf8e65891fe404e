from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from pdgroups.core.eef import Phase


class Programme(ClusterableModel):
    """What a funder pays for: its years, words and templates. Edits reach future groups only."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    first_year = models.PositiveSmallIntegerField(
        _("first school year"), help_text=_("The year it starts in: 2026 for 2026/27.")
    )
    last_year = models.PositiveSmallIntegerField(_("last school year"))
    funder_line = models.CharField(_("funder line"), max_length=200, blank=True)
    charter = models.TextField(
        _("group charter"),
        blank=True,
        help_text=_("How people in a group treat each other’s work. One point on each line."),
    )
    is_demo = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["-first_year", "name"]
        constraints = [
            models.CheckConstraint(
                name="programme_ends_after_it_starts",
                condition=Q(last_year__gte=models.F("first_year")),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def school_years(self) -> list[int]:
        return list(range(self.first_year, self.last_year + 1))


class ResourceTemplate(models.Model):
    """A link that every new group of a programme starts with."""

    programme = ParentalKey(Programme, on_delete=models.CASCADE, related_name="resource_templates")
    title = models.CharField(_("title"), max_length=150)
    url = models.URLField(_("address"), max_length=500)
    source = models.CharField(_("who made it"), max_length=80, blank=True)
    summary = models.CharField(_("what it is for"), max_length=250, blank=True)
    phase = models.CharField(_("phase"), max_length=8, choices=Phase.choices, blank=True)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    sort_order_field = "position"  # lets the editor move links up and down

    class Meta:
        ordering = ["position", "title"]

    def __str__(self) -> str:
        return self.title
