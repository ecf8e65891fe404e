"""Plain pages: accessibility, privacy, how answers are kept safe, and whatever editors add."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.blocks.text import PageBody

from .base import ListedPage

LONG = 4
"""Headings from which a page has a list of contents."""


class ContentPage(ListedPage):
    body = StreamField(PageBody(), verbose_name=_("body"))

    template = "cms/pages/content_page.html"
    parent_page_types = ["cms.HomePage", "cms.ContentPage"]
    subpage_types = ["cms.ContentPage"]
    page_description = _("A page of text, such as the privacy notice.")
    search_fields = [*ListedPage.search_fields, index.SearchField("body")]
    content_panels = [
        HelpPanel(
            content=_(
                "A page of text: a notice, or something about the programme. Begin each part with a heading, keep paragraphs short, and show at most two notes."
            )
        ),
        *Page.content_panels,
        "summary",
        "body",
    ]

    class Meta:
        verbose_name = _("page of text")

    @property
    def headings(self) -> list[str]:
        """What its list of contents says; none for a page of few parts, which needs no list."""
        found = [str(block.value) for block in self.body if block.block_type == "heading"]
        return found if len(found) >= LONG else []
