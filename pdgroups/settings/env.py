"""The only place that reads the environment, so that one file lists every variable."""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def required(name: str, example: str) -> str:
    """The variable's value.

    Raises:
        ImproperlyConfigured: it is missing or empty.
    """
    if value := text(name):
        return value
    raise ImproperlyConfigured(f"Set {name} in the environment, for instance {example}.")


def secret(name: str) -> str:
    """A secret, from ``NAME`` or from the file that ``NAME_FILE`` points to; or nothing.

    Raises:
        ImproperlyConfigured: the file cannot be read.
    """
    if not (path := text(f"{name}_FILE")):
        return text(name)
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(f"{name}_FILE: cannot read {path}.") from error


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def boolean(name: str, *, default: bool = False) -> bool:
    value = os.environ.get(name, "").strip().lower()
    return default if not value else value in {"1", "true", "yes", "on"}


def integer(name: str, default: int) -> int:
    """A whole number.

    Raises:
        ImproperlyConfigured: the value is not one.
    """
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from error


def names(name: str) -> list[str]:
    """A comma-separated list; blanks dropped."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def mail(url: str) -> dict[str, str | int | bool]:
    """Django's ``EMAIL_*`` settings of an address such as ``smtp+tls://me:secret@host:587``.

    ``smtp`` is unencrypted (port 25), ``smtp+tls`` starts TLS (587), ``smtps`` is TLS from the
    first byte (465). User and password are percent-encoded.

    Raises:
        ImproperlyConfigured: another scheme, or no host.
    """
    parts = urlsplit(url)
    if parts.scheme not in MAIL_PORTS or not parts.hostname:
        raise ImproperlyConfigured(
            "PDGROUPS_EMAIL_URL must look like smtp+tls://user:password@host:587."
        )
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or MAIL_PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }


def secret_file(path: Path) -> str:
    """A secret kept in a file only its owner can read; made on first use.

    Safe when two processes start together: whoever creates the file first wins.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text().strip()
