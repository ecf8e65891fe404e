"""Whoever asks for pages: over the network like a browser, or inside this process."""

import gzip
import http.client
import io
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

from .figures import MeasurementError

HOST = "127.0.0.1"
PATIENCE = 30
"""Seconds to wait for one response."""
OK = 200
FORM = "application/x-www-form-urlencoded"
SQUEEZED = gzip.compress(b"")[:2]
"""The first bytes of what was sent as gzip, which every visitor takes, as browsers do."""

Answer = tuple[int, bytes]
Sent = tuple[int, bytes, str]
"""Status, content as sent, and the ETag."""
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Visitor(ABC):
    """Somebody who has a cookie, or none."""

    def get(self, path: str, *, cookie: str = "", status: int = OK) -> str:
        """The page.

        Raises:
            MeasurementError: no answer, or one with another status.
        """
        return self._checked(path, self.ask("GET", path, cookie=cookie), status)

    def post(self, path: str, fields: Mapping[str, str]) -> str:
        """The page that answers a sent form. Raises as ``get`` does."""
        return self._checked(path, self.ask("POST", path, urlencode(fields).encode()), OK)

    def ask(self, method: str, path: str, body: bytes = b"", *, cookie: str = "") -> Answer:
        """Status and content as sent, whatever they are."""
        status, content, _tag = self.send(method, path, body, cookie=cookie)
        return status, content

    @abstractmethod
    def send(
        self, method: str, path: str, body: bytes = b"", *, cookie: str = "", tag: str = ""
    ) -> Sent:
        """As ``ask``, of a page that is known by its ETag ``tag``."""

    def _checked(self, path: str, answer: Answer, status: int) -> str:
        if answer[0] != status:
            raise MeasurementError(f"{path} answered {answer[0]} in place of {status}")
        return plain(answer[1]).decode()


def plain(content: bytes) -> bytes:
    return gzip.decompress(content) if content.startswith(SQUEEZED) else content


Visit = Callable[[Visitor], object]
"""What one person does: one page, or a form and its sending."""


class Browser(Visitor):
    """One person's connection, kept alive from page to page."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)

    def send(
        self, method: str, path: str, body: bytes = b"", *, cookie: str = "", tag: str = ""
    ) -> Sent:
        headers = {"Accept-Encoding": "gzip"}
        if method == "POST":
            headers["Content-Type"] = FORM
        if cookie:
            headers["Cookie"] = cookie
        if tag:
            headers["If-None-Match"] = tag
        try:
            self._connection.request(method, path, body or None, headers)
            response = self._connection.getresponse()
            return response.status, response.read(), response.headers.get("ETag", "")
        except (OSError, http.client.HTTPException) as error:
            # What is left on this connection would answer the next request.
            self._connection.close()
            raise MeasurementError(f"{path} was not answered: {error!r}") from error

    def close(self) -> None:
        self._connection.close()


class Insider(Visitor):
    """Asks the application itself, so that its statements can be counted here."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def send(
        self, method: str, path: str, body: bytes = b"", *, cookie: str = "", tag: str = ""
    ) -> Sent:
        statuses: list[str] = []
        said: dict[str, str] = {}
        address, _mark, query = path.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "PATH_INFO": address,
            "QUERY_STRING": query,
            "HTTP_HOST": HOST,
            "REMOTE_ADDR": HOST,
            "HTTP_ACCEPT_ENCODING": "gzip",
            "HTTP_COOKIE": cookie,
            **({"HTTP_IF_NONE_MATCH": tag} if tag else {}),
            "CONTENT_TYPE": FORM,
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
        }
        setup_testing_defaults(environ)

        def start(status: str, headers: Iterable[tuple[str, str]]) -> None:
            statuses.append(status)
            said.update(headers)

        response = self._application(environ, start)
        try:
            return int(statuses[0].split()[0]), b"".join(response), said.get("ETag", "")
        finally:
            if close := getattr(response, "close", None):
                close()
