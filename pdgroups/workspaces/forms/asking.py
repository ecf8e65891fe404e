"""Forms that ask before words go to others: somebody may be named in them."""

import hashlib
from collections.abc import Collection, Iterable, Mapping

from django import forms
from django.utils.translation import gettext as _

from pdgroups.core import pupil_guard
from pdgroups.core.pupil_guard import Asked


class AsksBefore(forms.BaseForm):
    """``asked`` is what to look at, for ``components/guard_ask.html``, with a tick under it.

    The tick is for exactly what was shown: other names that are typed afterwards are asked about
    again.
    """

    TICK = "looked_at"
    asked: list[Asked] = []
    asked_key = ""

    def ask_before(
        self,
        texts: Mapping[str, str],
        *,
        colleagues: Collection[str] = (),
        leave_alone: Iterable[str] = (),
    ) -> None:
        """Call in ``clean``. ``texts`` holds what each is called, and the text."""
        self.asked = pupil_guard.ask_before(texts, colleagues=colleagues, leave_alone=leave_alone)
        shown = "\n".join(sorted(f"{each.where}\t{each.finding.text}" for each in self.asked))
        self.asked_key = hashlib.sha256(shown.encode()).hexdigest()[:16]
        if self.asked and self.data.get(self.TICK) != self.asked_key:
            self.add_error(
                None,
                _(
                    "Somebody may be named. Look at the list above the buttons: change the words, "
                    "or tick that they can stay."
                ),
            )
