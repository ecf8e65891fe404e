"""Forms that ask before words go to others: somebody may be named in them."""

from typing import Any

from django import forms
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from pdgroups.core import pupil_guard
from pdgroups.core.pupil_guard import Asked
from pdgroups.workspaces.going_out import GoingOut


class AsksBefore(forms.BaseForm):
    """``asked`` is what to look at, for ``components/guard_ask.html``, with a tick under it.

    The tick is for exactly what was shown: other names that are typed afterwards are asked about
    again.
    """

    TICK = "looked_at"
    asked: list[Asked] = []
    asked_key = ""

    def ask_before(self, words: GoingOut) -> None:
        """Call in ``clean``."""
        self.asked = pupil_guard.ask_before(
            words.texts, colleagues=words.colleagues, leave_alone=words.leave_alone
        )
        shown = "\n".join(sorted(f"{each.where}\t{each.finding.text}" for each in self.asked))
        # Keyed: it stands in addresses, and nobody is to try names on it.
        self.asked_key = salted_hmac("pdgroups.asks_before", shown).hexdigest()[:16]
        if self.asked and self.data.get(self.TICK) != self.asked_key:
            self.add_error(
                None,
                _(
                    "Somebody may be named. Look at the list above the buttons: change the words, "
                    "or tick that they can stay."
                ),
            )


class GoAheadForm(AsksBefore, forms.Form):
    """Nothing to fill in: valid where nobody may be named, or somebody has looked."""

    def __init__(self, data: Any, *, words: GoingOut) -> None:
        super().__init__(data)
        self.words = words

    def clean(self) -> dict[str, Any]:
        self.ask_before(self.words)
        return super().clean() or self.cleaned_data
