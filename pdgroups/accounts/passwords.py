from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .models import User

CONTEXT_WORDS = (
    "pdgroups",
    "school",
    "senco",
    "inclusion",
    "explore",
    "prepare",
    "deliver",
    "sustain",
)


class ContextWordsValidator:
    """Refuses a password that is little more than a word everybody here would try first."""

    def validate(self, password: str, user: User | None = None) -> None:
        left = password.casefold()
        for word in CONTEXT_WORDS:
            left = left.replace(word, "")
        if len([c for c in left if c.isalnum()]) < 5:
            raise ValidationError(
                _("Use words that have nothing to do with school, this site or this work."),
                code="password_of_context_words",
            )

    def get_help_text(self) -> str:
        return _("Do not build your password from words about school or this site.")
