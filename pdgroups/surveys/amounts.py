"""How many of five to nine people, in words. Pure: no queries.

``results`` says why the words are what they are.
"""

from enum import StrEnum

from django.utils.translation import gettext_lazy

SMALLEST = 3
"""A band in words, or a count of people who moved, below this is not shown on its own."""


class Amount(StrEnum):
    """How many of 5 to 9 people, in words."""

    NEARLY_ALL = "nearly_all"
    MOST = "most"
    ABOUT_HALF = "about_half"
    FEW = "few"

    @property
    def label(self) -> str:
        return str(_AMOUNTS[self])


_AMOUNTS = {
    Amount.NEARLY_ALL: gettext_lazy("nearly all"),
    Amount.MOST: gettext_lazy("most"),
    Amount.ABOUT_HALF: gettext_lazy("about half"),
    Amount.FEW: gettext_lazy("few"),
}

AMOUNTS_EXPLAINED = gettext_lazy(
    "‘Nearly all’ means everybody but at most two people, ‘most’ more than six in ten, "
    "‘about half’ four to six in ten and ‘few’ fewer than four in ten."
)
"""Goes wherever the words go: with five people, three are "nearly all"."""


def in_words(part: int, n: int) -> tuple[Amount | None, Amount | None]:
    """Say how many of ``n`` people (5 to 9) are in a part, and how many are not.

    ``None`` stands for a side of 0, 1 or 2 people, which is not named. With five to nine
    people at least one side has three or more.
    """
    if n - part < SMALLEST:
        return Amount.NEARLY_ALL, None
    if part < SMALLEST:
        return None, Amount.NEARLY_ALL
    if 100 * part > 60 * n:
        return Amount.MOST, Amount.FEW
    if 100 * part < 40 * n:
        return Amount.FEW, Amount.MOST
    return Amount.ABOUT_HALF, Amount.ABOUT_HALF
