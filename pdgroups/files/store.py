"""The bytes of evidence files: on private storage, under names that nobody can guess."""

import datetime as dt
import secrets
from collections.abc import Iterable
from typing import Any

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.utils import timezone

GRACE = dt.timedelta(days=1)
"""Bytes this young may belong to an upload whose row is about to be written."""
NAME_BYTES = 16


def keep(content: bytes) -> str:
    """Store ``content``; when this returns it is safe. Its name: 128 random bits as 32 letters."""
    return _storage().save(secrets.token_hex(NAME_BYTES), ContentFile(content))


def read(name: str) -> File[Any]:
    """The stored bytes, open for reading.

    Raises:
        FileNotFoundError: they are gone.
    """
    return _storage().open(name)


def delete(name: str) -> None:
    """Does nothing when they are gone."""
    _storage().delete(name)


def delete_strangers(known: Iterable[str]) -> int:
    """Delete whatever is a day old or older and has no row. Returns how many it was."""
    try:
        names = set(_storage().listdir("")[1])
    except FileNotFoundError:
        return 0
    before = timezone.now() - GRACE
    strangers = [
        name for name in names.difference(known) if _storage().get_modified_time(name) < before
    ]
    for name in strangers:
        delete(name)
    return len(strangers)


def _storage() -> Storage:
    return storages["private"]
