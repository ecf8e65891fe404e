"""Making and opening a survey."""

import datetime as dt
import uuid
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdgroups.core.forms import DateInput
from pdgroups.surveys import wording
from pdgroups.surveys.models import GroupSurveyTemplate, Survey, Wave
from pdgroups.surveys.services import LONGEST_ITEM, MOST_STAFF, Item

from .fields import LineField, TextField

OWN_ITEMS = 3
USUAL = dt.timedelta(days=14)
"""How long a survey is usually open."""


class HeadcountField(forms.IntegerField):
    """How many staff can answer."""

    def __init__(self, **kwargs: Any) -> None:
        say = gettext_lazy("Say how many staff can answer: a number from 1 to 2,000.")
        super().__init__(
            label=gettext_lazy("How many staff can answer?"),
            min_value=1,
            max_value=MOST_STAFF,
            widget=forms.NumberInput(attrs={"class": "w4"}),
            error_messages=dict.fromkeys(["required", "invalid", "min_value", "max_value"], say),
            **kwargs,
        )


class LastDayField(forms.DateField):
    """The last day on which staff can answer."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=gettext_lazy("Last day"),
            widget=DateInput,
            error_messages={
                "required": gettext_lazy("Choose the last day on which staff can answer."),
                "invalid": gettext_lazy("Write the date as day, month and year, like 12/11/2026."),
            },
            **kwargs,
        )


class SurveyForm(forms.Form):
    """Questions from a template, up to three of one's own, and how to ask them."""

    title = LineField(
        label=gettext_lazy("Name of the survey"),
        max_length=120,
        help_text=gettext_lazy("Only your team and your regional lead see it."),
        error_messages={"required": gettext_lazy("Give the survey a name.")},
    )
    about = LineField(
        label=gettext_lazy("How confident do you feel …"),
        max_length=120,
        help_text=gettext_lazy(
            "Staff read this first. Finish the question: ‘supporting pupils to be more independent’."
        ),
        error_messages={"required": gettext_lazy("Finish the question that staff read first.")},
    )
    items = forms.MultipleChoiceField(
        label=gettext_lazy("Questions"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Six to ten take two to three minutes."),
        error_messages={"invalid_choice": gettext_lazy("Choose from the questions listed.")},
    )
    own = TextField(
        label=gettext_lazy("Questions of your own"),
        required=False,
        max_length=OWN_ITEMS * (LONGEST_ITEM + 2),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    linking = forms.ChoiceField(
        label=gettext_lazy("Comparing before and after"),
        choices=Survey.Linking.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "With a private code you can also see how many people moved up. Nobody can see who."
        ),
        error_messages={
            "required": gettext_lazy("Choose how to compare before and after."),
            "invalid_choice": gettext_lazy("Choose how to compare before and after."),
        },
    )
    headcount = HeadcountField(
        required=False,
        help_text=gettext_lazy(
            "So that you can say ‘23 of 28 staff’. You can also say it when you open the survey."
        ),
    )
    closes_on = LastDayField(
        required=False,
        help_text=gettext_lazy("Two weeks is usual. After this day it closes for good."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        template: GroupSurveyTemplate | None,
        survey: Survey | None = None,
    ) -> None:
        super().__init__(data, initial=_of_survey(survey) if survey else _of_template(template))
        stem = survey.stem if survey else template.stem if template else ""
        self.bank = _bank(template, survey)
        items = self.fields["items"]
        assert isinstance(items, forms.MultipleChoiceField)  # noqa: S101 -- declared above
        items.choices = list(self.bank.items())
        items.label = f"{stem} …"
        self.fields["own"].help_text = _(
            "Up to three, one on each line. They read on after ‘%(stem)s …’."
        ) % {"stem": stem}
        self.nudges: list[tuple[str, str]] = []
        """Each question of one's own with what to think about again in its wording."""

    def clean_about(self) -> str:
        """It stands inside a question: what people type around it goes."""
        said: str = self.cleaned_data["about"].strip(" …?.")
        if not said:
            raise forms.ValidationError(_("Finish the question that staff read first."))
        return said

    def clean_own(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["own"].splitlines()]
        lines = [line for line in lines if line]
        if len(lines) > OWN_ITEMS:
            raise forms.ValidationError(_("Write no more than three questions of your own."))
        if any(len(line) > LONGEST_ITEM for line in lines):
            raise forms.ValidationError(_("Keep every question within 160 characters."))
        self.nudges = [(line, nudge) for line in lines for nudge in wording.nudges(line)]
        return lines

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("items") and not cleaned.get("own"):
            self.add_error("items", _("Choose at least one question."))
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

    headcount = HeadcountField()
    closes_on = LastDayField(
        help_text=gettext_lazy("After this day it closes for good and cannot be opened again.")
    )

    @classmethod
    def of(cls, wave: Wave, data: Any = None) -> "OpenWaveForm":
        """A draft whose last day has passed suggests a new one."""
        today = timezone.localdate()
        planned = wave.closes_on if wave.closes_on and wave.closes_on >= today else today + USUAL
        return cls(data, initial={"headcount": wave.headcount, "closes_on": planned})


class FollowUpForm(forms.Form):
    text = TextField(
        label=gettext_lazy("You said, we will"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Staff read this at the survey’s address. With it, figures of ten answers or more are shown there too."
        ),
    )


def _bank(template: GroupSurveyTemplate | None, survey: Survey | None) -> dict[str, str]:
    """Words by identity: what the template offers, and what the survey already asks."""
    offered = {item["identity"]: item["text"] for item in template.items} if template else {}
    questions = survey.questions.all() if survey else []
    asked = {str(question.identity): question.text for question in questions if question.identity}
    return offered | asked


def _of_template(template: GroupSurveyTemplate | None) -> dict[str, Any]:
    initial = {"linking": Survey.Linking.CODE, "closes_on": timezone.localdate() + USUAL}
    if template is None:
        return initial
    ticked = [item["identity"] for item in template.items[: template.starts_with]]
    return initial | {"title": template.title, "about": template.about, "items": ticked}


def _of_survey(survey: Survey) -> dict[str, Any]:
    wave = survey.waves.get(moment=Wave.Moment.BASELINE)
    questions = list(survey.questions.all())
    return {
        "title": survey.title,
        "about": survey.about,
        "items": [str(question.identity) for question in questions if question.identity],
        "own": "\n".join(question.text for question in questions if not question.identity),
        "linking": survey.linking,
        "headcount": wave.headcount,
        "closes_on": wave.closes_on,
    }
