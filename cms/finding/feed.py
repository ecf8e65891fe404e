"""New case studies as an Atom feed: of all, or of any list that a reader has made."""

import datetime as dt
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from cms.pages.case_studies import CaseStudyPage
from cms.pages.case_study_index import CaseStudyIndexPage
from cms.settings import SiteSettings

from .listing import Listing

MOST = 30


class CaseStudyFeed(Feed[CaseStudyPage, Listing]):
    """The newest that fit the facets and words of the address. Whoever reads it gets no cookie."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Listing:
        self.index: CaseStudyIndexPage = CaseStudyIndexPage.objects.live().public().get()
        self.request = request
        return Listing(self.index.studies(), request.GET)

    def title(self, listing: Listing) -> str:
        name = SiteSettings.for_request(self.request).site_name
        chosen = [*([listing.q] if listing.q else []), *(chip.label for chip in listing.chips)]
        words = ": ".join([self.index.title, ", ".join(chosen)] if chosen else [self.index.title])
        return clean(f"{name} – {words}")

    def subtitle(self, listing: Listing) -> str:
        return clean(self.index.summary)

    def link(self, listing: Listing) -> str:
        return f"{self.index.get_url(self.request)}{listing.address}"

    def items(self, listing: Listing) -> list[CaseStudyPage]:
        return listing.newest(MOST)

    def item_title(self, item: CaseStudyPage) -> str:
        return clean(item.title)

    def item_description(self, item: CaseStudyPage) -> str:
        return clean(item.summary or item.aim)

    def item_link(self, item: CaseStudyPage) -> str:
        return str(item.get_url(self.request))

    def item_author_name(self, item: CaseStudyPage) -> str:
        """As its permission says: a name, or a description."""
        return clean(item.display_name)

    def item_categories(self, item: CaseStudyPage) -> list[str]:
        return [*item.area_names, *([clean(item.theme.name)] if item.theme else [])]

    def item_pubdate(self, item: CaseStudyPage) -> dt.datetime | None:
        published: dt.datetime | None = item.first_published_at
        return published

    def item_updateddate(self, item: CaseStudyPage) -> dt.datetime | None:
        updated: dt.datetime | None = item.last_published_at
        return updated

    def item_copyright(self, item: CaseStudyPage) -> str:
        return str(item.get_licence_display()) if item.licence else str(_("All rights reserved"))


def clean(text: str) -> str:
    """Without the control codes that XML cannot hold."""
    return "".join(each for each in text if each.isprintable() or each in "\n\t")
