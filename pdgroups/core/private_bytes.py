"""Bytes that no address of the public site leads to, under names that nobody can guess."""

import datetime as dt
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.utils import timezone

GRACE = dt.timedelta(days=1)
"""Bytes this young may belong to an upload whose row is about to be written."""
NAME_BYTES = 16


@dataclass(frozen=True, slots=True)
class PrivateBytes:
    """One folder of the private storage, such as ``stories``; its top when empty."""

    folder: str = ""

    def keep(self, content: bytes) -> str:
        """Store ``content``; when this returns it is safe. Its name: 128 random bits as 32 letters."""
        name = secrets.token_hex(NAME_BYTES)
        _storage().save(self._path(name), ContentFile(content))
        return name

    def read(self, name: str) -> File[Any]:
        """The stored bytes, open for reading.

        Raises:
            FileNotFoundError: they are gone.
        """
        return _storage().open(self._path(name))

    def delete(self, name: str) -> None:
        """Does nothing when they are gone."""
        _storage().delete(self._path(name))

    def delete_strangers(self, known: Iterable[str]) -> int:
        """Delete whatever is a day old or older and has no row. Returns how many it was."""
        try:
            names = set(_storage().listdir(self.folder)[1])
        except FileNotFoundError:
            return 0
        before = timezone.now() - GRACE
        strangers = [
            name
            for name in names.difference(known)
            if _storage().get_modified_time(self._path(name)) < before
        ]
        for name in strangers:
            self.delete(name)
        return len(strangers)

    def _path(self, name: str) -> str:
        return f"{self.folder}/{name}" if self.folder else name


def _storage() -> Storage:
    return storages["private"]
