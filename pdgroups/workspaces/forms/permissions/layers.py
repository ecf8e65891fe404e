"""How far each of a school's own layers goes: three presets, and the whole grid."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdgroups.stories.hiding import mentions
from pdgroups.stories.layers import OF_THE_SCHOOL, Audience, Layer
from pdgroups.stories.models import CaseStudySubmission
from pdgroups.stories.services import Reach
from pdgroups.workspaces.forms.fields import NameField

from .giving import GiverForm, UntilField

PRESETS: dict[str, dict[Layer, Audience | None]] = {
    "named": dict.fromkeys(OF_THE_SCHOOL, Audience.PUBLIC),
    "unnamed": {
        Layer.STORY: Audience.PUBLIC,
        Layer.NAME: None,
        Layer.PEOPLE: None,
        Layer.NUMBERS: Audience.PUBLIC,
    },
    "group": dict.fromkeys(OF_THE_SCHOOL, Audience.GROUP),
}
"""What most schools want, as how far each of their own layers goes."""
_PRESET_WORDS = {
    "named": (
        gettext_lazy("Named, everything public"),
        gettext_lazy("Readers see ‘%(school)s’, the people you quote by name, and your figures."),
    ),
    "unnamed": (
        gettext_lazy("Not named: a description only"),
        gettext_lazy("Readers see ‘%(safe)s’, people by their role alone, and your figures."),
    ),
    "group": (
        gettext_lazy("Our group alone"),
        gettext_lazy(
            "There is no public page. The people who work in your group read it there, once your "
            "head and your regional lead have agreed."
        ),
    ),
}


class SeenForm(forms.Form):
    """``seen``: what was held when the page was opened."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=4000, required=False)

    def look_again(self, seen: str) -> None:
        """Let the next save replace what is held now; what was chosen stays."""
        self.data = {name: self.data[name] for name in self.data} | {"seen": seen}


class PresetForm(GiverForm, SeenForm):
    """One choice for the whole case study, and who made it."""

    preset = forms.ChoiceField(
        label=gettext_lazy("Who may see what"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the three.")},
    )
    display_name = NameField(
        label=gettext_lazy("What readers call your school if it is not named"),
        max_length=120,
        required=False,
    )
    until = UntilField()
    licence = forms.ChoiceField(
        label=gettext_lazy("Licence"),
        choices=CaseStudySubmission.Licence.choices,
        widget=forms.RadioSelect,
    )
    no_pupil_named = forms.BooleanField(
        label=gettext_lazy("No pupil is named or can be recognised"),
        error_messages={
            "required": gettext_lazy("Confirm that no pupil is named or can be recognised.")
        },
    )
    FIRST = ("preset", "display_name", "until")

    def __init__(self, *args: Any, school: str, safe: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.school = school
        words = {"school": school, "safe": safe}
        self.fields["preset"].choices = [  # type: ignore[attr-defined]  # of a choice field
            (key, format_html("<b>{}</b> <span class='hint'>{}</span>", name, told % words))
            for key, (name, told) in _PRESET_WORDS.items()
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("preset") == "unnamed" and "display_name" not in self.errors:
            words = cleaned.get("display_name") or ""
            if not words:
                self.add_error("display_name", _("Say how to describe your school."))
            elif mentions(words, self.school):
                self.add_error("display_name", _("Your school’s name is in here. Take it out."))
        return cleaned

    def first_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.FIRST]

    def last_fields(self) -> list[forms.BoundField]:
        return [self["licence"], self["no_pupil_named"]]

    def wanted(self) -> dict[Layer, Reach]:
        return {
            layer: Reach(audience, self.cleaned_data["until"] if audience else None)
            for layer, audience in PRESETS[self.cleaned_data["preset"]].items()
        }

    def told(self) -> dict[str, Any]:
        return {
            name: self.cleaned_data[name] for name in ("display_name", "licence", "no_pupil_named")
        }


def preset_of(reaches: Mapping[Layer, Reach]) -> str:
    """Which preset is held now; empty when it is none of them."""
    now = {layer: reach.audience for layer, reach in reaches.items()}
    return next((key for key, preset in PRESETS.items() if preset == now), "")


class LayersForm(GiverForm, SeenForm):
    """The whole grid of the school's own layers, for whoever needs it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for layer in OF_THE_SCHOOL:
            self.fields[f"{layer}_audience"] = forms.ChoiceField(
                label=_("%s: who may see it") % layer.label,
                choices=[("", _("Nobody beyond our team")), *Audience.choices],
                required=False,
            )
            self.fields[f"{layer}_until"] = UntilField(
                label=_("%s: until") % layer.label, help_text=""
            )

    @staticmethod
    def initial_of(reaches: Mapping[Layer, Reach]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for layer, reach in reaches.items():
            found |= {f"{layer}_audience": reach.audience or "", f"{layer}_until": reach.until}
        return found

    def rows(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        return [
            (str(layer.label), self[f"{layer}_audience"], self[f"{layer}_until"])
            for layer in OF_THE_SCHOOL
        ]

    def wanted(self) -> dict[Layer, Reach]:
        data = self.cleaned_data
        return {
            layer: Reach(Audience(audience), data[f"{layer}_until"])
            if (audience := data[f"{layer}_audience"])
            else Reach()
            for layer in OF_THE_SCHOOL
        }


class HideForm(forms.Form):
    """What stands in place of the school's name."""

    display_name = NameField(
        label=gettext_lazy("What readers call your school"),
        max_length=120,
        error_messages={"required": gettext_lazy("Say how to describe your school.")},
    )

    def __init__(self, *args: Any, school: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.school = school

    def clean_display_name(self) -> str:
        words: str = self.cleaned_data["display_name"]
        if mentions(words, self.school):
            raise forms.ValidationError(_("Your school’s name is in here. Take it out."))
        return words
