"""Short random ids for addresses: nobody can count our rows or guess a neighbour's."""

import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 10


def short_id() -> str:
    """Ten characters of 32: 50 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
