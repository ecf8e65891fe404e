"""What a school writes in its case study."""

from collections.abc import Collection, Mapping
from copy import copy
from types import MappingProxyType
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdgroups.core.pupil_guard import Text
from pdgroups.stories.blocks import BLOCK_OF
from pdgroups.stories.classification import AreaOfNeed, Strand
from pdgroups.stories.hiding import hide_name
from pdgroups.stories.models import CaseStudySubmission
from pdgroups.stories.strength import Suggestion
from pdgroups.workspaces.forms.asking import AsksBefore
from pdgroups.workspaces.forms.fields import LineField, TextField
from pdgroups.workspaces.forms.projects import STALE, rows_for
from pdgroups.workspaces.going_out import GoingOut

from .bringing import write_brought
from .cards import HasCards, TimelineField
from .words import HELP, REQUIRED_TO_OFFER

LINES = ["title", "standfirst", "aim", "took_part", "duration", "strength_reason", "breadth_reason"]
PARAGRAPHS = [
    "context",
    "evidence",
    "delivery",
    "outcomes",
    "helped",
    "hindered",
    "differently",
    "stopped",
    "next_steps",
    "try_this",
    "limits",
    "sources",
]
WORDS = [*LINES, *PARAGRAPHS]
CHOSEN = ["cost", "verdict", "strength", "breadth"]
STORY = [*WORDS, "timeline", "areas", "strands", "cover_days", *CHOSEN]
METERS = ("strength", "breadth")


