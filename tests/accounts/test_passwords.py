import pytest
from django.contrib.auth.password_validation import CommonPasswordValidator, validate_password
from django.core.exceptions import ValidationError

from pdgroups.accounts.models import User
from pdgroups.accounts.passwords import EasilyGuessedValidator

ANN = User(email="ann.lee@oakfield.example", first_name="Ann", last_name="Lee")


def refused(password: str, user: User | None = ANN) -> bool:
    try:
        EasilyGuessedValidator().validate(password, user)
    except ValidationError:
        return True
    return False


@pytest.mark.parametrize(
    "password",
    [
        "sunshine2024!!",
        "p4ssw0rd!2024",
        "Password1234",
        "qwertyuiop12",
        "1qaz2wsx3edc",
        "zyxwvutsrqpo",
        "aaaaaaaaaaaa",
        "abcabcabcabc",
        "rtyrtyrtyrty",
        "948271650382",
        "footballbaseball",
        "MondayMonday1",
        "inclusion2026!",
        "summerschool26",
        "explore-prepare-deliver",
        "annlee-oakfield1",
        "Oakfield2026!!",
        "fallen_angel",
        "            ",
    ],
)
def test_what_somebody_would_try_first_is_refused(password) -> None:
    assert refused(password)


@pytest.mark.parametrize(
    "password",
    [
        "plum quilt seven",
        "correct horse battery",
        "teapot-lantern-fox",
        "river under glass",
        "Jam tart, orbit!",
        "tR7#kQ9!x2Lp",
        "k3v9dz-wq81mx",
        "8#2!k9$4x7@1",
        "пять зелёных чайников",
    ],
)
def test_odd_words_and_made_up_passwords_are_fine(password) -> None:
    assert not refused(password)


def test_every_long_password_of_the_known_list_is_refused() -> None:
    long = [p for p in CommonPasswordValidator().passwords if len(p) >= 12]
    assert len(long) == 190
    assert [p for p in long if not refused(p)] == []


def test_more_than_three_thousand_lengthened_common_passwords_are_refused() -> None:
    known = sorted(p for p in CommonPasswordValidator().passwords if 7 <= len(p) <= 11)
    lengthened = [f"{p}2026!" for p in known[:4000]]
    assert sum(refused(p) for p in lengthened) > 3900


def test_a_huge_password_is_judged_quickly_by_its_beginning() -> None:
    assert refused("a" * 1_000_000)
    assert not refused("plum quilt seven " * 50_000)


def test_all_rules_together_say_what_to_do() -> None:
    with pytest.raises(ValidationError) as refusal:
        validate_password("school1", ANN)
    said = " ".join(refusal.value.messages)
    assert "This is too easy to guess" in said
    assert "three or four odd words" in said
    validate_password("plum quilt seven", ANN)
