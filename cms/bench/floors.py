"""The least that Django and Wagtail need for a page of the same shape: what we are measured by.

The form floors run without any middleware, the page floor with the middleware of a new Wagtail
project. Templates are written here, because no page of the product is drawn with them.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.db import connection, models
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.response import TemplateResponse
from django.test.utils import override_settings
from django.urls import path, re_path
from django.utils.functional import SimpleLazyObject
from wagtail import hooks
from wagtail.models import Page

from pdgroups.surveys.models import Question

QUESTIONS = 10
CHOICES = ("Not at all", "A little", "Fairly", "Very", "Not part of my role", "Skip this question")
BOXES = 5
PAGE = "bare-page"
"""Slug of the bare page, which hangs below the home page."""
STOCK_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


def _template(source: str) -> Any:
    return SimpleLazyObject(lambda: engines["django"].from_string(source))


FORM = _template(
    """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Survey</title></head><body>
<form method="post">{% for number, text in questions %}<fieldset><legend>{{ text }}</legend>
{% for label in choices %}<label><input type="radio" name="q{{ number }}" value="{{ forloop.counter }}">
<span>{{ label }}</span></label>{% endfor %}</fieldset>{% endfor %}{% for box in boxes %}
<label>{{ box }}<input name="e{{ box }}"></label>{% endfor %}<button>Send</button></form></body></html>"""
)
BARE_PAGE = _template(
    """{% load static wagtailcore_tags wagtailuserbar %}{% wagtail_site as current_site %}
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>
{% if page.seo_title %}{{ page.seo_title }}{% else %}{{ page.title }}{% endif %}
{% if current_site and current_site.site_name %}- {{ current_site.site_name }}{% endif %}</title>
{% if page.search_description %}<meta name="description" content="{{ page.search_description }}">
{% endif %}<meta name="viewport" content="width=device-width, initial-scale=1">
{% if request.in_preview_panel %}<base target="_blank">{% endif %}
<link rel="stylesheet" href="{% static "css/core.css" %}"></head><body>{% wagtailuserbar %}
<h1>{{ page.title }}</h1><script src="{% static "js/main.js" %}"></script></body></html>"""
)


class BareAnswer(models.Model):
    """One person's answers, as plainly as a table can hold them. In no app, so in no migration."""

    q1 = models.PositiveSmallIntegerField()
    q2 = models.PositiveSmallIntegerField()
    q3 = models.PositiveSmallIntegerField()
    q4 = models.PositiveSmallIntegerField()
    q5 = models.PositiveSmallIntegerField()
    q6 = models.PositiveSmallIntegerField()
    q7 = models.PositiveSmallIntegerField()
    q8 = models.PositiveSmallIntegerField()
    q9 = models.PositiveSmallIntegerField()
    q10 = models.PositiveSmallIntegerField()

    objects: ClassVar[models.Manager["BareAnswer"]] = models.Manager()

    class Meta:
        app_label = "bench"

    def __str__(self) -> str:
        return "an answer"


def ask(request: HttpRequest, code: str) -> HttpResponse:
    """A survey's form from one query. Stores nothing."""
    questions = Question.objects.filter(survey__code=code).values_list("position", "text")
    context = {"questions": questions, "choices": CHOICES, "boxes": range(1, BOXES + 1)}
    return _sized(FORM.render(context))


def store(request: HttpRequest) -> HttpResponse:
    """Ten numbers into one row."""
    BareAnswer.objects.create(
        **{f"q{number}": int(request.POST[f"q{number}"]) for number in range(1, QUESTIONS + 1)}
    )
    return _sized("<!doctype html><p>Thank you</p>")


def page(request: HttpRequest, path: str) -> HttpResponse:
    """As Wagtail serves a page, which has a type, with what a new Wagtail project draws of it."""
    found, args, kwargs = Page.route_for_request(request, path)
    draw: Callable[..., HttpResponse] = _draw
    for hook in reversed(hooks.get_hooks("on_serve_page")):
        draw = hook(draw)
    return draw(found, request, args, kwargs)


def _draw(found: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
    # Not the page's own context: that is of the product.
    return TemplateResponse(request, BARE_PAGE, Page.get_context(found, request))


def prepare() -> None:
    """Make the table that ``store`` writes to."""
    with connection.schema_editor() as editor:
        editor.create_model(BareAnswer)


def _sized(html: str) -> HttpResponse:
    """Without its size gunicorn would send a page in chunks, which costs more."""
    response = HttpResponse(html)
    response["Content-Length"] = str(len(response.content))
    return response


urlpatterns = [
    path("bare-form/<str:code>/", ask),
    path("bare-insert/", store),
    re_path(rf"^({PAGE}/)$", page),
]


class FloorRequest(WSGIRequest):
    urlconf = __name__


class FloorHandler(WSGIHandler):
    """Django without our middleware and without our addresses."""

    request_class = FloorRequest

    def __init__(self, middleware: list[str]) -> None:
        with override_settings(MIDDLEWARE=middleware):
            super().__init__()
