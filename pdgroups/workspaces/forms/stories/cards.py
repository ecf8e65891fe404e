"""Parts of a case study that are more than one box: ingredients, steps in time, enablers."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdgroups.stories.classification import Enabler, Part
from pdgroups.workspaces.forms.fields import LineField, TextField
from pdgroups.workspaces.forms.projects import rows_for
from pdgroups.workspaces.story_sources import MOST_INGREDIENTS, MOST_STEPS

SPARE = 1
"""Empty cards below those that are filled; another comes with each save."""

CARD: dict[str, tuple[Promise, int]] = {
    "name": (gettext_lazy("Ingredient %(number)s, in a few words"), 120),
    "looks_like": (gettext_lazy("Ingredient %(number)s: what it looks like"), 600),
    "unlike": (gettext_lazy("Ingredient %(number)s: what it does not look like"), 600),
}
LONGEST_WHEN, LONGEST_STEP = 60, 200


class TimelineField(TextField):
    """A line for each step: when, a colon, what. Stored as a list of ``{when, what}``."""

    def prepare_value(self, value: Any) -> str:
        return timeline_text(value) if isinstance(value, list) else value or ""

    def clean(self, value: Any) -> list[dict[str, str]]:
        """Raises ``ValidationError``: a step without a time, or too many of them."""
        lines = [line.strip() for line in super().clean(value).split("\n") if line.strip()]
        if len(lines) > MOST_STEPS:
            words = _("There is room for %(most)s steps. Put some of them together.")
            raise forms.ValidationError(words % {"most": MOST_STEPS})
        return [self._step(line) for line in lines]

    @staticmethod
    def _step(line: str) -> dict[str, str]:
        when, colon, what = (part.strip() for part in line.partition(":"))
        if not (colon and when and what):
            words = _(
                "Write when, a colon and what happened: ‘%(line)s’ has no colon between them."
            )
            raise forms.ValidationError(words % {"line": line[:LONGEST_WHEN]})
        if len(when) > LONGEST_WHEN or len(what) > LONGEST_STEP:
            words = _("Make this step shorter: ‘%(line)s…’.")
            raise forms.ValidationError(words % {"line": line[:LONGEST_WHEN]})
        return {"when": when, "what": what}


def timeline_text(steps: list[Mapping[str, str]]) -> str:
    """As it is typed."""
    return "\n".join(f"{step['when']}: {step['what']}" for step in steps)


class HasCards(forms.BaseForm):
    """Boxes of up to five ingredients, and what each enabler had to do with it."""

    def add_cards(self, ingredients: list[Mapping[str, str]]) -> None:
        """Call in ``__init__``. Boxes that were sent are there, whatever is stored."""
        typed = [n for n in range(1, MOST_INGREDIENTS + 1) if _names(n)[0] in self.data]
        self.cards = range(1, min(MOST_INGREDIENTS, max([len(ingredients) + SPARE, *typed])) + 1)
        for number in self.cards:
            card = ingredients[number - 1] if number <= len(ingredients) else {}
            for (part, (label, longest)), name in zip(CARD.items(), _names(number), strict=True):
                self.fields[name] = _box(part, str(label) % {"number": number}, longest)
                self.initial.setdefault(name, card.get(part, ""))

    def add_enablers(self, stored: list[Mapping[str, str]]) -> None:
        """Call in ``__init__``."""
        for enabler in Enabler:
            mine = [each for each in stored if each["key"] == enabler]
            self.fields[f"enabler_{enabler}"] = forms.MultipleChoiceField(
                label=capfirst(enabler.label),
                choices=Part.choices,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
            self.fields[f"enabler_{enabler}_words"] = LineField(
                label=_("%(enabler)s: what it looked like") % {"enabler": enabler.label},
                max_length=200,
                required=False,
            )
            self.initial.setdefault(f"enabler_{enabler}", [each["part"] for each in mine])
            words = next((each["words"] for each in mine), "")
            self.initial.setdefault(f"enabler_{enabler}_words", words)

    def card_fields(self) -> list[list[forms.BoundField]]:
        return [[self[name] for name in _names(number)] for number in self.cards]

    def enabler_fields(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"enabler_{key}"], self[f"enabler_{key}_words"]) for key in Enabler]

    def clean_cards(self, cleaned: dict[str, Any]) -> None:
        """What is stored of them; a card without a name is told so."""
        found = []
        for number in self.cards:
            name, *about = (cleaned.pop(box, "") for box in _names(number))
            if name:
                found.append({"name": name, "looks_like": about[0], "unlike": about[1]})
            elif any(about) and _names(number)[0] not in self.errors:
                self.add_error(_names(number)[0], _("Say in a few words what this ingredient is."))
        cleaned["ingredients"] = found

    def clean_enablers(self, cleaned: dict[str, Any]) -> None:
        """Words without a tick are told so: they would be read by nobody."""
        found = []
        for key in Enabler:
            parts = cleaned.pop(f"enabler_{key}", None) or []
            words = cleaned.pop(f"enabler_{key}_words", "")
            found += [{"key": key.value, "part": part, "words": words} for part in parts]
            if words and not parts and f"enabler_{key}" not in self.errors:
                self.add_error(
                    f"enabler_{key}", _("Tick whether you relied on it or made it stronger.")
                )
        cleaned["enablers"] = found


def _names(number: int) -> list[str]:
    return [f"ingredient_{number}_{part}" for part in CARD]


def _box(part: str, label: str, longest: int) -> TextField:
    if part == "name":
        return LineField(label=label, max_length=longest, required=False)
    widget = forms.Textarea(attrs={"rows": rows_for("", least=2)})
    return TextField(label=label, max_length=longest, required=False, widget=widget)
