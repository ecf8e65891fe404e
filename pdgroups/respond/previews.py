"""A survey as staff will see it, for those who make it. Nothing that is typed here is read."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from pdgroups.surveys import previews, promise, services
from pdgroups.surveys.models import Survey

from . import pages
from .sheets import Sheet
from .visits import Visit

GONE = 410
ABOUT = dt.timedelta(days=14)
"""How long it is open, where that has not been said yet."""


# Exempt because there is nothing to forge: what is sent is not even read.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, signed: str) -> HttpResponse:
    """The page of a baseline or a pulse, by an address of ``surveys.previews``. Four queries."""
    survey = previews.read(signed)
    if survey is None:
        return _page(render_to_string("respond/preview_over.html", {}), GONE)
    if request.method == "POST":
        return _page(render_to_string("respond/preview_sent.html", {}))
    return _page(_as_if_open(survey))


def _as_if_open(survey: Survey) -> str:
    wave = survey.waves.earliest("pk")
    wave.survey = survey
    wave.closes_on = wave.closes_on or timezone.localdate() + ABOUT
    # What opening would fix; none of it is saved.
    if not survey.promise:
        survey.elements = services.elements_for(survey, wave.headcount or 0)
        survey.promise = promise.sentences(survey)
    visit = Visit(survey, survey.project.participation.school.name, {wave.moment: wave})
    return pages.filled(visit, wave, Sheet.blank(wave), key="", is_preview=True)


def _page(html: str, status: int = 200) -> HttpResponse:
    response = HttpResponse(html, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response
