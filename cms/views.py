"""Public addresses that are not served by Wagtail alone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.views import serve

from .pages.case_studies import CaseStudyPage
from .withdrawn import CaseStudyAddress, WithdrawnPage

CLOSED_TO_ROBOTS = (
    "/cms/",
    "/groups/",
    "/accounts/",
    "/s/",
    "/head/",
    "/cards/",
    "/invitations/",
    "/join/confirm/",
    "/search/",
)


def case_study(request: HttpRequest, slug: str) -> HttpResponse:
    """A case study. An earlier address leads on; 410 where one was withdrawn.

    Up to four queries more, only when there is no page.
    """
    try:
        response: HttpResponse = serve(request, f"case-studies/{slug}/")
    except Http404:
        path = request.path_info
        if WithdrawnPage.objects.filter(path=path).exists():
            return render(request, "410.html", status=410)
        known = CaseStudyAddress.objects.filter(path=path).values("submission")
        page = CaseStudyPage.objects.live().public().filter(submission__in=known).first()
        if page is None:
            raise
        return redirect(page.get_url(request))
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED_TO_ROBOTS)]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
