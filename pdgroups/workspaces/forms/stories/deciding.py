"""What the head and the regional lead answer, and whom the head's link goes to."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdgroups.stories.models import Approval, CaseStudySubmission, Signatory
from pdgroups.stories.signing import digest_of
from pdgroups.workspaces.forms.asking import AsksBefore
from pdgroups.workspaces.forms.fields import NameField, TextField
from pdgroups.workspaces.forms.projects import STALE
from pdgroups.workspaces.going_out import GoingOut

from .case_study import replaced

DECISIONS = [
    ("yes", gettext_lazy("I agree to publish this")),
    ("change", gettext_lazy("Please change something first")),
]
WHICH = [
    ("yes", gettext_lazy("I agree to publish this as it is. Nothing has to wait for what I wrote")),
    ("change", gettext_lazy("Please change this first. I am asked again afterwards")),
]


class DecisionForm(forms.Form):
    """The head's, or the regional lead's, yes or "please change this".

    Words beside a yes may be thanks, or a wish that has to be met before: ``asked`` says that it was
    asked once which of the two is meant.
    """

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(["required", "invalid"], STALE),
    )
    seen = forms.CharField(
        widget=forms.HiddenInput,
        max_length=64,
        error_messages=dict.fromkeys(["required", "max_length"], STALE),
    )
    asked = forms.BooleanField(required=False, widget=forms.HiddenInput)
    decision = forms.TypedChoiceField(
        label=gettext_lazy("Your decision"),
        choices=DECISIONS,
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the two.")},
    )
    comment = TextField(
        label=gettext_lazy("What should change"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Leave this empty if you agree. The school reads it."),
    )
    name = NameField(
        label=gettext_lazy("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Write your name.")},
    )
    role = NameField(
        label=gettext_lazy("Your role"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
        error_messages={"required": gettext_lazy("Write your role, for example headteacher.")},
    )

    def __init__(
        self,
        data: Any = None,
        *,
        side: Approval.Side,
        submission: CaseStudySubmission,
        signatory: Signatory | None = None,
    ) -> None:
        initial = {"version": submission.version, "seen": digest_of(submission)}
        if signatory:
            initial |= {"name": signatory.name, "role": signatory.role}
        super().__init__(data, initial=initial)
        if side == Approval.Side.LEAD:  # signed in, so we know who it is
            del self.fields["name"], self.fields["role"]
        if data and data.get("asked"):
            self._say_which()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("decision") is False and not cleaned.get("comment"):
            self.add_error("comment", _("Say what the school should change."))
        is_unclear = cleaned.get("decision") is True and cleaned.get("comment")
        is_of_today = all(cleaned.get(key) == self.initial[key] for key in ("version", "seen"))
        if is_unclear and is_of_today and not cleaned.get("asked"):
            self._ask_which()
        return cleaned

    def _ask_which(self) -> None:
        """Neither is chosen beforehand; what was written stays in its box."""
        self.data = replaced(self.data, asked="on", decision="")
        self._say_which()
        self.add_error(
            "decision",
            _("You agree, and you wrote something to the school. Which of these do you mean?"),
        )

    def _say_which(self) -> None:
        cast(forms.TypedChoiceField, self.fields["decision"]).choices = WHICH

    def ask_again(self, submission: CaseStudySubmission) -> None:
        """Show the form anew for what is now on the page: words are kept, the choice is not."""
        now = {"version": str(submission.version), "seen": digest_of(submission)}
        self.data = replaced(self.data, **now, decision="", asked="")


class HeadLinkForm(AsksBefore, forms.Form):
    """``words``: what the head will read, asked about before the link goes out."""

    email = forms.EmailField(
        label=gettext_lazy("Head’s e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Write the head’s e-mail address."),
            "invalid": gettext_lazy("Write a whole e-mail address, like head@school.example."),
            "max_length": gettext_lazy("This address is too long. Check it."),
        },
        help_text=gettext_lazy(
            "They get a private link. They need no account, and can only read and decide."
        ),
    )

    def __init__(self, data: Any = None, *, words: GoingOut | None, email: str = "") -> None:
        super().__init__(data, initial={"email": email})
        self.words = words

    def clean(self) -> dict[str, Any]:
        if self.words:
            self.ask_before(self.words)
        return super().clean() or self.cleaned_data


class SignatoryForm(forms.ModelForm[Signatory]):
    """Who signs for the school, as the school names them."""

    class Meta:
        model = Signatory
        fields = ["name", "role", "email"]
        field_classes = {"name": NameField, "role": NameField}
        widgets = {"email": forms.EmailInput(attrs={"autocomplete": "off"})}
        labels = {
            "name": gettext_lazy("Name of whoever signs"),
            "role": gettext_lazy("Their role"),
            "email": gettext_lazy("Their own e-mail address"),
        }
        help_texts = {
            "name": gettext_lazy("Usually the head. Somebody who has not written with you."),
            "role": gettext_lazy("For example: Headteacher."),
            "email": gettext_lazy(
                "At the school or trust, and read by nobody else: not an office’s, not yours."
            ),
        }
        error_messages = {
            "name": {"required": gettext_lazy("Write the name of whoever signs.")},
            "role": {"required": gettext_lazy("Write their role, for example headteacher.")},
            "email": {
                "required": gettext_lazy("Write their e-mail address."),
                "invalid": gettext_lazy("Write a whole e-mail address, like head@school.example."),
                "max_length": gettext_lazy("This address is too long. Check it."),
            },
        }

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        return email.strip().lower()
