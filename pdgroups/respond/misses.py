"""Codes that do not exist, counted per address for a minute: guessing must not pay.

In memory only and under a hash whose salt lasts for an hour: no address is stored anywhere. Each
process counts for itself. A staff room behind one address would have to mistype its code a
hundred times in a minute before anybody noticed.
"""

import hashlib
import secrets
import threading
import time
from collections import Counter

MOST_PER_MINUTE = 100
MINUTE = 60
HOUR = 3600


class Misses:
    """Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._minute = self._hour = 0
        self._salt = b""
        self._counts: Counter[bytes] = Counter()

    def are_too_many(self, address: str) -> bool:
        with self._lock:
            return self._counts[self._now_called(address)] >= MOST_PER_MINUTE

    def add(self, address: str) -> None:
        with self._lock:
            self._counts[self._now_called(address)] += 1

    def _now_called(self, address: str) -> bytes:
        now = int(time.time())
        if now // HOUR != self._hour:
            self._hour, self._salt = now // HOUR, secrets.token_bytes(16)
        if now // MINUTE != self._minute:
            self._minute = now // MINUTE
            self._counts.clear()
        return hashlib.blake2b(address.encode(), key=self._salt, digest_size=16).digest()


misses = Misses()
