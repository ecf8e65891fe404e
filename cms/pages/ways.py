"""The hub: everything that somebody can take part in, by whom it is open to."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel
from wagtail.models import Page

from cms.ways import Impact, Tier, Way

from .base import ListedPage


@dataclass(frozen=True, slots=True)
class Tag:
    value: str
    label: str
    count: int
    is_on: bool


class WaysPage(ListedPage):
    template = "cms/pages/ways_page.html"
    max_count = 1
    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    page_description = _("Ways to take part. The cards on it are kept under For everybody.")
    content_panels = [
        HelpPanel(
            content=_(
                "Only the title and the summary are written here. The cards are kept under For everybody, Ways to take part."
            )
        ),
        *Page.content_panels,
        "summary",
    ]

    class Meta:
        verbose_name = _("ways to take part")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """One query for all ways. A tag that is none is ignored."""
        ways = list(Way.objects.offered().select_related("region", "leads_to"))
        asked = request.GET.get("tag", "")
        asked = asked if asked in Impact.values else ""
        shown = [way for way in ways if not asked or asked in way.impact]
        tiers = [(tier, [way for way in shown if way.tier == tier]) for tier in Tier]
        return {
            **super().get_context(request, *args, **kwargs),
            "tags": _tags(ways, asked),
            "asked": asked,
            "shown": shown,
            "tiers": [(tier, cards) for tier, cards in tiers if cards],
        }


def _tags(ways: list[Way], asked: str) -> list[Tag]:
    counts = Counter(value for way in ways for value in way.impact)
    return [
        Tag(value, str(label), counts[value], value == asked)
        for value, label in Impact.choices
        if counts[value] or value == asked
    ]
