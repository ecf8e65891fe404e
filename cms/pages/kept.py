"""The article of a case study, drawn once for all readers who come within a minute.

It is drawn without a request's visitor, so nothing of anybody can be in it, and only for a page
that was found public a moment ago: who withdraws need not wait for this to be forgotten.
"""

import hashlib
from typing import TYPE_CHECKING, Any

from django.core.cache.backends.locmem import LocMemCache
from django.dispatch import receiver
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.signals import page_published, page_unpublished

if TYPE_CHECKING:
    from .case_studies import CaseStudyPage

KEPT = LocMemCache("case studies", {"TIMEOUT": 60})
"""In this process. What stands beside the words, such as related studies, may be a minute old."""


def article(page: "CaseStudyPage", request: HttpRequest) -> SafeString:
    """Two queries where it is kept. What its school says of it since, it says at once."""
    if not page.live or getattr(request, "is_preview", False):
        return _drawn(page, request)
    key = _key(page, request)
    found: str | None = KEPT.get(key)
    if found is None:
        found = _drawn(page, request)
        KEPT.set(key, found)
    return SafeString(found)


def _drawn(page: "CaseStudyPage", request: HttpRequest) -> SafeString:
    return render_to_string("cms/parts/case_study.html", page.article_context(request))


def _key(page: "CaseStudyPage", request: HttpRequest) -> str:
    told = page.submission
    since = (told.state, told.retired_at, told.last_confirmed_on) if told else None
    seen = (page.pk, page.live_revision_id, page.last_published_at, page.slug)
    seen_by_all = (*seen, since, page.held_layers, request.get_host(), get_language())
    return hashlib.sha256(repr(seen_by_all).encode()).hexdigest()


@receiver([page_published, page_unpublished])
def _forget(**kwargs: Any) -> None:
    KEPT.clear()
