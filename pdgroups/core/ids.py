"""Random ids: nobody can count our rows, guess a neighbour's, or tell which came first."""

import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 10


def short_id() -> str:
    """Ten characters of 32: 50 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def drawn_number() -> int:
    """A row's number that tells no order: its place among others is chance. 62 bits."""
    return secrets.randbelow(2**62) + 1
