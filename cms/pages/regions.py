"""A page for each region: who leads there, which groups take schools in, what schools have done."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel
from wagtail.models import Orderable, Page

from cms.held import read_today
from cms.picks import Picks
from cms.themes import Region as Place
from pdgroups.schools.models import Region
from pdgroups.workspaces.recruiting import Offer, offers

from .base import ListedPage
from .case_studies import CaseStudyPage

MOST_STUDIES = 6

HELP = _(
    "One page for each region. Groups that take schools in appear by themselves, with their dates, and "
    "so do published case studies of the places that you tick. Name a lead only when she has agreed to "
    "be shown here, and take her off at once when she no longer wants to. Give no e-mail address: "
    "schools write by asking to join a group, or to the programme."
)


class RegionPage(ListedPage):
    region = models.OneToOneField(
        Region,
        verbose_name=_("region"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("As groups name it when they are made."),
    )
    places = Picks(
        _("case studies from"),
        options=Place.choices,
        help_text=_(
            "Case studies are sorted by the regions of the DfE. Tick those that this covers."
        ),
    )

    template = "cms/pages/region_page.html"
    parent_page_types = ["cms.RegionIndexPage"]
    subpage_types: list[str] = []
    page_description = _("Who leads in a region, and what goes on there.")
    content_panels = [
        HelpPanel(content=HELP),
        *Page.content_panels,
        "summary",
        FieldPanel("region"),
        FieldPanel("places"),
        InlinePanel("leads", heading=_("Leads who agreed to be shown"), label=_("Lead")),
    ]

    class Meta:
        verbose_name = _("page of a region")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Four queries: leads, groups with their meetings, case studies."""
        context = super().get_context(request, *args, **kwargs)
        mine = [each for each in offers() if each.pd_group.region_id == self.region_id]
        return {**context, "offers": mine, "studies": self.studies}

    @cached_property
    def studies(self) -> list[CaseStudyPage]:
        """The newest of these places. A school that is not named has no place where that would
        point at it: see ``cms.classifying``."""
        there = (
            CaseStudyPage.objects.live()
            .public()
            .filter(read_today(), region__in=self.places, submission__retired_at=None)
        )
        newest = there.defer_streamfields().order_by("-first_published_at", "-pk")
        return list(newest.select_related("theme")[:MOST_STUDIES])


class RegionLead(Orderable):
    """What one lead agreed to have shown. Not her account: it may say less, or something else."""

    page = ParentalKey(RegionPage, on_delete=models.CASCADE, related_name="leads")
    name = models.CharField(_("name"), max_length=100)
    role = models.CharField(
        _("role"), max_length=120, help_text=_("Such as ‘SENCO of a primary school’.")
    )
    days = models.CharField(
        _("days"), max_length=80, blank=True, help_text=_("When she works for the programme.")
    )
    themes = models.CharField(
        _("themes"), max_length=160, blank=True, help_text=_("What schools can ask her about.")
    )
    agreed_on = models.DateField(
        _("agreed on"),
        help_text=_("The day on which she agreed to be shown. Readers do not see it."),
    )

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("role")]),
        FieldRowPanel([FieldPanel("days"), FieldPanel("themes")]),
        FieldPanel("agreed_on"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("lead")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.agreed_on and self.agreed_on > timezone.localdate():
            raise ValidationError({"agreed_on": _("This day is still to come.")})


class RegionIndexPage(ListedPage):
    template = "cms/pages/region_index_page.html"
    max_count = 1
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.RegionPage"]
    page_description = _("The list of regions. Add a page for each region under it.")
    content_panels = [
        HelpPanel(
            content=_(
                "The list of regions. Add a page for each under it; how many groups take schools in is counted by itself."
            )
        ),
        *Page.content_panels,
        "summary",
    ]

    class Meta:
        verbose_name = _("list of regions")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Three queries, however many regions there are."""
        pages = RegionPage.objects.child_of(self).live().public().order_by("title")
        recruiting: dict[int, list[Offer]] = {}
        for offer in offers():
            recruiting.setdefault(offer.pd_group.region_id, []).append(offer)
        regions = [(page, len(recruiting.get(page.region_id, []))) for page in pages]
        return {**super().get_context(request, *args, **kwargs), "regions": regions}
