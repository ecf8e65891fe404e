"""Counting what one visit asks of the databases."""

from contextlib import ExitStack
from dataclasses import dataclass
from typing import Self

from django.db import connections
from django.test.utils import CaptureQueriesContext

from .visitors import Visit, Visitor

BEGINS = "BEGIN"
FRAMES = (BEGINS, "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


@dataclass(frozen=True, slots=True)
class Statements:
    """Those that read or write, and the transactions that were begun, on all databases."""

    statements: int
    transactions: int

    @classmethod
    def of(cls, visit: Visit, visitor: Visitor) -> Self:
        """Those of a second visit: the first one fills what a process keeps in memory."""
        visit(visitor)
        with ExitStack() as stack:
            contexts = [
                stack.enter_context(CaptureQueriesContext(connection))
                for connection in connections.all()
            ]
            visit(visitor)
        # Spelled "SELECT …" or, by Django itself, "BEGIN", "RELEASE SAVEPOINT …" and so on.
        verbs = [
            query["sql"].split()[0] for context in contexts for query in context.captured_queries
        ]
        return cls(sum(verb not in FRAMES for verb in verbs), verbs.count(BEGINS))
