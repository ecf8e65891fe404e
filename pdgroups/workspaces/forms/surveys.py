"""Making and opening a survey."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pdgroups.core.forms import DateInput
from pdgroups.surveys import wording
from pdgroups.surveys.models import GroupSurveyTemplate, Survey, Wave
from pdgroups.surveys.services import LONGEST_ITEM, MOST_STAFF, Item

OWN_ITEMS = 3


class SurveyForm(forms.Form):
    """Questions from a template, up to three of one's own, and how to ask them."""

    title = forms.CharField(
        label=_("Name of the survey"),
        max_length=120,
        help_text=_("Only your team and your regional lead see it."),
    )
    about = forms.CharField(
        label=_("How confident do you feel …"),
        max_length=120,
        help_text=_(
            "Staff read this first. Finish the question: ‘supporting pupils to be more independent’."
        ),
    )
    items = forms.MultipleChoiceField(
        label=_("Questions"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Six to ten take two to three minutes."),
    )
    own = forms.CharField(
        label=_("Questions of your own"),
        required=False,
        max_length=OWN_ITEMS * (LONGEST_ITEM + 2),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Up to three, one on each line. They read on after ‘How confident are you in …’."
        ),
    )
    linking = forms.ChoiceField(
        label=_("Comparing before and after"),
        choices=Survey.Linking.choices,
        widget=forms.RadioSelect,
        initial=Survey.Linking.CODE,
        help_text=_(
            "With a private code you can also see how many people moved up. Nobody can see who."
        ),
    )
    headcount = forms.IntegerField(
        label=_("How many staff can answer?"),
        required=False,
        min_value=1,
        max_value=MOST_STAFF,
        widget=forms.NumberInput(attrs={"class": "w4"}),
        help_text=_(
            "So that you can say ‘23 of 28 staff’. You can also say it when you open the survey."
        ),
    )
    closes_on = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=DateInput,
        help_text=_("Two weeks is usual. After this day it closes for good."),
    )

    def __init__(self, *args: Any, template: GroupSurveyTemplate | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = template.items if template else []
        self.bank: dict[str, str] = {item["identity"]: item["text"] for item in offered}
        items = self.fields["items"]
        assert isinstance(items, forms.MultipleChoiceField)  # noqa: S101 -- declared above
        items.choices = list(self.bank.items())
        self.nudges: list[str] = []

    def clean_own(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["own"].splitlines()]
        lines = [line for line in lines if line]
        if len(lines) > OWN_ITEMS:
            raise forms.ValidationError(_("Write no more than three questions of your own."))
        if any(len(line) > LONGEST_ITEM for line in lines):
            raise forms.ValidationError(_("Keep every question within 160 characters."))
        self.nudges = [str(nudge) for line in lines for nudge in wording.nudges(line)]
        return lines

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("items") and not cleaned.get("own"):
            self.add_error("items", str(_("Choose at least one question.")))
        return cleaned

    def chosen(self) -> list[Item]:
        """Bank items in the template's order, then the lead's own."""
        ticked = set(self.cleaned_data["items"])
        bank: list[Item] = [
            (uuid.UUID(identity), text)
            for identity, text in self.bank.items()
            if identity in ticked
        ]
        return bank + [(None, text) for text in self.cleaned_data["own"]]

    def for_service(self) -> dict[str, Any]:
        names = ("title", "about", "linking", "headcount", "closes_on")
        return {name: self.cleaned_data[name] for name in names} | {"items": self.chosen()}


class OpenWaveForm(forms.Form):
    """The last two things to say before staff can answer."""

    headcount = forms.IntegerField(
        label=_("How many staff can answer?"),
        min_value=1,
        max_value=MOST_STAFF,
        widget=forms.NumberInput(attrs={"class": "w4"}),
    )
    closes_on = forms.DateField(
        label=_("Last day"),
        widget=DateInput,
        help_text=_("After this day it closes for good and cannot be opened again."),
    )

    @classmethod
    def of(cls, wave: Wave, data: Any = None) -> "OpenWaveForm":
        return cls(data, initial={"headcount": wave.headcount, "closes_on": wave.closes_on})


class FollowUpForm(forms.Form):
    text = forms.CharField(
        label=_("You said, we will"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Staff read this at the survey’s link. With it, figures of ten answers or more are shown there too."
        ),
    )
