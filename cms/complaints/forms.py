from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pdgroups.workspaces.forms.fields import NameField, TextField


class ComplaintForm(forms.Form):
    """Written without an account. A child may be named here: how else could anybody find it?"""

    page = NameField(
        label=_("Address of the page"),
        help_text=_("As it stands at the top of your browser, or what the page is called."),
        max_length=300,
        error_messages={"required": _("Write the address of the page, or what it is called.")},
    )
    what = TextField(
        label=_("What must go, and why"),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": _("Say what the page names or shows that must go.")},
    )
    reach = NameField(
        label=_("How we can reach you"),
        help_text=_("An e-mail address or a telephone number. You can leave it empty."),
        max_length=254,
        required=False,
    )
    website = forms.CharField(required=False)
    """Nobody sees it, so only a machine fills it in."""

    @property
    def is_by_machine(self) -> bool:
        return bool(self.data.get("website"))

    def words(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("page", "what", "reach")}


class OutcomeForm(forms.Form):
    outcome = TextField(
        label=_("What was done"),
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Say what was done, in a sentence.")},
    )
