"""Quotes, pictures and other people's materials, as the page shows them. Pure: no queries."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from pdgroups.stories.holding import Holding

from .pieces import Bullets, PicturePiece, Quote, ToldSection

VOICES, PICTURES, MATERIALS = "voices", "pictures", "materials"
"""Their anchors on the page."""


def sections_held(held: Holding | None) -> Iterator[ToldSection]:
    """In the order of the page; what may not be shown today is not in ``held``."""
    if held is None:
        return
    if quotes := tuple(Quote(quote.words, quote.who) for quote in held.quotes):
        yield ToldSection(VOICES, _("Voices"), quotes)
    if held.pictures:
        pictures = (PicturePiece(p.storage_name, p.alt, p.caption) for p in held.pictures)
        yield ToldSection(PICTURES, _("Pictures"), tuple(pictures))
    if held.materials:
        lines = tuple(f"{each.name}: {each.owner}. {each.terms}" for each in held.materials)
        yield ToldSection(MATERIALS, _("Other people’s materials"), (Bullets(lines),))