class CaseStudyForm(AsksBefore, HasCards, forms.ModelForm[CaseStudySubmission]):
    """What the school offers. A draft may have gaps; ``offering`` demands what publishing needs.

    Who agreed, and whether the school is named, is asked in the record of permissions alone:
    ``is_recorded`` says that it is there.
    """

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=0,
        error_messages=dict.fromkeys(["required", "invalid", "min_value"], STALE),
    )
    brought = forms.CharField(required=False, max_length=1000, widget=forms.HiddenInput)
    areas = forms.MultipleChoiceField(
        label=gettext_lazy("Areas of need"),
        choices=AreaOfNeed.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    strands = forms.MultipleChoiceField(
        label=gettext_lazy("EEF strands"),
        help_text=gettext_lazy("Of the Teaching and Learning Toolkit: one or two are plenty."),
        choices=Strand.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    timeline = TimelineField(
        label=gettext_lazy("Steps in time"),
        help_text=gettext_lazy("A line for each: when, a colon, what. Up to 12 lines."),
        required=False,
        max_length=4000,
        widget=forms.Textarea,
    )
    cover_days = forms.IntegerField(
        label=gettext_lazy("Days of cover"),
        help_text=gettext_lazy("Supply or cover in all, in days."),
        required=False,
        min_value=0,
        max_value=366,
        widget=forms.NumberInput(attrs={"class": "w4"}),
    )

    class Meta:
        model = CaseStudySubmission
        fields = STORY
        field_classes = {
            **dict.fromkeys(LINES, LineField),
            **dict.fromkeys(PARAGRAPHS, TextField),
        }
        widgets = dict.fromkeys(["strength_reason", "breadth_reason"], forms.Textarea)
        help_texts = HELP

    def __init__(
        self,
        data: Any = None,
        *,
        school: str,
        stored: CaseStudySubmission | None = None,
        offering: bool = False,
        is_recorded: bool = False,
        colleagues: Collection[str] = (),
        suggested: Mapping[str, Suggestion | None] = MappingProxyType({}),
        **kwargs: Any,
    ) -> None:
        # A form writes what was typed to its object: the page goes on showing what is stored.
        super().__init__(data, instance=copy(stored), **kwargs)
        self.school, self.offering, self.colleagues = school, offering, colleagues
        self.suggested, self.is_recorded, self.stored = suggested, is_recorded, stored
        self.initial.setdefault("version", stored.version if stored else 0)
        self.initial.setdefault("brought", write_brought(stored.brought) if stored else "")
        self.add_cards(stored.ingredients if stored else self.initial.get("ingredients", []))
        self.add_enablers(stored.enablers if stored else [])
        for name in CHOSEN:
            choice = cast("forms.ChoiceField", self.fields[name])
            steps = cast("list[tuple[str, str]]", list(choice.widget.choices))
            choice.choices = [("", _("Not said yet")), *steps[1:]]
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.Textarea):
                least = 2 if name in LINES or name not in self.Meta.fields else 4
                shown = self[name].value() or ""
                field.widget.attrs["rows"] = rows_for(shown, least=least)

    def still_needed(self) -> list[forms.BoundField]:
        """What is empty, as the page shows it, and has to be there before it is offered."""
        return [self[name] for name in REQUIRED_TO_OFFER if not self[name].value()]

    @property
    def stays_unnamed(self) -> bool:
        """The school has said so. Before anything is recorded nobody knows."""
        return self.is_recorded and self.stored is not None and not self.stored.is_named

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.clean_cards(cleaned)
        self.clean_enablers(cleaned)
        if self.offering:
            for name, sentence in REQUIRED_TO_OFFER.items():
                if name not in self.errors and not cleaned.get(name):
                    self.add_error(name, str(sentence))
            self._give_reasons(cleaned)
            if self.stays_unnamed:
                self._stay_unnamed()
            self._ask_about_people()
        return cleaned

    def _ask_about_people(self) -> None:
        """Before others than the team read it. Whoever has looked at it all may send it as it is."""
        self.ask_before(
            GoingOut(
                [
                    Text(str(box.label), self._typed(box), f"#{box.auto_id}")
                    for box in self._boxes()
                ],
                self.colleagues,
                [self.school, self.stored.display_name if self.stored else ""],
            )
        )

    def _boxes(self) -> list[forms.BoundField]:
        """Every box of the story that takes words."""
        cards = [box for card in self.card_fields() for box in card]
        enablers = [words for _parts, words in self.enabler_fields()]
        return [*(self[name] for name in [*WORDS, "timeline"]), *cards, *enablers]

    def _typed(self, box: forms.BoundField) -> str:
        return "" if box.name in self.errors else str(box.value() or "")

    def _give_reasons(self, cleaned: Mapping[str, Any]) -> None:
        """A step that is not the suggested one is explained to readers."""
        for name in METERS:
            suggestion = self.suggested.get(name)
            is_own = cleaned.get(name) and (not suggestion or cleaned[name] != suggestion.grade)
            if is_own and not cleaned.get(f"{name}_reason"):
                self.add_error(
                    f"{name}_reason", _("Say why you chose this step: readers see it beside it.")
                )

    def _stay_unnamed(self) -> None:
        """The name of a school that is not to be named stands nowhere in what it writes."""
        for box in self._boxes():
            typed = self._typed(box)
            if hide_name(typed, self.school) != typed:
                self.add_error(
                    box.name,
                    _(
                        "Your school’s name is in here. Take it out, or name your school in the "
                        "record of permissions."
                    ),
                )

    def written(self) -> dict[str, Any]:
        """What ``save_draft`` stores: every field of the account."""
        names = [*STORY, "ingredients", "enablers"]
        return {name: self.cleaned_data[name] for name in names}

    def differing_from(self, other: CaseStudySubmission) -> list[str]:
        """Labels of what was typed otherwise than ``other`` has it. Only for a valid form."""
        typed = self.written()
        return [
            str(self[name].label if name in self.fields else BLOCK_OF[name].title)
            for name in typed
            if typed[name] != getattr(other, name)
        ]

    def carry_on_from(self, version: int) -> None:
        """Let the next save replace the version that is now on the page beside this form."""
        self.data = replaced(self.data, version=str(version))


def replaced(data: Any, **values: str) -> Any:
    """The data of a form, from a page or from a test, with some of it changed."""
    new = data.copy()
    for name, value in values.items():
        new[name] = value
    return new
