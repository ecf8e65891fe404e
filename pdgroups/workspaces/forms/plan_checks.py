"""A check as a team fills it in, and one of its lines as an action."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pdgroups.accounts.models import User
from pdgroups.projects.checks import SHEETS, Statement
from pdgroups.projects.models import Check, Rating
from pdgroups.projects.services.checks import LEVEL, REMEDY, box
from pdgroups.workspaces.plan_checks import Cell

from .fields import FURTHEST, DueField, LineField
from .projects import STALE, was_field, was_name

DAY = dt.timedelta(days=1)
USUALLY = dt.timedelta(weeks=4)


@dataclass(frozen=True, slots=True)
class Line:
    """One statement with its two boxes, and the fingerprints of what the page shows of them.

    ``theirs``: what somebody else has saved meanwhile, in words.
    """

    statement: Statement
    level: BoundField
    remedy: BoundField
    hidden: tuple[BoundField, BoundField]
    before: Cell | None
    theirs: list[str]


class CheckForm(forms.Form):
    """One sitting. ``stored`` is what the sitting of that day says already, box by box."""

    taken_on = forms.DateField(
        widget=forms.HiddenInput, error_messages=dict.fromkeys(["required", "invalid"], STALE)
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        kind: Check.Kind,
        stored: Mapping[str, str],
        mine: Mapping[str, str] | None = None,
    ) -> None:
        today = timezone.localdate()
        super().__init__(data, initial={"taken_on": today, **stored, **(mine or {})})
        self.stored, self.mine = stored, mine or {}
        self.sheet = SHEETS[kind]
        self.boxes = list(stored)
        for statement in self.sheet.statements:
            self.fields[box(statement.key, LEVEL)] = forms.ChoiceField(
                label=str(statement.words),
                choices=[(level, self.sheet.levels[level]) for level in Rating.Level],
                required=False,
                widget=forms.RadioSelect,
            )
            self.fields[box(statement.key, REMEDY)] = LineField(
                label=_("What we do about it"), required=False, max_length=250
            )
        for name in self.boxes:
            self.fields[was_name(name)] = was_field(stored[name])

    def themes(self, before: Mapping[str, Cell]) -> Iterator[tuple[Promise, list[Line]]]:
        """``before``: by statement, what an earlier sitting said."""
        for theme in self.sheet.themes:
            yield theme.title, [self._line(each, before.get(each.key)) for each in theme.statements]

    def _line(self, statement: Statement, before: Cell | None) -> Line:
        level, remedy = box(statement.key, LEVEL), box(statement.key, REMEDY)
        was = (self[was_name(level)], self[was_name(remedy)])
        theirs = self._theirs(level, remedy)
        return Line(statement, self[level], self[remedy], was, before, theirs)

    def _theirs(self, level: str, remedy: str) -> list[str]:
        words = []
        if level in self.mine:
            saved = self.stored[level]
            words.append(str(self.sheet.levels[saved]) if saved else gettext("nothing chosen"))
        if remedy in self.mine:
            words.append(self.stored[remedy] or gettext("nothing written"))
        return words

    def clean_taken_on(self) -> dt.date:
        """A page that was opened before midnight may still be sent after it."""
        day: dt.date = self.cleaned_data["taken_on"]
        if not timezone.localdate() - DAY <= day <= timezone.localdate():
            raise forms.ValidationError(STALE)
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not any(data[name] for name in self.boxes):
            raise forms.ValidationError(_("Say something of at least one line, then save."))
        return data

    @property
    def typed(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.boxes}

    @property
    def was(self) -> dict[str, str]:
        return {name: self.cleaned_data[was_name(name)] for name in self.boxes}


class PromoteForm(forms.Form):
    """Who sees to it, and by when: all that a line of a check lacks to be an action."""

    owner = forms.ChoiceField(
        label=_("Who sees to it?"),
        required=False,
        error_messages={"invalid_choice": _("Choose one of the people in your team")},
    )
    due_on = DueField()

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, team: Sequence[User], statement: str
    ) -> None:
        due = timezone.localdate() + USUALLY
        super().__init__(data, prefix=statement, initial={"due_on": due})
        self.team = {str(person.pk): person for person in team}
        names = [(key, person.name) for key, person in self.team.items()]
        cast(forms.ChoiceField, self.fields["owner"]).choices = [("", _("Nobody yet")), *names]

    def clean_owner(self) -> User | None:
        return self.team.get(self.cleaned_data["owner"])

    def clean_due_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["due_on"]
        today = timezone.localdate()
        if day < today:
            raise forms.ValidationError(_("Choose today or a later day"))
        if day > today + FURTHEST:
            raise forms.ValidationError(_("Choose a day within the next two years"))
        return day
