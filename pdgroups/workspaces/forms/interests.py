"""What a school writes to join a group, and what the group's lead answers."""

from typing import Any, cast

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from pdgroups.core.pupil_guard import Text
from pdgroups.groups.models import Interest, PDGroup
from pdgroups.schools.models import School
from pdgroups.workspaces.going_out import GoingOut

from .asking import AsksBefore
from .fields import LineField, NameField, TextField

MOST_PLACES = 60


class InterestForm(AsksBefore, forms.Form):
    """Written without an account. Words are looked at for pupils' names before they go."""

    school = forms.ModelChoiceField(
        School.objects.none(),
        to_field_name="urn",
        widget=forms.HiddenInput,
        error_messages={
            "required": _("Find your school first."),
            "invalid_choice": _("That school is not open, or not in the register. Find it again."),
        },
    )
    name = NameField(
        label=_("Who would lead the project?"),
        help_text=_("Your name, if it is you."),
        max_length=150,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": _("Write the name of who would lead the project.")},
    )
    role = NameField(
        label=_("Their role in school"),
        help_text=_("Usually the SENCO."),
        max_length=80,
        widget=forms.TextInput({"autocomplete": "organization-title"}),
        error_messages={"required": _("Write their role, like SENCO.")},
    )
    email = forms.EmailField(
        label=_("Their work e-mail address"),
        help_text=_("We mail a link to it, to be sure that it is theirs."),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={
            "required": _("Write their work e-mail address."),
            "invalid": _("Write a whole e-mail address, like ana.costa@school.example."),
            "max_length": _("This address is too long. Check it."),
        },
    )
    sponsor = NameField(
        label=_("Who is behind it?"),
        help_text=_("The name of the head or another senior leader who makes time for it."),
        max_length=150,
        error_messages={"required": _("Write the name of the senior leader who is behind it.")},
    )
    area = LineField(
        label=_("What would you work on?"),
        help_text=_("An area of need or a theme, like speech and language."),
        max_length=150,
        error_messages={"required": _("Write what you would work on.")},
    )
    why = LineField(
        label=_("Why, in one sentence?"),
        help_text=_("Name no pupil."),
        max_length=250,
        error_messages={"required": _("Say in one sentence why your school would like to join.")},
    )
    access_needs = LineField(
        label=_("What would help you take part in meetings?"),
        help_text=_("Captions, a time of day, step-free rooms. You can leave it empty."),
        max_length=250,
        required=False,
    )
    agreed = forms.BooleanField(
        label=_("If we join, the group’s schools may read our school’s name and who leads for us"),
        error_messages={"required": _("Tick the box: schools in a group know who is in it.")},
    )

    def __init__(self, *args: Any, pd_group: PDGroup, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.schools = School.objects.open().filter(is_demo=pd_group.is_demo)
        cast("forms.ModelChoiceField[School]", self.fields["school"]).queryset = self.schools

    @property
    def chosen(self) -> School | None:
        """The school that the form is for. One query."""
        urn = str(self["school"].value() or "").replace("\0", "")
        return self.schools.filter(urn=urn).first()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        data.pop("agreed", None)
        texts = [
            Text(str(self.fields[name].label), data.get(name, ""), f"#id_{name}")
            for name in ("area", "why", "access_needs")
        ]
        self.ask_before(GoingOut(texts))
        return data


class OfferForm(forms.ModelForm[PDGroup]):
    """How many schools a group has room for, and what it asks of each."""

    class Meta:
        model = PDGroup
        fields = ["places", "asks"]
        field_classes = {"asks": LineField}
        labels = {
            "places": _("How many schools is there room for?"),
            "asks": _("What does the group ask of a school?"),
        }
        help_texts = {
            "places": _("Together with those that are in it already."),
            "asks": _("One sentence. The dates of meetings are shown by themselves."),
        }
        widgets = {"places": forms.NumberInput({"class": "w5", "min": 1, "max": MOST_PLACES})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = self.fields["places"]
        places.required = True
        places.validators.append(
            MaxValueValidator(MOST_PLACES, _("A group has room for at most 60 schools."))
        )
        places.error_messages = {
            "required": _("Write how many schools there is room for."),
            "invalid": _("Write a whole number, like 8."),
        }


class AnswerForm(AsksBefore, forms.Form):
    """The waiting list or no, with words of the lead's own that are mailed."""

    answer = forms.TypedChoiceField(
        coerce=Interest.Answer,
        choices=[
            (each.value, each.label) for each in (Interest.Answer.WAITING, Interest.Answer.DECLINED)
        ],
        error_messages={
            "required": _("Press one of the two buttons."),
            "invalid_choice": _("Press one of the two buttons."),
        },
    )
    words = TextField(
        label=_("A sentence of yours"),
        help_text=_("We mail it with the answer. You can leave it empty."),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        text = Text(str(self.fields["words"].label), data.get("words", ""), "#id_words")
        self.ask_before(GoingOut([text]))
        return data
