"""A shorter menu and a useful first screen for people who come to write."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from laces.components import Component

from cms.pages.case_study_index import CaseStudyIndexPage
from cms.pages.home import HomePage

from .looking_after import LookingAfterPanel

NOT_NEEDED = frozenset({"help", "reports", "snippets"})
"""Help leads to other people's manuals; our snippets have menu entries of their own."""


class StartPanel(Component):
    """Where the work is. Three queries."""

    order = 230  # after what waits for a review
    template_name = "cms/admin/start_panel.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"places": [place for place in self.places() if place[0]]}

    def places(self) -> list[tuple[str, str, str]]:
        """Address, name and what it is for."""
        return [
            (self.listing(CaseStudyIndexPage), _("Case studies"), _("Edit, publish, unpublish")),
            (self.listing(HomePage), _("Pages"), _("Home, guidance, resources, notices")),
            (
                reverse("wagtailsnippets_meetings_meetingtemplate:list"),
                _("Meetings"),
                _("Agendas that new groups start from"),
            ),
            (
                reverse("wagtailsnippets_surveys_itembank:list"),
                _("Item banks"),
                _("Questions that schools choose from"),
            ),
            (
                reverse("wagtailsettings:edit", args=["cms", "sitesettings"]),
                _("Site settings"),
                _("Name, strapline, funder, contact"),
            ),
        ]

    @staticmethod
    def listing(kind: Any) -> str:
        page = kind.objects.first()
        return reverse("wagtailadmin_explore", args=[page.pk]) if page else ""


def hide_what_editors_do_not_need(request: HttpRequest, menu_items: list[Any]) -> None:
    if not request.user.is_superuser:
        menu_items[:] = [item for item in menu_items if item.name not in NOT_NEEDED]


def start_with_the_work(request: HttpRequest, panels: list[Any]) -> None:
    panels += [LookingAfterPanel(), StartPanel()]


def hide_counts(request: HttpRequest, summary_items: list[Any]) -> None:
    """How many pages and images there are tells nobody what to do next."""
    summary_items.clear()
