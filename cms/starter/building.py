"""Making pages and snippets out of starter data."""

from typing import Any, TypeVar

from wagtail.models import DraftStateMixin

from cms import tree
from cms.pages.base import ListedPage

Kind = TypeVar("Kind", bound=ListedPage)
Draftable = TypeVar("Draftable", bound=DraftStateMixin)


def publish(thing: Draftable) -> Draftable:
    """Publish what ``thing`` now says, as an editor would, with a first revision."""
    thing.save_revision().publish()
    thing.refresh_from_db()
    return thing


def fill_page(kind: type[Kind], *, title: str, slug: str, **fields: Any) -> Kind:
    """The one page of its kind under the home page, with these words, published.

    Words that somebody has already saved in it are kept.
    """
    page, _is_new = tree.under_home(kind, title=title, slug=slug)
    if page.latest_revision_id is None:
        for name, value in fields.items():
            setattr(page, name, value)
        publish(page)
    return page


def add_page(parent: ListedPage, page: Kind, *, live: bool = True) -> Kind:
    """Put a new page under ``parent``; published, or waiting as a draft.

    A page with the same address is left alone, and returned in its place.
    """
    there = parent.get_children().filter(slug=page.slug).first()
    if there:
        found: Kind = there.specific
        return found
    page.live = False
    page.has_unpublished_changes = True
    parent.add_child(instance=page)
    if live:
        return publish(page)
    page.save_revision()
    return page


def heading(text: str) -> dict[str, Any]:
    return {"type": "heading", "value": text}


def text(html: str) -> dict[str, Any]:
    return {"type": "paragraph", "value": html}


def promises(*keys: str) -> dict[str, Any]:
    return {"type": "promises", "value": list(keys)}


def purposes() -> dict[str, Any]:
    return {"type": "purposes", "value": None}


def callout(words: str, tone: str = "") -> dict[str, Any]:
    return {"type": "callout", "value": {"text": words, "tone": tone}}
