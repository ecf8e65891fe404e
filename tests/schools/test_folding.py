import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdgroups.schools import folding


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("St Mary's Primary", "st marys primary"),
        ("St Mary’s Primary", "St. Mary`s   PRIMARY"),
        ("Saint Mary's Primary", "St Marys Primary"),
        ("All Saints School", "all saints school"),
        ("St Thomas à Becket School", "st thomas a becket school"),
        ("Ysgol Tŷ Gwyn", "ysgol ty gwyn"),
        ("St Luke's C.E. Primary", "St Lukes Church of England Primary"),
        ("St Luke's CofE Primary", "st lukes c of e primary"),
        ("Hill & Dale School", "hill and dale school"),
        ("Whinney-Bank School", "whinney bank school"),
        ("St Joseph's R.C. (V.A.) School", "St Josephs Roman Catholic Voluntary Aided School"),
        ("St Ann\ufffds School", "st anns school"),
    ],
)
def test_two_spellings_of_one_name_become_the_same(written, typed):
    assert folding.fold(written) == folding.fold(typed)


@settings(deadline=None)
@given(st.text())
def test_folding_twice_changes_nothing_and_leaves_only_words(text):
    folded = folding.fold(text)

    assert folding.fold(folded) == folded
    assert folded == " ".join(folded.split())
    assert all(letter.isalnum() or letter == " " for letter in folded)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("HA1 3HP", "HA13HP"),
        ("ha13hp", "HA13HP"),
        (" ec3a 5de ", "EC3A5DE"),
        ("m1 1ae", "M11AE"),
        ("HA1", ""),
        ("Harrow", ""),
        ("HA1 3HP and more", ""),
        ("", ""),
    ],
)
def test_only_a_whole_postcode_is_taken_for_one(typed, key):
    assert folding.whole_postcode(typed) == key


def test_the_key_starts_with_the_name_and_holds_town_authority_and_postcode():
    key = folding.search_key("St Luke's CE School", "Pinner", "Harrow", "HA5 1AB")

    assert key == " st lukes ce school pinner harrow ha5 1ab church of england "


def test_earlier_names_follow_the_own_key_once_and_replace_those_before():
    key = folding.with_earlier_names(" new school ", ["Old School", "OLD SCHOOL"])
    again = folding.with_earlier_names(key, ["Older School"])

    assert key == " new school | old school "
    assert again == " new school | older school "
    assert folding.with_earlier_names(again, []) == " new school "


def test_a_key_never_outgrows_its_column():
    key = folding.search_key("n" * 200, "t" * 400, "l" * 400, "HA1 1AA")

    assert len(key) == folding.KEY_LENGTH
    assert len(folding.with_earlier_names(key, ["x" * 200] * 9)) == folding.KEY_LENGTH
