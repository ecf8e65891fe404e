"""Nothing that was typed, and no address that is a key, reaches a log or an error mail."""

import datetime as dt
import logging
import uuid
from types import SimpleNamespace

import pytest
from django.core import mail
from django.db import DatabaseError
from django.test import Client, RequestFactory
from django.urls import include, path
from django.utils.log import AdminEmailHandler
from django.views.debug import ExceptionReporter
from gunicorn.config import Config

from pdgroups.core.logs import HideSecrets, QuietReporterFilter, masked
from pdgroups.gunicorn import QuietLogger

CANARY = uuid.uuid4().hex


def _fails(request, **kwargs):
    answer = request.POST["answer"]
    raise DatabaseError(f"Failing row contains ({answer}).")


def _fails_otherwise(request, **kwargs):
    answer = request.POST["answer"]
    raise ValueError(f"bad {answer}")


urlpatterns = [
    path("s/<str:code>/", _fails_otherwise),
    path("s/<str:code>/store/", _fails),
    path("groups/x/", _fails),
    path("invitations/<str:token>/", _fails_otherwise),
    path("", include("pdgroups.urls")),
]


@pytest.fixture
def error_mails(settings):
    settings.ROOT_URLCONF = __name__
    settings.ADMINS = [("", "ops@programme.example")]
    settings.DEFAULT_EXCEPTION_REPORTER_FILTER = "pdgroups.core.logs.QuietReporterFilter"
    handler = AdminEmailHandler()
    handler.addFilter(HideSecrets())
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    yield mail.outbox
    logger.removeHandler(handler)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/s/{}/",
        "/s/{}/store/",
        "/groups/x/",
    ],
)
def test_an_error_mail_holds_nothing_that_was_typed(error_mails, address) -> None:
    client = Client(raise_request_exception=False, REMOTE_ADDR="203.0.113.77")
    client.cookies["sessionid"] = CANARY
    client.post(address.format(CANARY), {"answer": CANARY})
    (message,) = error_mails
    text = message.subject + message.body
    assert CANARY not in text
    assert "_fails" in text  # but it does say where


@pytest.mark.django_db
def test_an_error_mail_of_a_survey_says_nothing_of_who_asked(error_mails) -> None:
    client = Client(raise_request_exception=False, REMOTE_ADDR="203.0.113.77")
    client.post(f"/s/{CANARY}/", {"answer": CANARY}, HTTP_USER_AGENT="canary-browser")
    text = error_mails[0].subject + error_mails[0].body
    assert "203.0.113.77" not in text
    assert "canary-browser" not in text
    assert "builtins.ValueError" in text


@pytest.mark.django_db
def test_an_error_mail_of_an_invitation_does_not_hold_its_key(error_mails) -> None:
    Client(raise_request_exception=False).post(f"/invitations/{CANARY}/", {"answer": "x"})
    assert CANARY not in error_mails[0].subject + error_mails[0].body


def test_the_full_report_names_what_was_sent_and_hides_each_value() -> None:
    request = RequestFactory().post("/groups/x/", {"answer": CANARY})
    request.COOKIES["sid"] = CANARY
    request.exception_reporter_filter = QuietReporterFilter()
    try:
        _fails(request)
    except DatabaseError as error:
        told = ValueError("hidden elsewhere")
        reporter = ExceptionReporter(request, ValueError, told, error.__traceback__)
    report = reporter.get_traceback_html()
    assert CANARY not in report
    assert "answer" in report


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Not Found: /s/K7QM4T2X/", "Not Found: /s/*"),
        ('"GET /s/K7QM4T2X/?a=1 HTTP/1.1" 200', '"GET /s/* HTTP/1.1" 200'),
        ("/invitations/abc-DEF/ and /head/xyz/", "/invitations/* and /head/*"),
        ("/calendar/abc.ics", "/calendar/*"),
        ("/groups/oak/surveys/x1/", "/groups/oak/surveys/x1/"),
        ("/groups/oak/calendar.ics", "/groups/oak/calendar.ics"),
        ("/static/css/main.css", "/static/css/main.css"),
    ],
)
def test_the_secret_part_of_an_address_is_a_star(text, written) -> None:
    assert masked(text) == written


@pytest.fixture
def log_lines():
    """What the site's console would say."""
    lines = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(record.getMessage())
    handler.addFilter(HideSecrets())
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    yield lines
    logger.removeHandler(handler)


@pytest.mark.django_db
@pytest.mark.urls("pdgroups.urls")
def test_a_refused_request_to_a_survey_page_leaves_no_line(client, log_lines) -> None:
    assert client.get("/s/K7QM-4T2X/").status_code == 404
    assert client.post("/s/K7QM-4T2X/promise/", {"q1": "4"}).status_code == 405
    assert log_lines == []

    assert client.get("/groups/elsewhere/nothing/here/").status_code == 404
    assert log_lines == ["Not Found: /groups/elsewhere/nothing/here/"]


@pytest.fixture
def access_log(caplog, monkeypatch):
    """Gunicorn's own logger, as its workers use it."""
    config = Config()
    config.set("accesslog", "-")
    logger = QuietLogger(config)
    lines = []
    monkeypatch.setattr(logger.access_log, "info", lambda form, atoms: lines.append(form % atoms))

    def ask(address, referer="-"):
        environ = {
            "REQUEST_METHOD": "GET",
            "RAW_URI": address,
            "PATH_INFO": address,
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "203.0.113.77",
            "HTTP_REFERER": referer,
        }
        response = SimpleNamespace(status="200 OK", sent=2, headers=[])
        logger.access(response, SimpleNamespace(headers=[]), environ, dt.timedelta(seconds=1))
        return lines

    return ask


def test_the_access_log_has_no_line_for_a_survey_or_for_what_its_page_fetches(access_log) -> None:
    for address in (f"/s/{CANARY}/", "/static/css/core.css", "/healthz"):
        assert access_log(address) == []


def test_the_access_log_hides_keys_in_addresses_and_referers(access_log) -> None:
    (line,) = access_log(f"/invitations/{CANARY}/", referer=f"https://x/head/{CANARY}/")
    assert "/invitations/*" in line
    assert CANARY not in line
