"""Public addresses that are not served by Wagtail alone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.views import serve

from .withdrawn import WithdrawnPage

CLOSED_TO_ROBOTS = ("/cms/", "/groups/", "/accounts/", "/s/", "/head/", "/invitations/", "/search/")


def case_study(request: HttpRequest, slug: str) -> HttpResponse:
    """A case study; 410 where one was withdrawn. One more query, only when there is no page."""
    try:
        response: HttpResponse = serve(request, f"case-studies/{slug}/")
    except Http404:
        if WithdrawnPage.objects.filter(path=request.path_info).exists():
            return render(request, "410.html", status=410)
        raise
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED_TO_ROBOTS)]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
