"""Every way in which people can spread, trees of schools, and draws that can be repeated."""

import random
from collections.abc import Iterator

from pdgroups.surveys.pooling import Tree


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


def named(sizes: list[list[list[int]]]) -> Tree:
    """A tree of how many answered, by region, group and school, with keys made up."""
    return {
        f"r{r}": {
            f"r{r}g{g}": {f"r{r}g{g}s{s}": n for s, n in enumerate(schools)}
            for g, schools in enumerate(groups)
        }
        for r, groups in enumerate(sizes)
    }


def answered(tree: Tree) -> dict[str, int]:
    """How many answered in each school where anybody did."""
    return {
        school: people
        for groups in tree.values()
        for schools in groups.values()
        for school, people in schools.items()
        if people
    }
