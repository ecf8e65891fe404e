import pytest

from pdgroups.surveys.guesses import Band, Guess, band_of
from pdgroups.surveys.headlines import Share


@pytest.mark.parametrize(
    ("share", "band"),
    [
        (Share(20, 0), Band.FEW),
        (Share(20, 7), Band.FEW),
        (Share(20, 8), Band.ABOUT_HALF),
        (Share(20, 12), Band.ABOUT_HALF),
        (Share(20, 13), Band.MOST),
        (Share(20, 18), Band.MOST),
        (Share(20, 19), Band.NEARLY_ALL),
        (Share(20, None, above=True), Band.NEARLY_ALL),
        (Share(20, None), Band.FEW),
    ],
)
def test_a_share_is_in_the_band_that_its_words_say(share: Share, band: Band):
    assert band_of(share) is band


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        (Band.FEW, "It is more"),
        (Band.ABOUT_HALF, "and it is: 10 of 20"),
        (Band.NEARLY_ALL, "It is fewer"),
    ],
)
def test_a_guess_says_which_way_it_missed(expected: Band, words: str):
    assert words in Guess(expected, Share(20, 10)).text
