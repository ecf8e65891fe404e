"""Where a benchmark may write: an empty folder and, if asked for, an empty PostgreSQL database.

Both are gone afterwards. Nothing that the environment says about a real site is passed on, so
that no real database, cache or file store can be met by mistake.
"""

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit, urlunsplit


class PlaceError(Exception):
    """There is no place to measure in; the message says why."""


SETTINGS = "pdgroups.settings.production"
OURS = ("PDGROUPS_", "DJANGO_", "DATABASE_", "REDIS_", "AWS_")


@contextmanager
def workplace(database_url: str = "") -> Iterator[dict[str, str]]:
    """The environment for processes that measure.

    Args:
        database_url: a PostgreSQL server on which a database may be made; empty for SQLite.

    Raises:
        PlaceError: the server cannot be reached, or lets nobody make a database.
    """
    with TemporaryDirectory(prefix="pdgroups-bench-", ignore_cleanup_errors=True) as folder:
        environ = _environment(folder)
        if not database_url:
            yield environ
            return
        with _empty_database(database_url) as url:
            yield environ | {"DATABASE_URL": url}


def _environment(folder: str) -> dict[str, str]:
    kept: Mapping[str, str] = {
        name: value for name, value in os.environ.items() if not name.startswith(OURS)
    }
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "PDGROUPS_DATA": folder,
        "PDGROUPS_SECRET_KEY": secrets.token_urlsafe(50),
        "PDGROUPS_HOSTS": "127.0.0.1",
        "PDGROUPS_BASE_URL": "http://127.0.0.1",
    }


@contextmanager
def _empty_database(server_url: str) -> Iterator[str]:
    try:
        import psycopg  # noqa: PLC0415 -- sites on SQLite do not have it
    except ImportError as error:
        raise PlaceError("PostgreSQL needs psycopg: pip install -e '.[scale]'") from error
    name = f"pdgroups_bench_{secrets.token_hex(4)}"
    try:
        server = psycopg.connect(server_url, autocommit=True)
        server.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(name)))
    except psycopg.Error as error:
        raise PlaceError(f"PostgreSQL says: {error}") from error
    try:
        yield urlunsplit(urlsplit(server_url)._replace(path=f"/{name}"))
    finally:
        drop = psycopg.sql.SQL("DROP DATABASE {} WITH (FORCE)")
        server.execute(drop.format(psycopg.sql.Identifier(name)))
        server.close()
