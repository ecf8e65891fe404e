"""Public addresses that are not served by Wagtail alone."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import conditional_page, require_safe
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from pdgroups.stories import store
from pdgroups.stories.models import Picture

from .finding.cards import Card, drawn
from .finding.feed import CaseStudyFeed
from .held import holding_for
from .pages.case_studies import CaseStudyPage
from .papers import files
from .settings import SiteSettings
from .withdrawn import CaseStudyAddress, WithdrawnPage

CLOSED_TO_ROBOTS = (
    "/cms/",
    "/groups/",
    "/accounts/",
    "/s/",
    "/head/",
    "/start-from/",
    "/cards/",
    "/invitations/",
    "/join/confirm/",
    "/search/",
    "/take-down/",
)


def case_study(request: HttpRequest, slug: str) -> HttpResponse:
    """A case study. An earlier address leads on; 410 where one was withdrawn.

    It is looked up by its address at once, not level by level: three queries fewer. Up to two
    more only when there is no page.
    """
    path = request.path_info
    page = CaseStudyPage.objects.live().filter(slug=slug, url_path__endswith=path).first()
    if page is None:
        return _elsewhere(request, path)
    # Where Wagtail keeps what it has found, so that its hooks see the page as they would.
    setattr(request, "_wagtail_route_for_request", RouteResult(page))  # noqa: B010
    response: HttpResponse = serve(request, path)
    return response


@require_safe
def case_study_file(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """A case study as PDF, Word or slides: what its page shows now.

    Four queries, two without a submission, and two more where there is no page. Search engines keep no copy.
    """
    page = CaseStudyPage.objects.live().public().filter(slug=slug).first()
    if page is None:
        return _elsewhere(request, reverse("case_study", args=[slug]))
    if not page.is_permitted:
        return render(request, "410.html", status=410)
    told = page.told(request)
    etag = quote_etag(files.stamp(told, kind))
    response = get_conditional_response(request, etag=etag)
    if response is None:
        content_type, _make = files.KINDS[kind]
        response = HttpResponse(files.content(told, kind, page.as_of), content_type=content_type)
        response["Content-Disposition"] = f'attachment; filename="{page.slug[:60]}.{kind}"'
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def case_study_card(request: HttpRequest, slug: str) -> HttpResponse:
    """The picture for link previews: what the list says of it. Up to ten queries."""
    pages = CaseStudyPage.objects.live().public().filter(slug=slug)
    # The school, and every word: where it is not named, its name is looked for in all of them.
    page = pages.select_related("submission__project__participation__school").first()
    if page is None:
        return _elsewhere(request, reverse("case_study", args=[slug]))
    if not page.is_permitted:
        return render(request, "410.html", status=410)
    _held = page.held  # first, so that it is drawn of what may be shown
    card = Card.of(page, SiteSettings.for_request(request).site_name)
    etag = quote_etag(card.stamp)
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(drawn(card), content_type="image/png")
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
@conditional_page
def case_study_feed(request: HttpRequest) -> HttpResponse:
    response = CaseStudyFeed()(request)
    # It does not move when something is withdrawn: what a reader has is compared by its words.
    del response["Last-Modified"]
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def case_study_picture(request: HttpRequest, piece_id: str) -> HttpResponseBase:
    """A picture of a public case study, for as long as it may be shown. Seven queries.

    It is kept private and drawn from there each time: what is taken back is gone.
    """
    picture = get_object_or_404(Picture, public_id=piece_id)
    page = CaseStudyPage.objects.live().public().filter(submission=picture.submission_id).first()
    if page is None or picture not in holding_for(picture.submission_id).pictures:
        raise Http404
    etag = quote_etag(picture.storage_name)
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        response = FileResponse(store.read(picture.storage_name), content_type=picture.media_type)
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    return response


def _elsewhere(request: HttpRequest, path: str) -> HttpResponse:
    """410 where a case study was withdrawn, or on to where it is now. Raises ``Http404``."""
    if WithdrawnPage.objects.filter(path=path).exists():
        return render(request, "410.html", status=410)
    known = CaseStudyAddress.objects.filter(path=path).values("submission")
    page = CaseStudyPage.objects.live().public().filter(submission__in=known).first()
    if page is None:
        raise Http404
    return redirect(page.get_url(request))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED_TO_ROBOTS)]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
