"""The key in the form: what makes a repeated send harmless, without a cookie.

Signed, so that only a page of ours can have drawn it; bound to a wave; good for a day. It gives
nobody any right, so the view that takes it needs no CSRF token.
"""

import datetime as dt
import secrets
from dataclasses import dataclass

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner

from pdgroups.surveys.models import Wave

LIFETIME = dt.timedelta(hours=24)
BYTES = 16


@dataclass(frozen=True, slots=True)
class Key:
    token: str
    has_expired: bool = False


def draw(wave: Wave) -> str:
    """A new key for one filling-in of the form."""
    return _signer().sign(f"{wave.pk}:{secrets.token_urlsafe(BYTES)}")


def read(wave: Wave, signed: str) -> Key | None:
    """The key, or ``None`` when we did not draw it for this wave."""
    try:
        value, has_expired = _signer().unsign(signed, max_age=LIFETIME), False
    except SignatureExpired:
        value, has_expired = _signer().unsign(signed), True
    except BadSignature:
        return None
    wave_pk, _colon, token = value.partition(":")
    return Key(token, has_expired) if wave_pk == str(wave.pk) else None


def _signer() -> TimestampSigner:
    return TimestampSigner(salt="survey")
