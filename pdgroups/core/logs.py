"""Keeping secrets out of logs and error mails.

Some addresses are themselves keys (an invitation, the head's page, a calendar, mail to turn off), and a survey's
address with a time beside it says when a school's staff answered. None of them is written
down. What somebody typed is nobody else's business either, so error mails carry none of it.
"""

import logging
import re
from types import TracebackType
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, QueryDict
from django.views.debug import SafeExceptionReporterFilter

from .middleware import SURVEY

SURVEY_PAGE = re.compile(rf"\s{SURVEY}\S")
SECRET_PART = re.compile(r"/(s|invitations|head|calendar|mail)/[^\s\"'<>]+")
ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def masked(text: str) -> str:
    """``text`` with the secret part of every address replaced by a star."""
    return SECRET_PART.sub(r"/\1/*", text)


class HideSecrets(logging.Filter):
    """Masks secret addresses, and drops the request that came to one from an error's report.

    Of a survey page only errors are told: even "somebody sent it too late", with its time beside
    it, says when a person answered.

    A database's message can quote the row that it refused, so of such an error, as of every
    error on a survey page, only the kind and the place stay.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if record.levelno < logging.ERROR and SURVEY_PAGE.search(message):
            return False
        record.msg, record.args = masked(message), ()
        path = getattr(getattr(record, "request", None), "path_info", "")
        if masked(path) != path:
            record.request = None
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, DatabaseError) or (error and path.startswith(SURVEY)):
            record.exc_info = _without_words(error)
        return True


def _without_words(error: BaseException) -> ExcInfo:
    kind = type(error)
    told = RuntimeError(f"{kind.__module__}.{kind.__qualname__}; its words are kept out of logs")
    return RuntimeError, told, error.__traceback__


class QuietReporterFilter(SafeExceptionReporterFilter):
    """What an error mail may say of a request: where, never what was typed or by whom."""

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        posted = QueryDict() if request is None else request.POST
        return dict.fromkeys(posted, self.cleansed_substitute)

    def get_safe_cookies(self, request: HttpRequest | None) -> dict[str, Any]:
        cookies = {} if request is None else request.COOKIES
        return dict.fromkeys(cookies, self.cleansed_substitute)

    def get_traceback_frame_variables(self, request: HttpRequest | None, tb_frame: Any) -> Any:
        return ()
