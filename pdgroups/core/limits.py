"""How often somebody may ask for something that costs. Lets everybody in when the cache fails."""

import time

from django.core.cache import cache

MINUTE = 60


def allows(key: str, *, most: int) -> bool:
    """Whether ``key`` has been asked for ``most`` times or fewer in this minute."""
    slot = f"limit:{key}:{int(time.time()) // MINUTE}"
    if cache.add(slot, 1, 2 * MINUTE):
        return True
    try:
        return cache.incr(slot) <= most
    except ValueError:  # it has just run out
        return True
