"""Links to other people's work, each with its source."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.blocks.text import LinkCardsBlock

from .base import ListedPage


class ResourcesBlock(StreamBlock):
    link_cards = LinkCardsBlock()


class ResourceIndexPage(ListedPage):
    body = StreamField(ResourcesBlock(), verbose_name=_("resources"))

    template = "cms/pages/resource_index_page.html"
    max_count = 1
    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    search_fields = [*ListedPage.search_fields, index.SearchField("body")]
    content_panels = [*Page.content_panels, "summary", "body"]

    class Meta:
        verbose_name = _("resources")
