"""Tables of national figures, each row with its source."""

from typing import ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, Orderable, PreviewableMixin, RevisionMixin

from cms.resources import Licence
from pdgroups.core.year_bars import YearOfPupils


class FactTable(DraftStateMixin, RevisionMixin, PreviewableMixin, ClusterableModel):
    """Pupils with SEND in England, year by year. Editors add a row when new figures appear."""

    title = models.CharField(_("title"), max_length=120, unique=True)
    intro = models.TextField(_("introduction"), max_length=600, blank=True)
    note = models.TextField(
        _("note"),
        max_length=600,
        blank=True,
        help_text=_("How the figures were made, and what they do not say."),
    )

    as_of = models.CharField(
        _("as of"),
        max_length=40,
        blank=True,
        help_text=_("How new the figures are: ‘January 2026’."),
    )
    licence = models.CharField(
        _("licence of the figures"), max_length=8, choices=Licence.choices, default=Licence.OGL
    )

    objects: ClassVar[models.Manager["FactTable"]] = models.Manager()

    class Meta:
        verbose_name = _("table of facts")
        verbose_name_plural = _("tables of facts")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def years(self) -> list[YearOfPupils]:
        """Rows for the chart, in order. One query unless prefetched."""
        return [
            YearOfPupils(row.label, row.pupils, float(row.share), float(row.plan_share))
            for row in self.rows.all()
        ]

    def in_a_sentence(self) -> str:
        """What the chart shows, for people who do not see it."""
        rows = list(self.rows.all())
        if not rows:
            return ""
        first, last = rows[0], rows[-1]
        return gettext(
            "The share of pupils went from %(first)s%% in %(first_year)s to %(last)s%% in "
            "%(last_year)s. The table has every figure."
        ) % {
            "first": first.share,
            "first_year": first.label,
            "last": last.share,
            "last_year": last.label,
        }

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "cms/previews/fact_table.html"


class FactRow(Orderable):
    table = ParentalKey(FactTable, on_delete=models.CASCADE, related_name="rows")
    label = models.CharField(_("year"), max_length=20)
    pupils = models.PositiveIntegerField(
        _("number of pupils"),
        null=True,
        blank=True,
        help_text=_("Leave empty if the source gives no exact number, and say so in words."),
    )
    pupils_in_words = models.CharField(_("number of pupils in words"), max_length=60, blank=True)
    share = models.DecimalField(_("per cent of all pupils"), max_digits=4, decimal_places=1)
    plan_share = models.DecimalField(
        _("per cent of all pupils with an EHC plan"), max_digits=4, decimal_places=1
    )
    source_name = models.CharField(_("source"), max_length=150)
    source_url = models.URLField(_("address of the source"), max_length=500)

    class Meta(Orderable.Meta):
        verbose_name = _("row")
        constraints = [
            models.CheckConstraint(
                name="pupils_with_a_plan_are_among_those_with_send",
                condition=models.Q(plan_share__lte=models.F("share")),
                violation_error_message=_("The share with a plan is part of the share with SEND."),
            ),
            models.CheckConstraint(
                name="a_share_of_pupils_is_at_most_100_per_cent",
                condition=models.Q(share__lte=100),
                violation_error_message=_("A per cent is 0 to 100."),
            ),
        ]

    def __str__(self) -> str:
        return self.label
