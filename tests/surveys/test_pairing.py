"""Whose moves may be told to somebody who may know where each person began."""

import pytest

from pdgroups.surveys.panels import panel
from pdgroups.surveys.scale import SKIPPED
from tests.surveys.counting import seeded


@pytest.mark.parametrize(
    ("began", "told"),
    [
        pytest.param([1] * 6 + [2] * 8 + [4] * 6, True, id="five or more at each"),
        pytest.param([2] * 12 + [3] * 8, True, id="nobody at either end"),
        pytest.param([1] * 4 + [2] * 16, False, id="four at the bottom"),
        pytest.param([3] * 17 + [4] * 3, False, id="three at the top"),
        pytest.param([1] * 9 + [2] * 2 + [3] * 2 + [4] * 7, False, id="four in between"),
        pytest.param([2] * 12 + [SKIPPED] * 3, True, id="who did not say began nowhere"),
    ],
)
def test_where_each_began_may_be_known_an_item_is_told_by_that_alone(began, told):
    for after in (1, 2, 4):
        pairs = [{"q": (before, after)} for before in began]
        n = len(pairs)

        found = panel(before_n=n, after_n=n, pairs=pairs, rng=seeded(1), before_is_known=True)

        assert found.size.pairs == n
        assert (list(found.items), list(found.moves)) == (["q"] * told, ["q"] * told)
