"""What search engines are told of."""

from typing import Any

from wagtail.contrib.sitemaps import Sitemap


class PublicSitemap(Sitemap):
    """Every public page but a case study that its school retired. No statement more."""

    def items(self) -> Any:
        return super().items().filter(casestudypage__submission__retired_at=None)
