"""The least that Django and Wagtail need for a page of the same shape: what we are measured by.

The form floors run without any middleware, the page floor with the middleware of a new Wagtail
project. Templates are written here, because no page of the product is drawn with them.
"""

from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.response import TemplateResponse
from django.test.utils import override_settings
from django.urls import path, re_path
from django.utils.functional import SimpleLazyObject
from wagtail.views import serve

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
    """{% load wagtailcore_tags %}{% wagtail_site as site %}<!doctype html><html lang="en"><head>
<meta charset="utf-8"><title>{{ page.title }} {{ site.site_name }}</title></head>
<body><p>{{ request.user }}</p><h1>{{ page.title }}</h1></body></html>"""
)


def ask(request: HttpRequest, code: str) -> HttpResponse:
    """A survey's form from one query. Stores nothing."""
    questions = Question.objects.filter(survey__code=code).values_list("position", "text")
    context = {"questions": questions, "choices": CHOICES, "boxes": range(1, BOXES + 1)}
    return _sized(FORM.render(context))


def store(request: HttpRequest) -> HttpResponse:
    """Ten numbers into one row, in one statement."""
    values = [int(request.POST[f"q{number}"]) for number in range(1, QUESTIONS + 1)]
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TABLE} VALUES ({PLACES})", values)  # noqa: S608 -- constants
    return _sized("<!doctype html><p>Thank you</p>")


def page(request: HttpRequest, path: str) -> TemplateResponse:
    """The bare page, found in the tree as Wagtail does, and who is reading it."""
    response: TemplateResponse = serve(request, path)
    response.template_name = BARE_PAGE
    return response


TABLE = "bench_floor"
PLACES = ", ".join(["%s"] * QUESTIONS)


def prepare() -> None:
    """Make the table that ``store`` writes to."""
    columns = ", ".join(f"q{number} smallint" for number in range(1, QUESTIONS + 1))
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {TABLE} ({columns})")


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
