"""The public search. Only pages that anybody may read are ever looked at."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.finding.lookup import look_up
from cms.finding.query import clean_query
from cms.finding.shelves import look_on_shelves
from cms.held import read_today

PER_PAGE = 10


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    q = clean_query(request.GET.get("q", ""))
    is_exact = request.GET.get("exact") == "1"
    # What its school retired is read at its address, and offered to nobody who looks around.
    offered = Q(depth__gt=1, casestudypage__submission__retired_at=None)
    pages = Page.objects.live().public().filter(offered, read_today("casestudypage__"))
    shelves = look_on_shelves(q, exactly=is_exact)
    # What a resource says is no slip, whatever is nearest to it on a page.
    is_said = bool(shelves) and not shelves.meant
    found = look_up(q, pages, exactly=is_exact or is_said)
    if found.meant and shelves.meant and found.meant != shelves.meant:
        shelves = look_on_shelves(found.meant, exactly=True)
    page = Paginator(found.ranked, PER_PAGE).get_page(request.GET.get("page"))
    asked = {"q": q, "exact": "1"} if is_exact else {"q": q}
    context = {
        "q": q,
        "found": found,
        "shelves": shelves,
        "meant": found.meant or shelves.meant,
        "page": page,
        "literally": f"?{urlencode({'q': q, 'exact': '1'})}",
        "page_query": f"{urlencode(asked)}&",
        "results": _specific(page),
    }
    return render(request, "cms/search.html", context)


def _specific(page: Any) -> list[Page]:
    """The pages with their summaries, in the same order. One query per type of page."""
    specific = Page.objects.filter(pk__in=list(page)).specific()
    by_key = {each.pk: each for each in specific}
    return [by_key[pk] for pk in page if pk in by_key]
