"""What a school writes in its case study."""

import datetime as dt
from collections.abc import Collection, Mapping
from copy import copy
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdgroups.core.forms import DateInput
from pdgroups.core.pupil_guard import Text
from pdgroups.stories.models import CaseStudySubmission
from pdgroups.workspaces.forms.asking import AsksBefore
from pdgroups.workspaces.forms.fields import LineField, NameField, TextField
from pdgroups.workspaces.forms.projects import STALE, rows_for
from pdgroups.workspaces.going_out import GoingOut

REQUIRED_TO_OFFER = {
    "title": gettext_lazy("Give the case study a title."),
    "standfirst": gettext_lazy("Say in two sentences what this is about."),
    "aim": gettext_lazy("Write the aim in one sentence."),
    "context": gettext_lazy("Describe the starting point."),
    "evidence": gettext_lazy("Say what evidence you used."),
    "delivery": gettext_lazy("Say what you did."),
    "outcomes": gettext_lazy("Say what changed, or honestly did not."),
    "differently": gettext_lazy("Say what you would do differently: others learn most from that."),
    "agreed_by": gettext_lazy("Write the name of the person who agreed to publish."),
    "agreed_role": gettext_lazy("Write their role, for example headteacher."),
    "agreed_on": gettext_lazy("Give the date on which they agreed."),
    "no_pupil_named": gettext_lazy("Confirm that no pupil is named or can be recognised."),
}
LINES = ["title", "standfirst", "aim"]
PARAGRAPHS = [
    "context",
    "evidence",
    "delivery",
    "outcomes",
    "helped",
    "hindered",
    "differently",
    "next_steps",
]
STORY = [*LINES, *PARAGRAPHS]
WHO = ["display_name", "agreed_by", "agreed_role"]
PERMISSION = ["is_named", *WHO, "agreed_on", "licence", "no_pupil_named"]
OLDEST_AGREEMENT = dt.timedelta(days=3 * 365)
"""A date further back than this is a slip of the keyboard."""


class CaseStudyForm(AsksBefore, forms.ModelForm[CaseStudySubmission]):
    """What the school offers. A draft may have gaps; ``offering`` demands what publishing needs."""

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=0,
        error_messages=dict.fromkeys(["required", "invalid", "min_value"], STALE),
    )

    class Meta:
        model = CaseStudySubmission
        fields = [*STORY, *PERMISSION]
        field_classes = {
            **dict.fromkeys(LINES, LineField),
            **dict.fromkeys(WHO, NameField),
            **dict.fromkeys(PARAGRAPHS, TextField),
        }
        widgets = {"agreed_on": DateInput, "licence": forms.RadioSelect}
        help_texts = {
            "title": gettext_lazy(
                "Up to 80 characters. Say what changed, not what the project was called."
            ),
            "standfirst": gettext_lazy("What a busy colleague reads first."),
            "aim": gettext_lazy("One sentence: who should be able to do what."),
            "context": gettext_lazy(
                "Your school, and what you saw that made you choose this. About 80 words."
            ),
            "evidence": gettext_lazy("What you looked at, and what it told you. About 120 words."),
            "delivery": gettext_lazy(
                "What people did differently, when, and how they were supported."
            ),
            "outcomes": gettext_lazy(
                "What staff say, what you saw, and what did not change. Write about pupils as a "
                "group, and never about fewer than five."
            ),
            "differently": gettext_lazy("About 80 words. This is the part others come back for."),
            "is_named": gettext_lazy(
                "If you leave this out, readers see the description below and not the name."
            ),
            "display_name": gettext_lazy("For example: a primary school in the South East."),
            "agreed_by": gettext_lazy(
                "Usually the head. Your team, your regional lead and the editors see this name. "
                "Readers see the role only."
            ),
            "licence": gettext_lazy("What others may do with it. You can still withdraw it."),
        }
        error_messages = {
            "agreed_on": {
                "invalid": gettext_lazy("Write the date as day, month and year, like 12/11/2026.")
            }
        }

    def __init__(
        self,
        data: Any = None,
        *,
        school: str,
        stored: CaseStudySubmission | None = None,
        offering: bool = False,
        colleagues: Collection[str] = (),
        **kwargs: Any,
    ) -> None:
        # A form writes what was typed to its object: the page goes on showing what is stored.
        super().__init__(data, instance=copy(stored), **kwargs)
        self.school, self.offering, self.colleagues = school, offering, colleagues
        self.initial.setdefault("version", stored.version if stored else 0)
        for name in STORY:
            least = 1 if name == "title" else 2 if name in LINES else 4
            if name != "title":
                shown = self[name].value() or ""
                self.fields[name].widget.attrs["rows"] = rows_for(shown, least=least)

    def story_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in STORY]

    def permission_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in PERMISSION]

    def clean_agreed_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["agreed_on"]
        today = timezone.localdate()
        if day is not None and day > today:
            raise forms.ValidationError(_("Give the day on which they agreed, not a later one."))
        if day is not None and day < today - OLDEST_AGREEMENT:
            raise forms.ValidationError(_("Check the year: this is more than three years ago."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.offering:
            for name, sentence in REQUIRED_TO_OFFER.items():
                if name not in self.errors and not cleaned.get(name):
                    self.add_error(name, str(sentence))
            if not cleaned.get("is_named"):
                self._stay_unnamed(cleaned)
            self._ask_about_people(cleaned)
        return cleaned

    def _ask_about_people(self, cleaned: Mapping[str, Any]) -> None:
        """Before others than the team read it. Whoever has looked at it all may send it as it is."""
        self.ask_before(
            GoingOut(
                [
                    Text(str(self[name].label), cleaned.get(name) or "", f"#{self[name].auto_id}")
                    for name in STORY
                ],
                self.colleagues,
                [self.school, cleaned.get("display_name") or ""],
            )
        )

    def _stay_unnamed(self, cleaned: dict[str, Any]) -> None:
        """A school that is not to be named has a description, and its name stands nowhere."""
        if not cleaned.get("display_name") and "display_name" not in self.errors:
            self.add_error(
                "display_name",
                _("Say how to describe your school, or tick ‘Name our school’."),
            )
        for name in ["display_name", *STORY]:
            if _folded(self.school) in _folded(cleaned.get(name) or ""):
                self.add_error(
                    name,
                    _("Your school’s name is in here. Take it out, or tick ‘Name our school’."),
                )

    def written(self) -> dict[str, Any]:
        """What ``save_draft`` stores: every field but the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def differing_from(self, other: CaseStudySubmission) -> list[str]:
        """Labels of what was typed otherwise than ``other`` has it. Only for a valid form."""
        names = [*STORY, *PERMISSION]
        typed = self.cleaned_data
        return [str(self[name].label) for name in names if typed[name] != getattr(other, name)]

    def carry_on_from(self, version: int) -> None:
        """Let the next save replace the version that is now on the page beside this form."""
        self.data = replaced(self.data, version=str(version))


def replaced(data: Mapping[str, Any], **values: str) -> dict[str, Any]:
    return {name: data[name] for name in data} | values


def _folded(text: str) -> str:
    return text.casefold().replace("’", "'")
