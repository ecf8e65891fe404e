"""Saying something beside a block of a case study."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pdgroups.stories.blocks import BLOCKS, BY_KEY, Block
from pdgroups.stories.models import StoryComment
from pdgroups.workspaces.forms.fields import TextField


class StoryCommentForm(forms.Form):
    """``threads`` can be answered, ``replies_to`` is the one that is: beside its own block."""

    thread = forms.ChoiceField(
        required=False,
        widget=forms.HiddenInput,
        error_messages={
            "invalid_choice": _("The comment you answer is not here. Write yours as a new one.")
        },
    )
    block = forms.ChoiceField(
        label=_("About which block"),
        choices=[(each.key, each.title) for each in BLOCKS],
        error_messages={"required": _("Choose the block that your comment is about.")},
    )
    text = TextField(
        label=_("Your comment"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    for_editors = forms.BooleanField(
        label=_("The programme’s editors read this too"),
        required=False,
        help_text=_(
            "Once the case study is with them. They see that the school or its lead says it, and "
            "not who."
        ),
    )

    def __init__(
        self, data: Any = None, *, threads: Iterable[StoryComment], reply: str, block: str
    ) -> None:
        self.threads = {thread.public_id: thread for thread in threads}
        super().__init__(data, initial={"thread": reply, "block": block})
        self.fields["thread"].choices = [(each, each) for each in self.threads]  # type: ignore[attr-defined]
        if self.replies_to:
            self.fields["text"].label = _("Your reply")
            if self.replies_to.for_editors:
                self.fields["text"].help_text = _("The programme’s editors read it too.")
            del self.fields["block"], self.fields["for_editors"]

    @property
    def replies_to(self) -> StoryComment | None:
        return self.threads.get(self["thread"].value() or "")

    @property
    def about(self) -> Block:
        """Of a form that is valid."""
        thread = self.replies_to
        return thread.block if thread else BY_KEY[self.cleaned_data["block"]]
