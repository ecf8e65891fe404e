"""What every public page has in common."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

HOME_DEPTH = 2
"""Depth in the tree of the home page, under the root that has no address."""


class ListedPage(Page):
    """A public page: a summary and a picture for lists and link previews.

    Nothing private may ever be a page: every administrator can see every page.
    """

    summary = models.TextField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences, shown under the title and where pages are listed."),
    )
    listing_image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("image in lists"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("No picture in which a pupil can be recognised."),
    )

    search_fields = [*Page.search_fields, index.SearchField("summary")]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            _("For search engines"),
        ),
        FieldPanel("listing_image"),
    ]
    settings_panels = [CommentPanel()]  # nothing here publishes at a later hour, so none is offered

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["crumbs"] = self.crumbs()
        return context

    def crumbs(self) -> list[tuple[str, str]]:
        """Address and title of each page above this one. One query, none on the home page."""
        if self.depth <= HOME_DEPTH:
            return []
        above = self.get_ancestors().live().filter(depth__gte=HOME_DEPTH).order_by("depth")
        return [
            (page.get_url(), str(_("Home")) if page.depth == HOME_DEPTH else page.title)
            for page in above
        ]
