"""What a lead writes to those who have something to do, and to whom of them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdgroups.core.pupil_guard import Text
from pdgroups.groups.models import PDGroup
from pdgroups.meetings.gaps import GAP
from pdgroups.workspaces.chasing.kinds import GAPS
from pdgroups.workspaces.chasing.letters import Chasing
from pdgroups.workspaces.going_out import of_group

from .asking import AsksBefore
from .fields import TextField


class ChaseForm(AsksBefore, forms.Form):
    """Bound, it also knows whether to show what goes out or to send what was shown: ``act``."""

    to = forms.MultipleChoiceField(
        label=gettext_lazy("To whom?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Tick at least one person."),
            "invalid_choice": gettext_lazy(
                "Somebody you ticked has done it meanwhile. Look once more at who is left."
            ),
        },
    )
    text = TextField(
        label=gettext_lazy("What do you write?"),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 9}),
        error_messages={"required": gettext_lazy("Write what you would like to say.")},
    )
    seal = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, chasing: Chasing) -> None:
        ticked = [reader.key for reader in chasing.readers if reader.is_ticked]
        super().__init__(data, initial={"text": str(chasing.what.usual), "to": ticked})
        self.chasing = chasing
        names = {r.key: r.asked.membership.user.name for r in chasing.readers}
        self.fields["to"].choices = list(names.items())  # type: ignore[attr-defined]

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        used = {gap.strip().lower() for gap in GAP.findall(text)}
        if unknown := sorted(used - GAPS.keys()):
            words = {"unknown": _in_braces(unknown), "known": _in_braces(GAPS)}
            raise forms.ValidationError(
                _("We cannot fill in %(unknown)s. What we know is %(known)s.") % words
            )
        if "meeting" in used and self.chasing.meeting_on is None:
            raise forms.ValidationError(
                _("No meeting is planned, so {meeting} cannot be filled in. Take it out.")
            )
        return text

    def clean(self) -> dict[str, Any]:
        self.ask_before(self._words(self.chasing.pd_group))
        return super().clean() or self.cleaned_data

    def _words(self, pd_group: PDGroup) -> Any:
        return of_group(pd_group, [Text(_("What you write"), self.cleaned_data.get("text", ""))])

    @property
    def ticked(self) -> list[str]:
        """Whom the page shows as ticked."""
        value = self["to"].value()
        return list(value) if value else []


def _in_braces(gaps: Any) -> str:
    return get_text_list([f"{{{gap}}}" for gap in gaps], _("and"))
