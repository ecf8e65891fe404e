"""Where files are kept: folders here, or buckets (``production``)."""

from pathlib import Path
from typing import Any


def storages(data: Path, secrets: Path) -> dict[str, dict[str, Any]]:
    """Beside ``default``, whose resized pictures anybody may see, nothing has an address."""
    return {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "pdgroups.core.storage.ModuleAwareStaticStorage"},
        # Evidence files of projects: never below MEDIA_ROOT.
        "private": _folder("pdgroups.core.storage.DurableStorage", data / "private"),
        # Linking secrets of surveys: outside the database, destroyed on purpose.
        "secrets": _folder("django.core.files.storage.FileSystemStorage", secrets / "linking"),
    }


def _folder(backend: str, location: Path) -> dict[str, Any]:
    """A folder that no other account of the machine can look into."""
    return {
        "BACKEND": backend,
        "OPTIONS": {
            "location": location,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    }
