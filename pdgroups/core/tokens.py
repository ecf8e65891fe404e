"""Secrets in links: we hand out the token once and keep only its hash."""

import hashlib
import secrets


def new_token() -> str:
    """256 random bits, safe in an address."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """SHA-256 in hex, 64 characters. Fast is safe here: nobody can guess 256 bits."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
