"""The resource bank as readers see it."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel
from wagtail.models import Page

from cms.counting import used_by
from cms.resources import Resource

from .base import ListedPage
from .shelf import Shelf


class ResourceIndexPage(ListedPage):
    template = "cms/pages/resource_index_page.html"
    max_count = 1
    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    content_panels = [
        HelpPanel(
            content=_(
                "Only the title and the summary are written here. What stands in the bank is kept under For everybody, Resource bank."
            )
        ),
        *Page.content_panels,
        "summary",
    ]
    page_description = _("The resource bank. What stands in it is kept under Resources.")

    class Meta:
        verbose_name = _("resources")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """One query for all resources, whatever is asked for; two more once in ten minutes."""
        resources = Resource.objects.current().with_link().select_related("document")
        context = super().get_context(request, *args, **kwargs)
        return {**context, "shelf": Shelf(resources, request.GET), "used_by": used_by()}
