"""What somebody types on a page of the plan."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from pdgroups.core.eef import Phase
from pdgroups.projects.merging import FINGERPRINT, Edit, fingerprint
from pdgroups.projects.models import PromptAnswer
from pdgroups.projects.prompts import MAX_LENGTH, Prompt
from pdgroups.projects.sharing import Sight

from .fields import LineField, TextField

MOST_ROWS, LETTERS_A_ROW = 24, 80
STALE = _("This page is too old to save. Copy what you typed, open the page again and paste it.")


@dataclass(frozen=True, slots=True)
class Box:
    """One prompt with its field, the stored answer beside it, and the hidden inputs.

    ``number`` is its place among the phase's prompts; 0 for one that is not counted.
    """

    prompt: Prompt
    number: int
    answer: PromptAnswer | None
    field: BoundField
    hidden: tuple[BoundField, ...]
    keep: BoundField | None

    @property
    def has_past(self) -> bool:
        """Whether it said something else before."""
        return self.answer is not None and self.answer.version > 1


class PlanForm(forms.Form):
    """The answers to some prompts, without those that ``sight`` leaves out.

    Beside each text stand the version that was shown and a fingerprint of its text: a box that
    nobody touched is told apart from one that was changed, so that an old page left open does
    not put an old text over a colleague's.
    """

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        prompts: Sequence[Prompt],
        answers: Mapping[str, PromptAnswer],
        sight: Sight,
        typed: dict[str, str] | None = None,
    ) -> None:
        super().__init__(data, initial=typed)
        self.prompts, self.answers, self.sight = sight.of(prompts), answers, sight
        for prompt in self.prompts:
            self._add(prompt, answers.get(prompt.key))

    def _add(self, prompt: Prompt, answer: PromptAnswer | None) -> None:
        stored = answer.text if answer else ""
        kind = LineField if prompt.is_line else TextField
        field = self.fields[prompt.key] = kind(
            label=prompt.question,
            help_text=prompt.help,
            required=False,
            max_length=MAX_LENGTH,
            initial=stored,
            widget=forms.Textarea,
        )
        shown = self[prompt.key].value() or ""
        field.widget.attrs["rows"] = rows_for(shown, least=2 if prompt.is_line else 4)
        self.fields[version_name(prompt.key)] = forms.IntegerField(
            min_value=0,
            max_value=2**31 - 1,
            initial=answer.version if answer else 0,
            widget=forms.HiddenInput,
            error_messages=dict.fromkeys(["required", "invalid", "min_value", "max_value"], STALE),
        )
        # Of the text as this form would clean it, or stored blanks would pass for an edit.
        self.fields[was_name(prompt.key)] = was_field(field.to_python(stored))

    def boxes(self) -> Iterator[Box]:
        number = 0
        for prompt in self.prompts:
            number += prompt.counts
            key = prompt.key
            yield Box(
                prompt,
                number if prompt.counts else 0,
                self.answers.get(key),
                self[key],
                (self[version_name(key)], self[was_name(key)]),
                self[keep_name(key)] if keep_name(key) in self.fields else None,
            )

    @property
    def goes_deeper(self) -> bool:
        return any(prompt.is_deeper for prompt in self.prompts)

    @property
    def is_deep(self) -> bool:
        """Whether what goes deeper is shown unfolded: somebody has answered it, or it has an error."""
        deep = [prompt.key for prompt in self.prompts if prompt.is_deeper]
        return any(self[key].value() or self[key].errors for key in deep)

    def edits(self) -> list[Edit]:
        """The boxes whose text is no longer the one that was shown."""
        data = self.cleaned_data
        return [
            Edit(prompt.key, data[prompt.key], data[version_name(prompt.key)])
            for prompt in self.prompts
            if data[was_name(prompt.key)] != fingerprint(data[prompt.key])
        ]

    def hidden_values(self, versions: Mapping[str, int]) -> dict[str, str | int]:
        """What the hidden inputs of an open page must hold now that ``versions`` are stored."""
        values: dict[str, str | int] = {}
        for key, version in versions.items():
            values[version_name(key)] = version
            values[was_name(key)] = fingerprint(self.cleaned_data[key])
        return values


class ChoiceForm(PlanForm):
    """For answers that two people changed: each is kept, put back or put together by hand."""

    MINE, THEIRS = "mine", "theirs"

    def _add(self, prompt: Prompt, answer: PromptAnswer | None) -> None:
        super()._add(prompt, answer)
        self.fields[keep_name(prompt.key)] = forms.ChoiceField(
            label=_("Which text do you keep?"),
            choices=[(self.MINE, _("Keep mine")), (self.THEIRS, _("Keep theirs"))],
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose which of the two texts to keep.")},
        )

    def edits(self) -> list[Edit]:
        keep = self.cleaned_data
        return [edit for edit in super().edits() if keep[keep_name(edit.prompt)] == self.MINE]


class WhereForm(forms.Form):
    """The school's own word for the phase it is in. It stands beside the plan's own form."""

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        # The plan asks "why" as well.
        super().__init__(data, **{"auto_id": "where_%s", **kwargs})

    phase = forms.ChoiceField(
        label=_("Where are you now?"), choices=Phase.choices, widget=forms.RadioSelect
    )
    why = LineField(
        label=_("Why you go on, if something is still open"),
        help_text=_("You need not say. It is kept for whoever takes over from you."),
        required=False,
        max_length=300,
    )


def version_name(key: str) -> str:
    return f"{key}-version"


def was_name(key: str) -> str:
    return f"{key}-was"


def was_field(shown: str) -> forms.RegexField:
    """Beside a box: a fingerprint of what the page shows in it, sent back with what was typed."""
    return forms.RegexField(
        FINGERPRINT,
        initial=fingerprint(shown),
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(["required", "invalid"], STALE),
    )


def keep_name(key: str) -> str:
    return f"{key}-keep"


def rows_for(text: str, *, least: int) -> int:
    """Rows that show the whole text in a box of ordinary width, up to a screenful."""
    rows = sum(1 + len(line) // LETTERS_A_ROW for line in text.splitlines()) + 1
    return max(least, min(rows, MOST_ROWS))
