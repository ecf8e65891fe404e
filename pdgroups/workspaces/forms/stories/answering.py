"""Why something that a check found is right as it stands."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pdgroups.stories.checks import Finding
from pdgroups.stories.models import CheckAnswer
from pdgroups.workspaces.forms.fields import TextField


class AnswerForm(forms.ModelForm[CheckAnswer]):
    """``findings`` are those that can be answered; ``finding`` is the one that was."""

    key = forms.ChoiceField(
        widget=forms.HiddenInput,
        error_messages={
            name: _("What you answered is not found any more: somebody changed the words.")
            for name in ("required", "invalid_choice")
        },
    )

    class Meta:
        model = CheckAnswer
        fields = ("words",)
        field_classes = {"words": TextField}
        widgets = {"words": forms.Textarea(attrs={"rows": 2})}
        labels = {"words": _("It is right because …")}
        error_messages = {"words": {"required": _("Say why it is right as it stands.")}}

    def __init__(self, data: Any = None, *, findings: Iterable[Finding], words: str = "") -> None:
        self.findings = {finding.key: finding for finding in findings}
        # Several stand on a page. What is sent as a key may be anything, so it makes no id.
        key = data.get("key") if data else next(iter(self.findings), "")
        is_known = key in self.findings
        auto_id = f"id_{key}_%s" if is_known else "id_%s"
        super().__init__(data, initial={"words": words, "key": key}, auto_id=auto_id)
        self.fields["key"].choices = [(each, each) for each in self.findings]  # type: ignore[attr-defined]

    @property
    def finding(self) -> Finding:
        """Of a form that is valid."""
        return self.findings[self.cleaned_data["key"]]
