"""Every address of other sites that public pages link to, and where an editor changes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from cms.facts import FactRow
from cms.pages.content import ContentPage
from cms.pages.guidance import GuidancePage
from cms.resources import Resource
from cms.ways import Way


@dataclass(frozen=True, slots=True)
class Linked:
    url: str
    where: str
    edit_url: str


def linked() -> Iterator[Linked]:
    """What readers can press today. Five queries, however much there is."""
    for resource in Resource.objects.current().exclude(url="").only("url", "title"):
        edit = reverse("wagtailsnippets_cms_resource:edit", args=[resource.pk])
        yield Linked(resource.url, resource.title, edit)
    for way in Way.objects.offered().filter(url__startswith="http").only("url", "title"):
        edit = reverse("wagtailsnippets_cms_way:edit", args=[way.pk])
        yield Linked(way.url, way.title, edit)
    for guide in GuidancePage.objects.live().defer_streamfields():
        yield Linked(guide.source_url, guide.title, _edit_page(guide.pk))
    for row in FactRow.objects.filter(table__live=True).select_related("table"):
        edit = reverse("wagtailsnippets_cms_facttable:edit", args=[row.table_id])
        yield Linked(row.source_url, f"{row.table}, {row}", edit)
    for page in ContentPage.objects.live():
        for url in _cards(page.body):
            yield Linked(url, page.title, _edit_page(page.pk))


def _cards(body: Any) -> Iterator[str]:
    for block in body:
        if block.block_type == "link_cards":
            yield from (card["url"] for card in block.value["cards"])


def _edit_page(pk: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[pk])
