"""The public search. Only pages that anybody may read are ever looked at."""

import re
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page

NO_TERM = re.compile(r"[\W_]+")
MAX_CHARACTERS = 200
MAX_WORDS = 12
PER_PAGE = 10


def clean_query(text: str) -> str:
    """The words that are searched for: at most 12, of at most 200 characters, no control codes."""
    printable = "".join(each if each.isprintable() else " " for each in text[:MAX_CHARACTERS])
    return " ".join(printable.split()[:MAX_WORDS])


def terms(query: str) -> str:
    """The letters and digits of a query: what a search engine can look for, and no syntax."""
    return " ".join(NO_TERM.sub(" ", query).split())


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    q = clean_query(request.GET.get("q", ""))
    words = terms(q)
    pages = Page.objects.live().public().filter(depth__gt=1)
    found: Any = pages.search(words) if words else []
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "q": q,
        "page": page,
        "page_query": f"{urlencode({'q': q})}&",
        "results": _specific(page),
    }
    return render(request, "cms/search.html", context)


def _specific(page: Any) -> list[Page]:
    """The pages with their summaries, in the same order. One query per type of page."""
    specific = Page.objects.filter(pk__in=[each.pk for each in page]).specific()
    by_key = {each.pk: each for each in specific}
    return [by_key[each.pk] for each in page]
