"""Who may be in a panel (``panels`` says why). Pure: no queries."""

from collections import Counter
from collections.abc import Mapping, Sequence

from .results import EXACT, FLOOR
from .scale import Level, is_level


def pairs_to_drop(*, before_n: int, after_n: int, pairs: int) -> int | None:
    """The fewest pairs to leave out of the panel, or ``None`` when no panel is allowed.

    Args:
        before_n: how many answered the earlier wave, pairs among them.
        after_n: the same for the later wave.
        pairs: how many answers of the two waves could be linked.

    Raises:
        ValueError: more pairs than answers, or a negative number of them.
    """
    if not 0 <= pairs <= min(before_n, after_n):
        raise ValueError(f"{pairs} pairs of {before_n} and {after_n} answers")
    if min(before_n, after_n) < EXACT:
        return None
    for fewest in (EXACT, FLOOR):
        for dropped in range(pairs - fewest + 1):
            kept = pairs - dropped
            if lawful(before_n - kept) and lawful(after_n - kept):
                return dropped
    return None


def lawful(people: int) -> bool:
    """Whether something may be told of all of so many people together."""
    return people == 0 or people >= FLOOR


def began_lawfully(pairs: Sequence[Mapping[str, tuple[int, int]]], item: str) -> bool:
    """Whether it may be told how people moved on ``item`` to a reader who may know where each began.

    By the answers before alone, which that reader knows: so an item that is missing tells nothing.
    """
    began = Counter(before for before, _after in (each[item] for each in pairs) if is_level(before))
    ends = began[min(Level)], began[max(Level)]
    return all(map(lawful, [*ends, began.total() - sum(ends)]))
