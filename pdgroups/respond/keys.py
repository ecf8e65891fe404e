"""The key in the form: what makes a repeated send harmless, without a cookie.

Signed, so that only a page of ours can have drawn it; bound to a wave or to a
group’s check; good for a day. It gives
nobody any right, so the view that takes it needs no CSRF token.
"""

import datetime as dt
import secrets
from dataclasses import dataclass

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner

from pdgroups.surveys.models import GroupCheck, Wave

LIFETIME = dt.timedelta(hours=24)
BYTES = 16


@dataclass(frozen=True, slots=True)
class Key:
    token: str
    has_expired: bool = False


def draw(asks: Wave | GroupCheck) -> str:
    """A new key for one filling-in of the form."""
    return _signer().sign(f"{_name(asks)}:{secrets.token_urlsafe(BYTES)}")


def read(asks: Wave | GroupCheck, signed: str) -> Key | None:
    """The key, or ``None`` when we did not draw it for this one."""
    try:
        value, has_expired = _signer().unsign(signed, max_age=LIFETIME), False
    except SignatureExpired:
        value, has_expired = _signer().unsign(signed), True
    except BadSignature:
        return None
    name, _colon, token = value.partition(":")
    return Key(token, has_expired) if name == _name(asks) else None


def _name(asks: Wave | GroupCheck) -> str:
    return f"g{asks.pk}" if isinstance(asks, GroupCheck) else str(asks.pk)


def _signer() -> TimestampSigner:
    return TimestampSigner(salt="survey")
