"""Making deleted rows unreadable: a database keeps their bytes until it is swept."""

import logging
from collections.abc import Iterable

from django.db import DatabaseError, OperationalError, connection

logger = logging.getLogger(__name__)

PATIENCE = 5
"""Seconds to wait for a lock: people who are answering come first."""


def vacuum(tables: Iterable[str]) -> bool:
    """Give the bytes of deleted rows back. Says whether it could; never raises for a database
    that is busy, because the rows are gone already and ``manage.py sweep`` tries again.

    Inside of a transaction it does nothing.
    """
    if connection.in_atomic_block:
        return False
    before, sweep, after = _statements(tables)
    try:
        with connection.cursor() as cursor:
            cursor.execute(before)
            try:
                for statement in sweep:
                    cursor.execute(statement)
                if connection.vendor == "sqlite":
                    _check_log_is_cut_off(cursor.fetchone())
            finally:
                cursor.execute(after)
    except DatabaseError:
        logger.warning("Deleted answers were not swept; `manage.py sweep` will try again.")
        return False
    return True


def _statements(tables: Iterable[str]) -> tuple[str, list[str], str]:
    if connection.vendor == "sqlite":
        # The log still holds the old pages until it is written back and cut off.
        return (
            f"PRAGMA busy_timeout={PATIENCE * 1000}",
            ["VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"],
            f"PRAGMA busy_timeout={_usual_patience()}",
        )
    quoted = map(connection.ops.quote_name, tables)
    return (
        f"SET lock_timeout = '{PATIENCE}s'",
        [f"VACUUM FULL {table}" for table in quoted],
        "RESET lock_timeout",
    )


def _check_log_is_cut_off(answer: tuple[int, int, int]) -> None:
    """A checkpoint that somebody's long reading held up says so, and raises nothing.

    Raises:
        OperationalError: the log still holds pages from before the deletion.
    """
    is_busy, _pages, _written = answer
    if is_busy:
        raise OperationalError("The log could not be cut off: somebody is reading.")


def _usual_patience() -> int:
    """Milliseconds, as settings have it."""
    return 1000 * int(connection.settings_dict["OPTIONS"].get("timeout", PATIENCE))
