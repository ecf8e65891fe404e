from dataclasses import dataclass, field

from tests.access.rules import Rule


@dataclass(frozen=True)
class Row:
    """``methods``: what the view takes. ``at``: arguments that differ from ``ARGUMENTS``."""

    rule: Rule
    methods: str = "GET"
    at: dict[str, str] = field(default_factory=dict)
    query: str = ""
    path: str = ""
    to_post: Rule | None = None
    """Where sending asks for more than looking."""
    needs_token: bool = True
    """Whether a POST needs a CSRF token; not where no cookie gives any authority."""

    def takes(self, method: str) -> bool:
        return self.methods == ANY or ("GET" if method == "HEAD" else method) in self.methods


ANY = "any"
"""A view that is not ours takes what it takes; only what it gives is looked at."""
BOTH = "GET POST"
