"""Carrying what is left of a file from one page to the next, inside the page itself.

The server keeps nothing between two pages: not in a session, not in a cache, not in a file. What
the next page needs travels in a hidden field, signed so that nobody can change it, encrypted so
that it is of no use in a saved page, a proxy or a history, and bound to one person, one wave and
two hours. Choosing the file a second time would do without it; but a browser forgets the file with
every error, and people choose another one.
"""

import base64
import json
import zlib

from cryptography.fernet import Fernet, InvalidToken
from django.utils.crypto import salted_hmac

from .table import Column, Dropped, Table

KEPT = 2 * 60 * 60
"""Seconds for which a page can go on."""


class SealBrokenError(Exception):
    """It is too old, of somebody else, of another wave, or changed."""


def seal(table: Table, *, user: int, wave: int) -> str:
    """Text for a hidden field: a third larger than the compressed table."""
    parts = [
        table.tool,
        table.rows,
        [[column.label, column.answers, column.cells, column.is_code] for column in table.columns],
        [[dropped.label, dropped.reason] for dropped in table.dropped],
        table.ragged,
    ]
    packed = zlib.compress(json.dumps(parts, separators=(",", ":")).encode())
    return _cipher(user, wave).encrypt(packed).decode()


def unseal(text: str, *, user: int, wave: int) -> Table:
    """The table that ``seal`` was given.

    Raises:
        SealBrokenError: in which case the file has to be chosen again.
    """
    try:
        packed = _cipher(user, wave).decrypt(text.encode(), ttl=KEPT)
    except (InvalidToken, UnicodeEncodeError) as error:
        raise SealBrokenError from error
    tool, rows, columns, dropped, ragged = json.loads(zlib.decompress(packed))
    return Table(
        tool=tool,
        rows=tuple(rows),
        columns=tuple(
            Column(label, tuple(answers), tuple(cells), is_code)
            for label, answers, cells, is_code in columns
        ),
        dropped=tuple(Dropped(label, reason) for label, reason in dropped),
        ragged=tuple(ragged),
    )


def _cipher(user: int, wave: int) -> Fernet:
    key = salted_hmac("pdgroups.imports", f"{user}-{wave}", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))
