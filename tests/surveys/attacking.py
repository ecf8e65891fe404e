"""What follows from figures about sets of people: the solver of every attack we try on ourselves."""

from collections.abc import Hashable, Iterable
from itertools import combinations

import numpy as np

FEW = 5


def determined(figures: Iterable[frozenset[Hashable]]) -> list[set[Hashable]]:
    """Sets of one to four people whose own sum follows from sums over the sets of ``figures``.

    People who are in the same figures cannot be told apart, so only whole classes of such people
    can be determined. Every union of classes that has fewer than five people is tried: its sum
    follows when it is a combination of the figures, which is when it is orthogonal to all that
    the figures leave open.
    """
    figures = [figure for figure in figures if figure]
    classes: dict[tuple[bool, ...], list[Hashable]] = {}
    for person in frozenset().union(*figures):
        classes.setdefault(tuple(person in figure for figure in figures), []).append(person)
    if not classes:
        return []
    matrix = np.array(list(classes), dtype=float).T
    members = list(classes.values())
    small = [at for at, people in enumerate(members) if len(people) < FEW]
    unions = [
        union
        for several in range(1, FEW)
        for union in combinations(small, several)
        if sum(len(members[at]) for at in union) < FEW
    ]
    if not unions:
        return []
    left_open = _null_space(matrix)
    return [
        {person for at in union for person in members[at]}
        for union in unions
        if np.allclose(left_open[:, list(union)].sum(axis=1), 0, atol=1e-8)
    ]


def _null_space(matrix: np.ndarray) -> np.ndarray:
    """Rows that span all vectors orthogonal to the figures."""
    _left, values, right = np.linalg.svd(matrix)
    rank = int((values > values.max() * max(matrix.shape) * np.finfo(float).eps).sum())
    return right[rank:]
