"""A school's words on one item of a running meeting."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from pdgroups.meetings.models import AgendaItem, Reply
from pdgroups.projects.merging import Edit, fingerprint
from pdgroups.projects.models import PromptAnswer

from .fields import LineField, TextField
from .projects import STALE, rows_for, version_name, was_field, was_name

VERSIONS = r"^[0-9]{1,9}\.[0-9]{1,9}\Z"
"""Of the reply and of the plan’s answer that the page showed."""


class WordsForm(forms.Form):
    """One box, whose name is the item's, so that a draft on a phone belongs to one item alone.

    ``answer`` is what the school's plan says where the item asks a prompt of it: the box begins
    with that as long as the school has said nothing in the meeting.
    """

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        item: AgendaItem,
        said: Reply | None,
        answer: PromptAnswer | None = None,
        goes_to_plan: bool = False,
        typed: str | None = None,
    ) -> None:
        super().__init__(data, auto_id="id_%s")
        self.item, self.goes_to_plan = item, goes_to_plan
        self.name = f"words-{item.public_id}"
        self.is_from_plan = said is None and answer is not None and bool(answer.text)
        stored = said.text if said else answer.text if answer else ""
        is_line = item.answers is not None and item.answers.is_line
        box = self.fields[self.name] = (LineField if is_line else TextField)(
            label=_("What your school says"),
            required=False,
            max_length=Reply.MAX_LENGTH,
            initial=stored if typed is None else typed,
            widget=forms.Textarea,
        )
        box.widget.attrs["rows"] = rows_for(self[self.name].value() or "", least=5)
        self.fields[version_name(self.name)] = forms.RegexField(
            VERSIONS,
            initial=versions(said.version if said else 0, answer.version if answer else 0),
            widget=forms.HiddenInput,
            error_messages=dict.fromkeys(["required", "invalid"], STALE),
        )
        self.fields[was_name(self.name)] = was_field(box.to_python(stored))

    @property
    def box(self) -> forms.BoundField:
        return self[self.name]

    @property
    def hidden(self) -> list[forms.BoundField]:
        return [self[version_name(self.name)], self[was_name(self.name)]]

    @property
    def text(self) -> str:
        text: str = self.cleaned_data[self.name]
        return text

    @property
    def is_changed(self) -> bool:
        """The text is no longer the one that was shown."""
        was: str = self.cleaned_data[was_name(self.name)]
        return was != fingerprint(self.text)

    @property
    def version(self) -> int:
        return self._versions[0]

    def edit(self) -> Edit | None:
        """The same text for the plan, where it goes there."""
        if not self.goes_to_plan or not self.text:
            return None
        return Edit(self.item.plan_prompt, self.text, self._versions[1])

    def hidden_values(self, said: int, planned: int) -> dict[str, str]:
        """What the hidden inputs of an open page hold once these versions are stored."""
        return {
            version_name(self.name): versions(said, planned),
            was_name(self.name): fingerprint(self.text),
        }

    @property
    def _versions(self) -> list[int]:
        return [int(each) for each in self.cleaned_data[version_name(self.name)].split(".")]


def versions(said: int, planned: int) -> str:
    return f"{said}.{planned}"
