"""Bringing in answers that were collected elsewhere: the file, its columns, its words."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pdgroups.surveys.imports import files, headings, matching
from pdgroups.surveys.imports import table as tables
from pdgroups.surveys.imports.matching import Person, Saying
from pdgroups.surveys.imports.rows import MOST_BYTES, CannotReadError
from pdgroups.surveys.imports.table import Column, Table
from pdgroups.surveys.scale import SKIPPED
from pdgroups.surveys.schema import Item

from .survey_fields import HeadcountField, LastDayField

CODE = "code"
TOOLS = [
    (headings.GOOGLE, headings.GOOGLE),
    (headings.MICROSOFT, headings.MICROSOFT),
    ("another tool", gettext_lazy("Another tool")),
]


class FileForm(forms.Form):
    """The export. Cleaned, it is a ``Table``: the file goes no further."""

    file = forms.FileField(
        label=gettext_lazy("The file of answers"),
        help_text=gettext_lazy("CSV or Excel (.xlsx), up to 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.zip"}),
        error_messages={
            "required": gettext_lazy("Choose the file that you exported."),
            "missing": gettext_lazy("Choose the file that you exported."),
            "invalid": gettext_lazy("Choose the file that you exported."),
            "empty": gettext_lazy("This file is empty. Export the answers again."),
        },
    )

    def clean_file(self) -> Table:
        sent: UploadedFile[Any] = self.cleaned_data["file"]
        if (sent.size or 0) > MOST_BYTES:
            raise forms.ValidationError(files.TOO_LARGE)
        try:
            return tables.build(files.read(sent.read()))
        except CannotReadError as error:
            raise forms.ValidationError(str(error.sentence)) from error


class ColumnsForm(forms.Form):
    """Which question each column is. All others are left out."""

    def __init__(
        self, data: Any = None, *, table: Table, items: Sequence[Item], links: bool, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.table = table
        self.items = {str(item.number): item for item in items}
        asked = [(number, _question(item)) for number, item in self.items.items()]
        for at, column in enumerate(table.columns):
            aside = [(CODE, _("The private code"))] if column.is_code and links else []
            if column.is_code and not aside:
                continue
            self.fields[f"c{at}"] = forms.ChoiceField(
                label=column.label,
                help_text=_written(column),
                required=False,
                choices=[("", _("Leave it out")), *(aside or asked)],
                error_messages={"invalid_choice": _("Choose one from the list.")},
            )

    @classmethod
    def suggested(cls, *, table: Table, items: Sequence[Item], stem: str, links: bool) -> Any:
        """As it is first shown: what reads alike is matched already."""
        numbers = {item.pk: str(item.number) for item in items}
        found = matching.suggest(table.columns, items, stem)
        initial = {f"c{at}": numbers[pk] for at, pk in found.items()}
        return cls(table=table, items=items, links=links, initial=initial)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        seen: set[str] = set()
        for name, value in list(cleaned.items()):
            if value and value in seen:
                self.add_error(
                    name, _("This is chosen for another column too. Choose it once only.")
                )
            seen.add(value)
        if not self.errors and not seen - {"", CODE}:
            raise forms.ValidationError(_("Match at least one column with a question."))
        return cleaned

    @property
    def chosen(self) -> dict[int, Item]:
        """The question that each column is, by the column's place; only when valid."""
        return {
            int(name[1:]): self.items[value]
            for name, value in self.cleaned_data.items()
            if value and value != CODE
        }

    @property
    def code_at(self) -> int | None:
        found = [int(name[1:]) for name, value in self.cleaned_data.items() if value == CODE]
        return found[0] if found else None

    @property
    def carried(self) -> list[tuple[str, str]]:
        """Names and values for hidden fields of the next page."""
        return [(name, value) for name, value in self.cleaned_data.items() if value]


