"""What search engines are told of."""

from typing import Any

from wagtail.contrib.sitemaps import Sitemap

from cms.held import read_today


class PublicSitemap(Sitemap):
    """Every public page but a case study that its school retired or nobody may read today.

    No statement more.
    """

    def items(self) -> Any:
        found = super().items().filter(casestudypage__submission__retired_at=None)
        return found.filter(read_today("casestudypage__"))

    def _urls(self, page: Any, protocol: Any, domain: Any) -> Any:
        """Without a day for the whole, which would not move when something is withdrawn."""
        urls = super()._urls(page, protocol, domain)
        self.latest_lastmod = None
        return urls
