"""Which known word somebody meant. Pure."""

from collections.abc import Iterable

SHORTEST_WITH_ONE, SHORTEST_WITH_TWO = 4, 8
"""Letters that a word has in which one slip, or two, are forgiven."""


def slips_forgiven(word: str) -> int:
    """0, 1 or 2. A short word with a slip could be too many others; a number is never a slip."""
    if any(each.isdigit() for each in word) or len(word) < SHORTEST_WITH_ONE:
        return 0
    return 2 if len(word) >= SHORTEST_WITH_TWO else 1


def near(typed: str, known: Iterable[str]) -> dict[str, int]:
    """The known words that ``typed`` could be, and how many slips it would have.

    A word that begins with all of ``typed`` counts as one slip: it may be half a word.
    """
    most = slips_forgiven(typed)
    if not most:
        return {}
    letters = set(typed)
    found = {}
    for word in known:
        if word.startswith(typed):
            found[word] = 1
        elif abs(len(word) - len(typed)) <= most and len(letters ^ set(word)) <= 2 * most:
            slips = distance(typed, word, most)
            if slips <= most:
                found[word] = slips
    return found


def distance(one: str, other: str, most: int) -> int:
    """Letters to add, drop, change or swap with the next; ``most`` + 1 for anything above it."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, known in enumerate(other, start=1):
            cost = min(last[column] + 1, now[column - 1] + 1, last[column - 1] + (letter != known))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == known:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        if min(now) > most:
            return most + 1
        before, last = last, now
    return min(last[-1], most + 1)
