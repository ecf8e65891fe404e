"""Every address of the URLconf, filled in for one of the twin groups."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from tests.factories.world import Actor, Twin

from .arguments import ARGUMENTS
from .matrix import ADMIN_PREFIX, MATRIX
from .rules import NOT_ALLOWED, STEP


@dataclass(frozen=True)
class Leaf:
    """One address of the URLconf. ``key`` is its name with namespaces, or its route."""

    key: str
    route: str

    @property
    def is_admin(self) -> bool:
        return self.route.startswith(ADMIN_PREFIX) and self.key not in MATRIX

    @property
    def is_of_a_group(self) -> bool:
        return "<slug:group_slug>" in self.route + MATRIX[self.key].query

    @property
    def arguments(self) -> list[str]:
        """Such as ``<slug:group_slug>``, in order."""
        return re.findall(r"<[^>]+>", self.route)

    def path(self, twin: Twin, **instead: str) -> str:
        """The address in one group; ``instead`` puts another value for an argument."""
        row = MATRIX[self.key]

        def value(found: re.Match[str]) -> str:
            name = found.group()
            if name in instead:
                return instead[name]
            return str(ARGUMENTS[row.at.get(name, name)](twin))

        return re.sub(r"<[^>]+>", value, (row.path or f"/{self.route}") + row.query)


def leaves() -> list[Leaf]:
    return list(_leaves(get_resolver().url_patterns, "", ()))


def _leaves(
    patterns: list[URLPattern | URLResolver], before: str, names: tuple[str, ...]
) -> Iterator[Leaf]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = (*names, pattern.namespace) if pattern.namespace else names
            yield from _leaves(pattern.url_patterns, route, inner)
        else:
            yield Leaf(":".join([*names, pattern.name]) if pattern.name else route, route)


def expected(leaf: Leaf, actor: Actor, twin: Twin, method: str) -> str:
    row = MATRIX[leaf.key]
    asks_for_step = leaf.key.startswith("workspaces:") or leaf.route.startswith(ADMIN_PREFIX)
    if asks_for_step and not actor.took_step:
        return STEP
    if not row.takes(method):
        return NOT_ALLOWED
    rule = row.to_post if method == "POST" and row.to_post else row.rule
    return rule(actor, twin)
