import time

from hypothesis import given
from hypothesis import strategies as st

from pdgroups.core.wording import Piece, pieces


def test_words_that_are_gone_and_words_that_are_new_are_told():
    assert pieces("TAs wait for help.", "TAs wait longer for help.") == [
        Piece("same", "TAs wait "),
        Piece("new", "longer "),
        Piece("same", "for help."),
    ]
    assert pieces("TAs", "Teachers") == [Piece("gone", "TAs"), Piece("new", "Teachers")]


@given(st.text(), st.text())
def test_both_texts_can_be_read_out_of_the_pieces(before, after):
    found = pieces(before, after)

    assert "".join(p.text for p in found if p.kind != "new") == before
    assert "".join(p.text for p in found if p.kind != "gone") == after


def test_the_longest_texts_take_no_time():
    begun = time.perf_counter()

    pieces("a " * 5_000, "b a " * 2_500)

    assert time.perf_counter() - begun < 2
