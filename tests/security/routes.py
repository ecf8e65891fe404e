"""Every address of the site, as the URLconf has it: a new one is in the tests by itself."""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern, RoutePattern
from django.utils.regex_helper import normalize

SAMPLES = {"int": "1", "planfile": "evidence.csv", "uuid": str(uuid.UUID(int=1)), "path": "x/y"}
GUESSES = ("1", "x", "x/", "", "a.b")


@dataclass(frozen=True)
class Route:
    """``path`` is one address that leads here; ``names`` are the namespaces on the way."""

    path: str
    pattern: URLPattern
    names: tuple[str, ...]

    def __str__(self) -> str:
        return self.path

    @property
    def is_admin(self) -> bool:
        return self.path.startswith("/cms/")


def every_route() -> list[Route]:
    return list(_walk(get_resolver().url_patterns, "/", ()))


def _walk(
    patterns: list[URLPattern | URLResolver], before: str, names: tuple[str, ...]
) -> Iterator[Route]:
    for pattern in patterns:
        here = before + _sample(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = (*names, pattern.namespace) if pattern.namespace else names
            yield from _walk(pattern.url_patterns, here, inner)
        else:
            yield Route(here, pattern, names)


def _sample(pattern: RoutePattern | RegexPattern) -> str:
    if isinstance(pattern, RoutePattern):
        return re.sub(r"<(?:(\w+):)?\w+>", lambda found: SAMPLES.get(found[1], "x1"), str(pattern))
    made = [
        form % dict.fromkeys(names, value)
        for form, names in normalize(pattern.regex.pattern)
        for value in GUESSES
    ]
    return next(text for text in made if pattern.regex.search(text))
