"""What people type about a 1:1 conversation: when it is, what it is about, what came of it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdgroups.conversations import topics
from pdgroups.conversations.models import LONGEST_TEXT, Conversation, Side
from pdgroups.conversations.services import Arranged, as_text, stored_boxes
from pdgroups.core.forms import DateInput, TimeInput
from pdgroups.core.pupil_guard import Text
from pdgroups.groups.models import PDGroup
from pdgroups.projects.merging import fingerprint
from pdgroups.projects.models import Project
from pdgroups.workspaces.going_out import words_of

from .asking import AsksBefore
from .fields import LineField, NameField, TextField
from .meetings import DAY, NOT_A_LINK
from .projects import rows_for, was_field, was_name

LENGTHS = (20, 30, 45, 60)
AS_USUAL = {"starts": dt.time(15, 45), "minutes": 45, "mode": Conversation.Mode.ONLINE}
OWN_BOXES = {
    Side.SCHOOL: ("topics", "own_topic", "summary"),
    Side.LEAD: ("summary", "notes"),
}
"""The school says what it is about; the lead has notes."""


class ArrangeForm(forms.Form):
    """When and how two people talk. Times are London times."""

    on = forms.DateField(
        label=gettext_lazy("Date"),
        widget=DateInput,
        error_messages={
            "required": gettext_lazy("Choose a date."),
            "invalid": gettext_lazy("Write the date as day, month and year, like 12/11/2026."),
        },
    )
    starts = forms.TimeField(
        label=gettext_lazy("Starts at"),
        widget=TimeInput,
        error_messages={
            "required": gettext_lazy("Choose the time at which it starts."),
            "invalid": gettext_lazy("Write the time like 15:45."),
        },
    )
    minutes = forms.TypedChoiceField(
        label=gettext_lazy("How long?"),
        coerce=int,
        choices=[(n, gettext_lazy("%d minutes") % n) for n in LENGTHS],
        error_messages={"required": gettext_lazy("Choose how long you talk.")},
    )
    mode = forms.ChoiceField(
        label=gettext_lazy("How do you talk?"),
        choices=Conversation.Mode.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how you talk.")},
    )
    place = NameField(
        label=gettext_lazy("Room, or who rings whom"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Such as ‘the small office’ or ‘Priya rings the school’."),
    )
    join_url = forms.URLField(
        label=gettext_lazy("Link to join online"),
        required=False,
        max_length=500,
        assume_scheme="https",
        validators=[URLValidator(schemes=["https", "http"], message=NOT_A_LINK)],
        error_messages={
            "invalid": NOT_A_LINK,
            "max_length": gettext_lazy(
                "This link has more than 500 characters. Use a shorter one."
            ),
        },
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        pd_group: PDGroup,
        conversation: Conversation | None = None,
        day: dt.date | None = None,
    ) -> None:
        initial: dict[str, Any] = {**AS_USUAL, "on": day}
        if conversation:
            starts = timezone.localtime(conversation.starts_at)
            now = {name: getattr(conversation, name) for name in ("minutes", "mode", "place")}
            initial = now | {"on": starts.date(), "starts": starts.time()}
            initial["join_url"] = conversation.join_url
        super().__init__(data, initial=initial)
        self.year = pd_group.year

    def clean_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["on"]
        first, last = dt.date(self.year, 9, 1), dt.date(self.year + 2, 8, 31)
        if not first <= day <= last:
            raise forms.ValidationError(
                _("Choose a date between %(first)s and %(last)s.")
                % {"first": date_format(first, DAY), "last": date_format(last, DAY)}
            )
        return day

    def arranged(self) -> Arranged:
        data = self.cleaned_data
        starts_at = timezone.make_aware(dt.datetime.combine(data["on"], data["starts"]))
        rest = {name: data[name] for name in ("minutes", "mode", "place", "join_url")}
        return Arranged(starts_at=starts_at, **rest)


class EachForm(ArrangeForm):
    """How a lead talks with every school; each school's button sends its day and its project.

    ``like`` is the conversation planned before, whose way of talking stands there already.
    """

    project = forms.CharField(required=False)

    def __init__(
        self, data: QueryDict | None = None, *, pd_group: PDGroup, like: Conversation | None
    ) -> None:
        sent = data
        if data is not None:
            slug, _sep, day = data.get("plan", "").partition(" ")
            sent = data.copy()
            sent["project"], sent["on"] = slug, day
        super().__init__(sent, pd_group=pd_group, conversation=like)

    @property
    def boxes(self) -> list[forms.BoundField]:
        """What is typed; the rest comes with the button."""
        return [self[name] for name in ("starts", "minutes", "mode", "place", "join_url")]


class TopicsField(forms.MultipleChoiceField):
    """Up to three, as one text in the order of the list."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("What would you like to talk about?"),
            help_text=gettext_lazy("Choose three at most."),
            choices=topics.TOPICS,
            required=False,
            error_messages={
                "invalid_choice": gettext_lazy("Choose from the list."),
                "invalid_list": gettext_lazy("Choose from the list."),
            },
        )

    def clean(self, value: Any) -> str:
        chosen = set(super().clean(value))
        if len(chosen) > topics.MOST:
            raise forms.ValidationError(
                _("Choose three at most: there is no time for more. Untick %d of them.")
                % (len(chosen) - topics.MOST)
            )
        return as_text([key for key, _words in topics.TOPICS if key in chosen])


