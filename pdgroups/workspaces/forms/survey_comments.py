"""Reading for names what staff wrote."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdgroups.surveys.comments import LONGEST_READ
from pdgroups.surveys.models import Comment

from .fields import TextField

SHOW, HOLD_BACK = "show", "hold_back"


class CommentForm(forms.Form):
    """One comment: shown as it stands or as it was changed, or held back. Undecided, it waits."""

    text = TextField(
        label=gettext_lazy("What was written. Take out names, and change nothing else."),
        max_length=LONGEST_READ,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    decision = forms.ChoiceField(
        label=gettext_lazy("What becomes of it?"),
        choices=[
            (SHOW, gettext_lazy("Show it to the school as it stands here")),
            (HOLD_BACK, gettext_lazy("Hold it back: it is deleted")),
        ],
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": gettext_lazy("Choose one of the two, or leave it.")},
    )

    def __init__(self, data: Any = None, *, comment: Comment) -> None:
        self.comment = comment
        super().__init__(data, prefix=f"c{comment.pk}", initial={"text": comment.text})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("decision") == SHOW and not cleaned.get("text", "").strip():
            self.add_error("text", _("There is nothing left to show. Hold it back instead."))
        return cleaned

    @property
    def decided(self) -> dict[int, str]:
        """By the comment's id: what to show, or nothing to hold it back; empty while undecided."""
        decision = self.cleaned_data["decision"]
        if not decision:
            return {}
        return {self.comment.pk: self.cleaned_data["text"] if decision == SHOW else ""}
