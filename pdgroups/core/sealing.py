"""Text that lies in the database encrypted, with a key that is not in the database."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


class SealBrokenError(Exception):
    """The text was sealed with another ``SECRET_KEY``, or has been changed."""


def seal(text: str, label: str) -> str:
    """``label`` names what the text is: one kind cannot be opened as another."""
    return _fernet(label).encrypt(text.encode()).decode()


def unseal(sealed: str, label: str) -> str:
    """What was sealed.

    Raises:
        SealBrokenError: it cannot be opened here.
    """
    try:
        return _fernet(label).decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise SealBrokenError from error


def _fernet(label: str) -> Fernet:
    key = hashlib.sha256(label.encode() + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