class AnswersForm(forms.Form):
    """What the words in the file mean, and the three things that no file says."""

    tool = forms.ChoiceField(
        label=gettext_lazy("Where were the answers collected?"),
        choices=TOOLS,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ["required", "invalid_choice"], gettext_lazy("Say where the answers were collected.")
        ),
    )
    headcount = HeadcountField()
    answered_until = LastDayField()
    told = forms.BooleanField(
        label=gettext_lazy(
            "Staff were told that their answers could be used like this, and nothing they were "
            "promised stands against it"
        ),
        error_messages={
            "required": gettext_lazy(
                "Tick this, or ask whoever looks after data protection in your school first."
            )
        },
    )

    def __init__(self, data: Any = None, *, columns: ColumnsForm, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.columns = columns
        self.sayings = matching.sayings(columns.table, columns.chosen)
        self.initial.setdefault("tool", columns.table.tool)
        count, day = self.fields["headcount"], self.fields["answered_until"]
        count.label = _("How many staff could answer then?")
        day.label = _("Last day on which staff answered")
        day.error_messages["required"] = _("Choose the last day on which staff answered.")
        for name, said in self.named():
            self.fields[name] = _meaning(said)

    def named(self) -> Iterator[tuple[str, Saying]]:
        return ((f"a{place}", said) for place, said in enumerate(self.sayings))

    def groups(self) -> list[tuple[str, list[BoundField]]]:
        """Fields of words by what the words can become, each with its heading; those that need to be
        thought about come first, and what one person alone wrote last."""

        def scale(named: tuple[str, Saying]) -> tuple[str, tuple[str, ...]]:
            return named[1].item.kind.key, named[1].item.options

        def place(named: tuple[str, Saying]) -> tuple[Any, ...]:
            said = named[1]
            return *scale(named), said.row, said.suggested or 0, said.words

        return [
            (_scale(found[0][1].item), [self[name] for name, _said in found])
            for _key, group in groupby(sorted(self.named(), key=place), key=scale)
            if (found := list(group))
        ]

    def facts(self) -> list[BoundField]:
        return [self[name] for name in ("tool", "headcount", "answered_until", "told")]

    def people(self) -> list[Person]:
        """Everybody who answered; only when valid."""
        meanings = [int(self.cleaned_data[name]) for name, _said in self.named()]
        columns = self.columns
        return matching.people(columns.table, columns.chosen, meanings, columns.code_at)

    def for_service(self) -> Mapping[str, Any]:
        names = ("tool", "headcount", "answered_until")
        return {name: self.cleaned_data[name] for name in names} | {"people": self.people()}


def _question(item: Item) -> str:
    if item.looks_back:
        return _("Looking back: %(question)s") % {"question": item.text}
    return item.text


def _written(column: Column) -> str:
    """The answers that may be shown, in the order in which they first stand in the file."""
    if column.is_code:
        return _("Short codes. We show them to nobody, and scramble them.")
    words = " · ".join(answer for answer in column.answers if answer)
    hidden = sum(not answer for answer in column.answers)
    if not hidden:
        return words
    apart = ngettext(
        "and %(count)s answer that nobody else gave",
        "and %(count)s answers that nobody else gave",
        hidden,
    ) % {"count": hidden}
    return f"{words} · {apart}" if words else apart


def _scale(item: Item) -> str:
    return str(item.kind.label) if item.kind.levels else item.text


def _meaning(said: Saying) -> forms.ChoiceField:
    labels = {
        **said.item.kind.labels(said.item.options),
        SKIPPED: _("Count it as no answer"),
    }
    where = {"words": said.words, "row": said.row, "column": said.label}
    if said.words:
        label, note = f"‘{said.words}’", ""
        missing = _("Say what ‘%(words)s’ means.") % where
    else:
        label = _("Row %(row)s: an answer that nobody else gave") % where
        note = _("In the column ‘%(column)s’. We do not show it: look it up in your file.") % where
        missing = _("Row %(row)s, ‘%(column)s’: say what this answer means.") % where
    return forms.ChoiceField(
        label=label,
        help_text=note,
        initial=said.suggested or "",
        choices=[("", _("Choose what it means")), *((str(k), v) for k, v in labels.items())],
        error_messages={"required": missing, "invalid_choice": missing},
    )
