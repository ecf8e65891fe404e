"""Every way in which people can spread over answers, and draws that can be repeated."""

import random
from collections.abc import Iterator


def spreads(people: int, places: int) -> Iterator[tuple[int, ...]]:
    """All tuples of ``places`` counts that add to ``people``."""
    if places == 1:
        yield (people,)
        return
    for first in range(people + 1):
        for others in spreads(people - first, places - 1):
            yield (first, *others)


def seeded(seed: int = 1) -> random.Random:
    return random.Random(seed)  # noqa: S311 -- a test must draw the same again
