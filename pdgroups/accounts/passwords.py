"""Refusing the passwords that somebody guessing would try first.

Django's list of 19,640 common passwords holds only 190 of twelve characters or more, so on
its own it checks almost nothing. What people type to reach twelve is a short common password
made longer: a year on the end, twice over, two of them, a row of keys, the name of the place.
Taking those pieces away and counting what is left refuses far more than a longer list would.
"""

import re
import string
from functools import cache

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .models import AnyUser, User

CONTEXT_WORDS = frozenset(
    [
        "pdgroups",
        "pdgroup",
        "pd",
        "professional",
        "development",
        "group",
        "groups",
        "school",
        "schools",
        "academy",
        "college",
        "trust",
        "teacher",
        "teaching",
        "education",
        "learning",
        "pupil",
        "pupils",
        "inclusion",
        "inclusive",
        "senco",
        "send",
        "sen",
        "ehcp",
        "ehc",
        "needs",
        "support",
        "region",
        "regional",
        "lead",
        "leader",
        "staff",
        "meeting",
        "survey",
        "project",
        "explore",
        "prepare",
        "deliver",
        "sustain",
        "welcome",
        "password",
        "letmein",
        "changeme",
        "secret",
        "login",
    ]
)
ROWS = (
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "741852963",
)
WALKS = ROWS + tuple(row[::-1] for row in ROWS)
SHORTEST_WALK = 4
SHORTEST_COMMON = 4
SHORTEST_NAME = 3
ENOUGH_LEFT = 5
LONG_ENOUGH_TO_STOP_LOOKING = 64
PADDING = string.digits + string.punctuation + string.whitespace
UNDISGUISED = str.maketrans("013457890@$!", "oieastbgoasi")


class EasilyGuessedValidator:
    """Refuses a password with fewer than five characters that are not easily guessed."""

    def validate(self, password: str, user: AnyUser | None = None) -> None:
        """No query.

        Raises:
            ValidationError: with a sentence that says what to do instead.
        """
        typed = password.casefold()[:LONG_ENOUGH_TO_STOP_LOOKING]
        core = "" if typed in _listed() else typed.strip(PADDING)
        names = _names(user)
        for text in (core, core.translate(UNDISGUISED)):
            if len(_hard_to_guess(text, names)) < ENOUGH_LEFT:
                raise ValidationError(
                    _(
                        "This is too easy to guess: hardly a letter of it is not in a common "
                        "password, a word of this site or your name. %(instead)s"
                    )
                    % {"instead": self.get_help_text()},
                    code="password_easily_guessed",
                )

    def get_help_text(self) -> str:
        return _(
            "Use three or four odd words that have nothing to do with each other, with school "
            "or with you."
        )


def _hard_to_guess(text: str, names: frozenset[str]) -> str:
    """What is left of ``text`` without walks, repeats, known words and one common password."""
    text = re.sub(r"\s", "", _without_walks(text))
    for word in sorted(CONTEXT_WORDS | names, key=len, reverse=True):
        text = text.replace(word, "")
    text = re.sub(r"(.)\1{2,}|(.{2,16}?)\2+", r"\1\2", text)
    if common := _longest_common(text):
        text = text.replace(common, "").strip(PADDING)
    return "" if text in _common() else text


def _without_walks(text: str) -> str:
    kept, at = "", 0
    while at < len(text):
        walk = next(
            (
                length
                for length in range(len(text) - at, SHORTEST_WALK - 1, -1)
                if any(text[at : at + length] in row for row in WALKS)
            ),
            0,
        )
        kept += "" if walk else text[at]
        at += walk or 1
    return kept


def _longest_common(text: str) -> str:
    common = _common()
    for length in range(len(text), SHORTEST_COMMON - 1, -1):
        for at in range(len(text) - length + 1):
            if text[at : at + length] in common:
                return text[at : at + length]
    return ""


def _names(user: AnyUser | None) -> frozenset[str]:
    """The words of somebody's own name and e-mail address."""
    if not isinstance(user, User):
        return frozenset()
    words = re.split(r"[^\w]+|_", f"{user.first_name} {user.last_name} {user.email}".casefold())
    return frozenset(word for word in words if len(word) >= SHORTEST_NAME)


@cache
def _listed() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords)


@cache
def _common() -> frozenset[str]:
    """Django's list without the digits on its ends, which would otherwise be counted as luck."""
    cores = (password.strip(PADDING) for password in _listed())
    return frozenset(core for core in cores if len(core) >= SHORTEST_COMMON)
