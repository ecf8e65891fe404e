"""Looking back in a plan."""

import datetime as dt
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pdgroups.core.forms import DateInput
from pdgroups.core.pupil_guard import Text
from pdgroups.groups.models import Membership
from pdgroups.projects.models import NamedVersion, PlanComment, Project
from pdgroups.workspaces.going_out import words_of

from .asking import AsksBefore
from .fields import LineField, TextField


class SinceForm(forms.Form):
    """The number of a meeting in the address, or a day that somebody chose."""

    meeting = forms.IntegerField(
        required=False, min_value=1, max_value=999, widget=forms.HiddenInput
    )
    day = forms.DateField(label=_("Since a day"), required=False, widget=DateInput)

    def clean_day(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["day"]
        if day and day.year < 2000:  # noqa: PLR2004 -- older than every plan
            raise forms.ValidationError(_("Choose a day in this century."))
        return day


class VersionForm(AsksBefore, forms.ModelForm[NamedVersion]):
    """Everybody who may read the plan reads the name, so a pupil's is asked about before."""

    class Meta:
        model = NamedVersion
        fields = ("name",)
        field_classes = {"name": LineField}
        help_texts = {"name": _("Such as ‘As we left meeting 2’.")}

    def __init__(self, data: Any = None, *, project: Project) -> None:
        super().__init__(data)
        self.project = project

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        named = Text(gettext("The name of the version"), data.get("name", ""))
        self.ask_before(words_of(self.project, [named]))
        return data


class CommentForm(forms.Form):
    """``people`` are those who may read the section; each that is ticked gets a mail with a link.

    ``threads`` are the comments that can be answered, ``replies_to`` the one that is.
    """

    thread = forms.ChoiceField(
        required=False,
        widget=forms.HiddenInput,
        error_messages={
            "invalid_choice": _("The comment you answer is not here. Write yours as a new one.")
        },
    )
    text = TextField(
        label=_("Your comment"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    tell = forms.MultipleChoiceField(
        label=_("Tell somebody"),
        help_text=_("They get a mail with a link, and none of the words."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,
        people: list[Membership],
        threads: list[PlanComment],
        reply: str = "",
        **kwargs: Any,
    ) -> None:
        self.people = {member.public_id: member for member in people}
        self.threads = {thread.public_id: thread for thread in threads}
        kwargs["initial"] = {"thread": reply, "tell": self._writer_of(reply)}
        super().__init__(*args, **kwargs)
        tell, thread = (cast("forms.ChoiceField", self.fields[n]) for n in ("tell", "thread"))
        thread.choices = [(public_id, public_id) for public_id in self.threads]
        tell.choices = [(public_id, member.user.name) for public_id, member in self.people.items()]
        if not people:
            del self.fields["tell"]
        if self.replies_to:
            self.fields["text"].label = _("Your reply")

    @property
    def replies_to(self) -> PlanComment | None:
        return self.threads.get(self["thread"].value() or "")

    @property
    def chosen(self) -> list[Membership]:
        """Who is to be told. Of a form that is valid."""
        return [self.people[public_id] for public_id in self.cleaned_data.get("tell", [])]

    def _writer_of(self, thread: str) -> list[str]:
        """Who asked hears of the answer, unless the tick is taken away."""
        asked = self.threads.get(thread)
        return [i for i, each in self.people.items() if asked and each.user_id == asked.by_id]
