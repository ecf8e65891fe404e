"""Linking secrets: one file per survey, outside of the database, destroyed on purpose.

Nothing keeps one in memory: a secret that is destroyed must be gone everywhere.
"""

import secrets

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages

from .linking import SHORTEST_SECRET
from .models import Survey


def create(survey: Survey) -> None:
    """Draw the survey's secret. Leaves one that is there already."""
    if not _storage().exists(survey.public_id):
        _storage().save(survey.public_id, ContentFile(secrets.token_bytes(SHORTEST_SECRET)))


def read(survey: Survey) -> bytes | None:
    """The secret; ``None`` when it has been destroyed or never was."""
    try:
        with _storage().open(survey.public_id) as file:
            return bytes(file.read())
    except FileNotFoundError:
        return None


def destroy(public_id: str) -> None:
    """Do away with a survey's secret. Does nothing when it is gone."""
    _storage().delete(public_id)


def kept() -> list[str]:
    """The public ids of all surveys whose secret is here."""
    try:
        return _storage().listdir("")[1]
    except FileNotFoundError:
        return []


def _storage() -> Storage:
    return storages["secrets"]
