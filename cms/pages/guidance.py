"""Guidance on the four phases, in our own words with a link to the source."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.blocks.text import PageBody
from pdgroups.core.eef import Phase

from .base import ListedPage


class GuidancePage(ListedPage):
    phase = models.CharField(_("phase"), max_length=8, choices=Phase.choices)
    body = StreamField(PageBody(), verbose_name=_("body"))
    source_title = models.CharField(
        _("name of the source"),
        max_length=150,
        help_text=_("The published guidance that this page rests on."),
    )
    source_url = models.URLField(_("address of the source"), max_length=500)

    template = "cms/pages/guidance_page.html"
    parent_page_types = ["cms.GuidanceIndexPage"]
    subpage_types: list[str] = []
    page_description = _("What one phase is for. Our own words, with a link to the source.")
    search_fields = [
        *ListedPage.search_fields,
        index.SearchField("body"),
        index.FilterField("phase"),
    ]
    content_panels = [
        HelpPanel(
            content=_(
                "What one phase is for, in 300 to 500 of our own words. Name the guidance that it rests on, and link to it: we never copy it."
            )
        ),
        *Page.content_panels,
        "summary",
        "phase",
        "body",
        "source_title",
        "source_url",
    ]

    class Meta:
        verbose_name = _("guidance on one phase")


class GuidanceIndexPage(ListedPage):
    template = "cms/pages/guidance_index_page.html"
    max_count = 1
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.GuidancePage"]
    content_panels = [
        HelpPanel(
            content=_(
                "The list of guidance. Pages under it appear by themselves, in the order in which they stand."
            )
        ),
        *Page.content_panels,
        "summary",
    ]

    class Meta:
        verbose_name = _("list of guidance")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        guidance = GuidancePage.objects.child_of(self).live().public().defer_streamfields()
        return {**super().get_context(request, *args, **kwargs), "guidance": guidance}
