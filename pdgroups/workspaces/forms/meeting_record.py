"""Writing a meeting up: who came, what came of it, what was agreed. One form, saved at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdgroups.core.text import one_line
from pdgroups.groups.models import Membership, Participation
from pdgroups.meetings.models import AgendaItem, Attendance, Meeting, MeetingRecord, ParkedPoint
from pdgroups.meetings.writing_up import (
    ChangedNotes,
    Extra,
    Lines,
    NewAction,
    TakenError,
    WriteUp,
)

from .actions import WHOLE_GROUP, check_day_after
from .fields import DueField, LineField, NameField, TextField

MORE = range(1, 4)
"""Empty rows for people and for actions; save and come back for more."""
LONGEST_LINE = 250
NOBODY_SAID = ("", gettext_lazy("Not written down"))


@dataclass(frozen=True, slots=True)
class ToWriteUp:
    """What the form is about. ``people`` are those expected, with their presence where it is known."""

    meeting: Meeting
    people: Sequence[tuple[Membership, str]]
    typed: Sequence[Attendance]
    schools: Sequence[Participation]
    notes: str
    items: Sequence[tuple[AgendaItem, str, int]]
    decisions: Sequence[str]
    parked: Sequence[str]
    waiting: Sequence[ParkedPoint]


class LinesField(TextField):
    """One thing on each line; its value is the lines that say something, each once."""

    def clean(self, value: Any) -> list[str]:
        lines = lines_of(super().clean(value))
        for line in lines:
            if len(line) > LONGEST_LINE:
                words = _(
                    "This line is longer than %(most)s characters: ‘%(line)s…’. Make two of it."
                )
                raise forms.ValidationError(words % {"most": LONGEST_LINE, "line": line[:40]})
        return lines


class WriteUpForm(forms.Form):
    """Only what is changed on this page is stored, so that it undoes nobody else's work."""

    rest_came = forms.BooleanField(
        label=gettext_lazy("Everybody else in this list was there"), required=False
    )
    notes = TextField(
        label=gettext_lazy("What did you talk about?"),
        help_text=gettext_lazy("A few sentences for whoever was not there. Name no pupil."),
        max_length=MeetingRecord.NOTES_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        show_hidden_initial=True,
    )
    decisions = LinesField(
        label=gettext_lazy("Decisions"),
        help_text=gettext_lazy("One decision on each line."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        show_hidden_initial=True,
    )
    parked = LinesField(
        label=gettext_lazy("Points to come back to"),
        help_text=gettext_lazy("One on each line. They come with every meeting until settled."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        show_hidden_initial=True,
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, about: ToWriteUp) -> None:
        initial = {
            "notes": about.notes,
            "decisions": "\n".join(about.decisions),
            "parked": "\n".join(about.parked),
        }
        super().__init__(data, initial=initial)
        self.about = about
        self._ask_who_came()
        self._ask_what_came_of_it()
        self._ask_for_actions()

    def _ask_who_came(self) -> None:
        choices = [NOBODY_SAID, *Attendance.Presence.choices]
        for member, presence in self.about.people:
            self.fields[f"here_{member.public_id}"] = forms.ChoiceField(
                label=member.user.name,
                choices=choices,
                initial=presence,
                required=False,
                show_hidden_initial=True,
            )
        for row in self.about.typed:
            self.fields[f"off_{row.public_id}"] = forms.BooleanField(
                label=_("%(name)s was not there: take them off") % {"name": row}, required=False
            )
        schools = [(each.public_id, _("In place of a colleague: %(school)s") % {"school": each})
                   for each in self.about.schools]  # fmt: skip
        for number in MORE:
            self.fields[f"extra_name_{number}"] = NameField(
                label=_("Name"), max_length=120, required=False
            )
            self.fields[f"extra_for_{number}"] = forms.ChoiceField(
                label=_("Came as"), choices=[("", _("Visitor")), *schools], required=False
            )

    def _ask_what_came_of_it(self) -> None:
        for item, outcome, version in self.about.items:
            self.fields[f"outcome_{item.pk}"] = TextField(
                label=item.title,
                initial=outcome,
                max_length=2000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
                show_hidden_initial=True,
            )
            self.fields[f"version_{item.pk}"] = forms.IntegerField(
                initial=version, min_value=0, required=False, widget=forms.HiddenInput
            )
        for point in self.about.waiting:
            self.fields[f"settled_{point.public_id}"] = forms.BooleanField(
                label=point.text,
                initial=point.settled_at is not None,
                required=False,
                show_hidden_initial=True,
            )

    def _ask_for_actions(self) -> None:
        who = [(WHOLE_GROUP, _("Whole group"))]
        who += [(each.public_id, str(each)) for each in self.about.schools]
        for number in MORE:
            self.fields[f"action_text_{number}"] = LineField(
                label=_("What needs to happen?"), max_length=LONGEST_LINE, required=False
            )
            self.fields[f"action_who_{number}"] = forms.ChoiceField(
                label=_("Who will do it?"), choices=who, required=False
            )
            due = DueField()
            due.required = False
            self.fields[f"action_due_{number}"] = due

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for number in MORE:
            if data.get(f"action_text_{number}"):
                self._check_due(number, data)
        return data

    def _check_due(self, number: int, data: Mapping[str, Any]) -> None:
        name = f"action_due_{number}"
        if name in self.errors:
            return
        if (day := data.get(name)) is None:
            self.add_error(name, self.fields[name].error_messages["required"])
            return
        try:
            check_day_after(self.about.meeting, day)
        except forms.ValidationError as error:
            self.add_error(name, error)

    # --- what is new ---------------------------------------------------------------------------

    def write_up(self) -> WriteUp:
        data, changed = self.cleaned_data, set(self.changed_data)
        about = self.about
        schools = {each.public_id: each for each in about.schools}
        return WriteUp(
            presence=list(self._presence(changed)),
            extras=[
                Extra(name, schools.get(data[f"extra_for_{number}"]))
                for number in MORE
                if (name := data[f"extra_name_{number}"])
            ],
            struck=[row for row in about.typed if data[f"off_{row.public_id}"]],
            notes=ChangedNotes(data["notes"], self._shown("notes")) if "notes" in changed else None,
            outcomes={
                item: (data[name], data[f"version_{item.pk}"] or 0)
                for item, _outcome, _version in about.items
                if (name := f"outcome_{item.pk}") in changed
            },
            decisions=self._lines("decisions"),
            parked=self._lines("parked"),
            settled={
                point: data[name]
                for point in about.waiting
                if (name := f"settled_{point.public_id}") in changed
            },
            actions=list(self._actions()),
        )

    def _presence(self, changed: set[str]) -> Iterator[tuple[Membership, str]]:
        for member, known in self.about.people:
            said = self.cleaned_data[name := f"here_{member.public_id}"]
            if self.cleaned_data["rest_came"] and not said and not known:
                yield member, Attendance.Presence.PRESENT
            elif name in changed:
                yield member, said

    def _lines(self, name: str) -> Lines:
        shown, now = lines_of(self._shown(name)), self.cleaned_data[name]
        return Lines(
            added=[line for line in now if line not in shown],
            removed=[line for line in shown if line not in now],
        )

    def _shown(self, name: str) -> str:
        """What the box said on the page on which it was changed."""
        hidden = self.fields[name].hidden_widget()
        value = hidden.value_from_datadict(
            self.data, MultiValueDict(), self.add_initial_prefix(name)
        )
        return "\n".join((value or "").splitlines())

    def _actions(self) -> Iterator[NewAction]:
        schools = {each.public_id: each for each in self.about.schools}
        for number in MORE:
            if text := self.cleaned_data[f"action_text_{number}"]:
                who = self.cleaned_data[f"action_who_{number}"]
                due_on = self.cleaned_data[f"action_due_{number}"]
                yield NewAction(text, schools.get(who), due_on)

    def say_taken(self, taken: TakenError) -> None:
        """Say what somebody else has saved meanwhile. The next save goes over that."""
        data = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
        words = _("Somebody else has changed this to: ‘%(theirs)s’. Put the two together and save.")
        for item, theirs in taken.theirs.items():
            name = f"outcome_{item.pk}" if item else "notes"
            data[self.add_initial_prefix(name)] = theirs.text
            if item:
                data[f"version_{item.pk}"] = str(theirs.version)
            self.add_error(name, words % {"theirs": theirs.text})
        self.data = data

    # --- how the page shows it -----------------------------------------------------------------

    def people_rows(self) -> list[tuple[str, BoundField]]:
        """Each person's school, or nothing, and box."""
        return [
            (str(member.participation or ""), self[f"here_{member.public_id}"])
            for member, _known in self.about.people
        ]

    def typed_boxes(self) -> list[BoundField]:
        return [self[f"off_{row.public_id}"] for row in self.about.typed]

    def extra_rows(self) -> list[tuple[BoundField, BoundField]]:
        return [(self[f"extra_name_{number}"], self[f"extra_for_{number}"]) for number in MORE]

    def outcome_boxes(self) -> list[BoundField]:
        return [self[f"outcome_{item.pk}"] for item, _outcome, _version in self.about.items]

    def waiting_boxes(self) -> list[BoundField]:
        return [self[f"settled_{point.public_id}"] for point in self.about.waiting]

    def action_rows(self) -> list[tuple[BoundField, BoundField, BoundField]]:
        return [
            (
                self[f"action_text_{number}"],
                self[f"action_who_{number}"],
                self[f"action_due_{number}"],
            )
            for number in MORE
        ]


def lines_of(text: str) -> list[str]:
    """The lines that say something, each once."""
    return list(dict.fromkeys(filter(None, map(one_line, text.splitlines()))))
