import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdgroups.surveys.codes import ALPHABET, format_code, new_code, normalise
from tests.surveys.counting import seeded


def test_a_code_has_eight_characters_in_two_groups():
    assert format_code("K7QM3FXD") == "K7QM-3FXD"


def test_new_codes_are_of_the_alphabet_and_differ():
    codes = {new_code() for _ in range(500)}

    assert len(codes) == 500
    assert {len(code) for code in codes} == {8}
    assert set("".join(codes)) == set(ALPHABET)


def test_both_groups_hold_a_digit_so_that_no_code_spells_a_word():
    codes = [new_code() for _ in range(300)]

    assert all(any(c.isdigit() for c in part) for code in codes for part in (code[:4], code[4:]))


def test_a_draw_without_a_digit_is_drawn_again():
    drawn = iter("ABCDAB2D9QRS")

    assert new_code(lambda _alphabet: next(drawn)) == "AB2D9QRS"


def test_a_code_can_be_drawn_from_a_seed():
    assert new_code(seeded(3).choice) == new_code(seeded(3).choice)


@pytest.mark.parametrize(
    "typed",
    [
        "K7QM-3FXD",
        "k7qm-3fxd",
        "k7qm3fxd",
        "  K7QM 3FXD\n",
        "K7QM–3FXD",
        "K7QM—3FXD",
        "K7QM‑3FXD",
        "K7QM − 3FXD".replace("−", "-"),
        "K 7 Q M 3 F X D",
        "K7QM\u00a03FXD",
        "K7QM\u200b3FXD",
        "Ｋ７ＱＭ－３ＦＸＤ",
    ],
)
def test_case_spaces_and_hyphens_do_not_matter(typed):
    assert normalise(typed) == "K7QM3FXD"


@pytest.mark.parametrize("typed", ["1011-AB0C", "IOLI-ABOC", "iol1-abOc", "lo1I-ab0c"])
def test_look_alikes_are_read_as_the_digit(typed):
    assert normalise(typed) == "1011AB0C"


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("K7QM-3FXU", id="the letter U"),
        pytest.param("K7QM-3FX", id="seven characters"),
        pytest.param("K7QM-3FXDD", id="nine characters"),
        pytest.param("K7QM-3FX!", id="a mark"),
        pytest.param("K7QM/3FXD", id="a slash"),
        pytest.param("К7QM-3FXD", id="a Cyrillic letter that looks like K"),
        pytest.param("", id="nothing"),
        pytest.param("-" * 8, id="hyphens only"),
        pytest.param(" " * 1_000_000 + "K7QM3FXD", id="a megabyte"),
        pytest.param("K7QM\x003FXD", id="a zero byte"),
    ],
)
def test_what_cannot_be_a_code_is_none(typed):
    assert normalise(typed) is None


@given(st.integers(0, 2**32))
def test_every_code_is_read_back_as_it_is_shown(seed):
    code = new_code(seeded(seed).choice)

    assert normalise(format_code(code)) == code
    assert normalise(format_code(code).lower()) == code


@given(st.text(max_size=80))
def test_whatever_is_typed_is_a_code_or_none(text):
    code = normalise(text)

    assert code is None or (len(code) == 8 and set(code) <= set(ALPHABET))
