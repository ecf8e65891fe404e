"""The home page."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from cms.blocks.home import MeetingsBlock
from cms.counting import counts
from cms.facts import FactTable
from cms.held import read_today

from .base import ListedPage
from .case_studies import CaseStudyPage
from .guidance import GuidanceIndexPage


class HomePage(ListedPage):
    headline = models.CharField(_("headline"), max_length=60)
    headline_2 = models.CharField(_("headline, second line"), max_length=60, blank=True)
    meetings_title = models.CharField(_("heading of the meetings"), max_length=100)
    meetings_intro = models.TextField(_("introduction"), max_length=300, blank=True)
    meetings = StreamField(MeetingsBlock(), verbose_name=_("meetings"))
    featured = models.ForeignKey(
        CaseStudyPage,
        verbose_name=_("case study"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown while it is published."),
    )
    featured_title = models.CharField(_("heading"), max_length=120, blank=True)
    featured_text = models.TextField(_("text"), max_length=500, blank=True)
    why_title = models.CharField(_("heading"), max_length=60, default="Why now")
    why_quote = models.CharField(_("the main thought"), max_length=160, blank=True)
    why_text = RichTextField(_("text"), features=["bold", "link"], blank=True)
    facts = models.ForeignKey(
        FactTable,
        verbose_name=_("table of facts"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    template = "cms/pages/home_page.html"
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "cms.CaseStudyIndexPage",
        "cms.GuidanceIndexPage",
        "cms.ResourceIndexPage",
        "cms.RegionIndexPage",
        "cms.WaysPage",
        "cms.ContentPage",
    ]
    content_panels = [
        HelpPanel(
            content=_(
                "The first thing that anybody reads. Keep the headline to two short lines. Numbers of groups and schools are counted by themselves, real ones alone; figures come from the table that you choose."
            )
        ),
        *Page.content_panels,
        MultiFieldPanel(
            [FieldPanel("headline"), FieldPanel("headline_2"), FieldPanel("summary")], _("Top")
        ),
        MultiFieldPanel(
            [FieldPanel("meetings_title"), FieldPanel("meetings_intro"), FieldPanel("meetings")],
            _("Meetings"),
        ),
        MultiFieldPanel(
            [FieldPanel("featured"), FieldPanel("featured_title"), FieldPanel("featured_text")],
            _("Case study"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("why_title"),
                FieldPanel("why_quote"),
                FieldPanel("why_text"),
                FieldPanel("facts"),
            ],
            _("Why now"),
        ),
    ]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Six queries at most, whatever the page holds; four more once in ten minutes."""
        context = super().get_context(request, *args, **kwargs)
        listed = CaseStudyPage.objects.live().public().defer_streamfields()
        studies = listed.filter(read_today(), submission__retired_at=None)
        context["study"] = studies.filter(pk=self.featured_id).first() if self.featured_id else None
        facts = FactTable.objects.filter(pk=self.facts_id, live=True).prefetch_related("rows")
        context["facts"] = facts.first() if self.facts_id else None
        guidance = GuidanceIndexPage.objects.live().public().defer_streamfields().first()
        context["counts"] = counts()
        context["guidance_url"] = guidance.get_url(request) if guidance else ""
        return context
