from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pdgroups.core.forms import DateInput

from .models import Approval, CaseStudySubmission

REQUIRED_TO_OFFER = {
    "title": _("Give the case study a title"),
    "standfirst": _("Say in two sentences what this is about"),
    "aim": _("Write the aim in one sentence"),
    "context": _("Describe the starting point"),
    "evidence": _("Say what evidence you used"),
    "delivery": _("Say what you did"),
    "outcomes": _("Say what changed, or honestly did not"),
    "differently": _("Say what you would do differently: others learn most from that"),
    "agreed_by": _("Write the name of the person who agreed to publish"),
    "agreed_role": _("Write their role, for example headteacher"),
    "agreed_on": _("Give the date on which they agreed"),
    "no_pupil_named": _("Confirm that no pupil is named or can be recognised"),
}


STORY = [
    "title",
    "standfirst",
    "aim",
    "context",
    "evidence",
    "delivery",
    "outcomes",
    "helped",
    "hindered",
    "differently",
    "next_steps",
]
PERMISSION = [
    "is_named",
    "display_name",
    "agreed_by",
    "agreed_role",
    "agreed_on",
    "licence",
    "no_pupil_named",
]


class CaseStudyForm(forms.ModelForm[CaseStudySubmission]):
    """What the school offers. A draft may have gaps; ``offering`` demands what publishing needs."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    class Meta:
        model = CaseStudySubmission
        fields = [*STORY, *PERMISSION]
        widgets = {
            "agreed_on": DateInput,
            "licence": forms.RadioSelect,
        }
        help_texts = {
            "title": _("Up to 80 characters. Say what changed, not what the project was called."),
            "standfirst": _("What a busy colleague reads first."),
            "context": _(
                "Your school, and what you saw that made you choose this. About 80 words."
            ),
            "evidence": _("What you looked at, and what it told you. About 120 words."),
            "delivery": _("What people did differently, when, and how they were supported."),
            "outcomes": _(
                "What staff say, what you saw, what did not change. The figures come from your survey."
            ),
            "differently": _("About 80 words. This is the part others come back for."),
            "display_name": _("For example: a primary school in the South East."),
            "agreed_by": _("Usually the head. Only the editors and your group see this name."),
        }

    def __init__(self, *args: Any, offering: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offering = offering

    def story_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in STORY]

    def permission_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in PERMISSION]

    def clean_agreed_on(self) -> Any:
        day = self.cleaned_data["agreed_on"]
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError(_("Give the day on which they agreed, not a later one."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.offering:
            for name, sentence in REQUIRED_TO_OFFER.items():
                if name not in self.errors and not cleaned.get(name):
                    self.add_error(name, str(sentence))
            if not cleaned.get("is_named") and not cleaned.get("display_name"):
                self.add_error(
                    "display_name",
                    str(_("Say how to describe your school, or tick ‘name our school’")),
                )
        return cleaned

    def text_fields(self) -> dict[str, Any]:
        """What ``save_draft`` stores: every field but the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class DecisionForm(forms.Form):
    """The head's, or the regional lead's, yes or "please change this"."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    decision = forms.TypedChoiceField(
        label=_("Your decision"),
        choices=[("yes", _("I agree to publish this")), ("change", _("Please change something"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two")},
    )
    comment = forms.CharField(
        label=_("What should change"), max_length=1000, required=False, widget=forms.Textarea
    )
    name = forms.CharField(label=_("Your name"), max_length=120)
    role = forms.CharField(label=_("Your role"), max_length=120)

    def __init__(self, *args: Any, side: Approval.Side, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if side == Approval.Side.LEAD:  # signed in, so we know who it is
            del self.fields["name"], self.fields["role"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("decision") is False and not cleaned.get("comment"):
            self.add_error("comment", str(_("Say what the school should change")))
        return cleaned


class HeadLinkForm(forms.Form):
    email = forms.EmailField(
        label=_("Head’s e-mail address"),
        help_text=_("They get a private link. They need no account and can only read and agree."),
    )
