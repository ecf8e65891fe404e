"""Who gets to see one section of a plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pdgroups.projects.models import Reach
from pdgroups.workspaces.going_out import GoingOut

from .asking import AsksBefore


class ReachForm(AsksBefore, forms.Form):
    """Asks about names before a section goes beyond those who read the plan anyway."""

    reach = forms.ChoiceField(
        label=_("Who will see this?"),
        choices=Reach.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who will see this.")},
    )

    def __init__(self, data: Any = None, *, reach: Reach, words: GoingOut) -> None:
        super().__init__(data, initial={"reach": reach})
        self.words = words

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("reach") in {Reach.GROUP, Reach.PROGRAMME}:
            self.ask_before(self.words)
        return data
