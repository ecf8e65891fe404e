"""Who does what by when."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdgroups.accounts.models import User
from pdgroups.core.eef import Phase
from pdgroups.groups.models import Membership, Participation
from pdgroups.meetings.models import ActionPoint, Meeting
from pdgroups.meetings.services import action_text

from .fields import FURTHEST, DueField, LineField
from .meetings import DAY
from .projects import was_field, was_name

WHOLE_GROUP = "group"
BOXES = ("text", "participation", "owner", "due_on", "phase")
"""Of an action that is there already: each is merged by itself."""


def check_day_after(meeting: Meeting, day: dt.date) -> None:
    """
    Raises:
        ValidationError: what was agreed in ``meeting`` cannot be due on that day.
    """
    words = {"number": meeting.number, "day": date_format(meeting.day, DAY)}
    if day < meeting.day:
        raise forms.ValidationError(_("Choose a date after meeting %(number)s, %(day)s") % words)
    if day > meeting.day + FURTHEST:
        raise forms.ValidationError(
            _("Choose a date within two years of meeting %(number)s, %(day)s") % words
        )


class OwnerField(forms.ChoiceField):
    """One person of the group, under the name of their school; or nobody."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Who sees to it?"),
            required=False,
            error_messages={
                "invalid_choice": gettext_lazy("Choose one of the people in the list, or nobody.")
            },
        )

    def offer(self, people: Sequence[Membership]) -> None:
        """``people`` with their schools, those of a school together."""
        self.people = {row.public_id: row for row in people}
        named: dict[str, list[tuple[str, str]]] = {}
        for row in people:
            where = str(row.participation) if row.participation else _("Leads of the group")
            named.setdefault(where, []).append((row.public_id, row.user.name))
        self.choices = [("", _("Nobody yet")), *named.items()]

    def chosen(self, public_id: str) -> Membership | None:
        return self.people.get(public_id)

    def of(self, user: User | None, school: int | None) -> str:
        """The choice that stands for a person who is in the list, of that school first."""
        found = [row for row in self.people.values() if row.user == user]
        found.sort(key=lambda row: row.participation_id != school)
        return found[0].public_id if found else ""


class ActionForm(forms.Form):
    """A new action, or one that is there. It is agreed in a meeting, or written by hand."""

    text = LineField(
        label=gettext_lazy("What needs to happen?"),
        help_text=gettext_lazy("Start with a verb, like ‘Share’ or ‘Book’. Name no pupil."),
        max_length=250,
        error_messages={"required": gettext_lazy("Say what the action is")},
    )
    who = forms.ChoiceField(
        label=gettext_lazy("Who will do it?"),
        error_messages={
            "required": gettext_lazy("Choose who will do it"),
            "invalid_choice": gettext_lazy("Choose one of the names in the list"),
        },
    )
    owner = OwnerField()
    due_on = DueField()
    phase = forms.ChoiceField(
        label=gettext_lazy("Which phase does it belong to?"),
        required=False,
        choices=[("", gettext_lazy("None in particular")), *Phase.choices],
        error_messages={"invalid_choice": gettext_lazy("Choose one of the phases, or none.")},
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        schools: Sequence[Participation],
        people: Sequence[Membership],
        whole_group: bool,
        meeting: Meeting | None = None,
        phase: str = "",
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(
            data, initial={"phase": meeting.phase if meeting else phase} | (initial or {})
        )
        self.meeting = meeting
        self.schools = {school.public_id: school for school in schools}
        everybody = [(WHOLE_GROUP, _("Whole group"))] if whole_group else []
        names = [(public_id, str(school)) for public_id, school in self.schools.items()]
        cast(forms.ChoiceField, self.fields["who"]).choices = everybody + names
        self.owners.offer(people)

    @property
    def owners(self) -> OwnerField:
        return cast(OwnerField, self.fields["owner"])

    def clean_due_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["due_on"]
        self.check_day(day)
        return day

    def check_day(self, day: dt.date) -> None:
        """Raises a sentence when ``day`` is too early, or too late to be meant."""
        start = self.meeting.day if self.meeting else timezone.localdate()
        if not self.meeting:
            if day < start:
                raise forms.ValidationError(
                    _(
                        "This day has passed. Choose today or a later day; what is done already can be ticked off."
                    )
                )
            if day > start + FURTHEST:
                raise forms.ValidationError(_("Choose a date within two years from today"))
            return
        check_day_after(self.meeting, day)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        row = self.owners.chosen(data.get("owner", ""))
        school = self.schools.get(data.get("who", ""))
        if row and school and row.participation and row.participation != school:
            words = _(
                "%(name)s is not of %(school)s. Choose somebody of that school, a lead, or nobody."
            )
            self.add_error("owner", words % {"name": row.user.name, "school": school})
        return data

    def school(self) -> Participation | None:
        """Who does it; nothing for the whole group."""
        return self.schools.get(self.cleaned_data["who"])

    def sees_to_it(self) -> User | None:
        row = self.owners.chosen(self.cleaned_data["owner"])
        return row.user if row else None


class ActionEditForm(ActionForm):
    """An action that is there. A fingerprint beside each box tells what this page showed."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        action: ActionPoint,
        mine: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        self.action = action
        super().__init__(data, **kwargs)
        self.initial = {
            "text": action.text,
            "who": action.participation.public_id if action.participation else WHOLE_GROUP,
            "owner": self.owners.of(action.owner, action.participation_id),
            "due_on": action.due_on,
            "phase": action.phase,
        } | dict(mine or {})
        for name in BOXES:
            self.fields[was_name(name)] = was_field(action_text(getattr(action, name)))

    @property
    def owner_has_left(self) -> bool:
        """Whether whoever sees to it cannot be chosen any more."""
        owner = self.action.owner
        return owner is not None and not self.owners.of(owner, self.action.participation_id)

    def check_day(self, day: dt.date) -> None:
        if day != self.action.due_on:
            super().check_day(day)

    @property
    def typed(self) -> dict[str, Any]:
        """Values by field of the action, of a form that is valid.

        Who has left stays who saw to it, until somebody else is chosen.
        """
        data = self.cleaned_data
        left = self.owner_has_left and not data["owner"]
        return {
            "text": data["text"],
            "participation": self.school(),
            "owner": self.action.owner if left else self.sees_to_it(),
            "due_on": data["due_on"],
            "phase": data["phase"],
        }

    @property
    def was(self) -> dict[str, str]:
        return {name: self.cleaned_data[was_name(name)] for name in BOXES}