class WordsForm(forms.Form):
    """The boxes of a conversation's page that one side writes in, with what the page showed."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        conversation: Conversation,
        side: Side,
        mine: Mapping[str, str] | None = None,
    ) -> None:
        stored = stored_boxes(conversation)
        shown: dict[str, Any] = stored | dict(mine or {})
        super().__init__(data, initial=shown | {"topics": shown["topics"].split()})
        self.boxes = OWN_BOXES[side]
        for name in self.boxes:
            self.fields[name] = _BOXES[name]()
            if name in {"summary", "notes"}:
                self.fields[name].widget.attrs["rows"] = rows_for(shown[name], least=6)
            self.fields[was_name(name)] = was_field(stored[name])

    @property
    def typed(self) -> dict[str, str]:
        """Of a form that is valid."""
        return {name: self.cleaned_data[name] for name in self.boxes}

    @property
    def was(self) -> dict[str, str]:
        return {name: self.cleaned_data[was_name(name)] for name in self.boxes}

    def hidden_values(self, conversation: Conversation) -> dict[str, str]:
        """What the hidden inputs of an open page must hold now; not of a box that differs."""
        stored, typed = stored_boxes(conversation), self.typed
        return {
            was_name(name): fingerprint(stored[name])
            for name in self.boxes
            if stored[name] == typed[name]
        }


def _own_topic() -> forms.Field:
    return LineField(label=gettext_lazy("Something else"), required=False, max_length=200)


def _summary() -> forms.Field:
    return TextField(
        label=gettext_lazy("What we agree on"),
        help_text=gettext_lazy(
            "Both sides read it and can change it. Name no pupil, and say of colleagues only what "
            "they could read."
        ),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea,
    )


def _notes() -> forms.Field:
    return TextField(
        label=gettext_lazy("Notes of the group’s leads"),
        help_text=gettext_lazy(
            "The school can ask to see what is written here. It then opens at once, and you are "
            "told. So write only what you would say."
        ),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea,
    )


_BOXES = {
    "topics": TopicsField,
    "own_topic": _own_topic,
    "summary": _summary,
    "notes": _notes,
}


class SharedLineForm(AsksBefore, forms.Form):
    """One line for the whole group. It asks when somebody may be named in it."""

    line = LineField(
        label=gettext_lazy("A line that the whole group may read"),
        help_text=gettext_lazy(
            "One sentence that helps the others, such as what you will try. It is shown when the "
            "other side says so too."
        ),
        max_length=300,
        error_messages={"required": gettext_lazy("Write the line first.")},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, project: Project) -> None:
        super().__init__(data)
        self.project = project

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if words := data.get("line"):
            self.ask_before(words_of(self.project, [Text(_("The line"), words)]))
        return data
