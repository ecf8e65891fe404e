"""Knocking at an address and naming what came back, with an eye on what was written meanwhile."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponse
from django.urls import reverse

from tests.factories.world import World

from .rules import FORBIDDEN, GONE, LOGIN, MISSING, NOT_ALLOWED, OK, STEP

WRITES = re.compile(r"\s*(INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+\"?(\w+)")
OF_THE_VISIT = {"django_session"}
"""What a browser's visit is remembered in: messages, and that no second step is demanded."""
STEPS = ("mfa_index", "mfa_reauthenticate", "mfa_reauthenticate_webauthn")
BY_STATUS = {403: FORBIDDEN, 404: MISSING, 405: NOT_ALLOWED, 410: GONE}


@dataclass(frozen=True)
class Answer:
    """What came back. ``wrote`` names the tables that were changed, or would have been."""

    response: HttpResponse
    body: bytes
    wrote: list[str] = field(default_factory=list)

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def kind(self) -> str:
        if self.status >= 500:
            return f"a failure ({self.status})"
        if self.status in {301, 302, 303}:
            to = self.response["Location"].partition("?")[0]
            if to == reverse("account_login"):
                return LOGIN
            return STEP if to in {reverse(name) for name in STEPS} else OK
        return BY_STATUS.get(self.status, OK)

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")


def knock(
    world: World, who: str, method: str, path: str, data: object = None, **headers: str
) -> Answer:
    """One request as ``who``, everything that it changed taken back afterwards.

    The cache is emptied first, so that no limit counts one knock against the next.
    """
    cache.clear()
    client = world.client(who, raise_request_exception=False)
    with taken_back(), writes_watched() as wrote:
        response = getattr(client, method.lower())(path, data or {}, headers=headers)
        body = b"".join(response) if response.streaming else response.content
    return Answer(response, body, wrote)


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def writes_watched() -> Iterator[list[str]]:
    """The tables that are written to meanwhile."""
    wrote: list[str] = []

    def watch(execute, sql, params, many, context):
        if (found := WRITES.match(sql)) and found[2] not in OF_THE_VISIT:
            wrote.append(found[2])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield wrote


@contextmanager
def values_watched() -> Iterator[list[str]]:
    """Values that PostgreSQL would refuse, wherever in a query they stand."""
    unstorable: list[str] = []

    def watch(execute, sql, params, many, context):
        for row in params if many else [params or ()]:
            unstorable.extend(value for value in row if isinstance(value, str) and breaks(value))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield unstorable


def breaks(value: str) -> bool:
    return "\0" in value or value.encode("utf-8", "replace").decode() != value


ONLY_THIS_REQUEST = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]*"|name="next" value="[^"]*"|\?next=[^"]*'
)


def comparable(answer: Answer) -> tuple[int, dict[str, str], str]:
    """Status, headers and body without what differs from one request to the next."""
    headers = {
        name: value
        for name, value in answer.response.items()
        if name not in {"Date", "Expires", "Content-Length"}
    }
    return answer.status, headers, ONLY_THIS_REQUEST.sub("", answer.text)
