"""One line of one of the plan's lists, as somebody types it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from pdgroups.accounts.models import User
from pdgroups.core.forms import DateInput
from pdgroups.projects import mechanisms
from pdgroups.projects.boxes import stored_text
from pdgroups.projects.kinds import Kind
from pdgroups.projects.merging import fingerprint
from pdgroups.projects.models import PlanRow, Project
from pdgroups.projects.sharing import Sight

from .fields import LineField, TextField
from .projects import rows_for, was_field, was_name

FEW = 5
"""Choices that are shown at once."""


NOT_SAFE = _(
    "Tick this when nobody could recognise a pupil from these words. If somebody could, say it of "
    "a group instead, and then tick it."
)


class MechanismsField(forms.MultipleChoiceField):
    """What makes training work, group by group, stored in the order of the groups."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, label: str) -> None:
        super().__init__(
            label=label,
            required=False,
            choices=mechanisms.choices,
            help_text=_("One or two are plenty. Over the whole list, look for all four groups."),
        )

    def clean(self, value: Any) -> list[str]:
        return mechanisms.in_order(super().clean(value))


class RowForm(forms.ModelForm[Any]):
    """The boxes of one line. A fingerprint beside each tells what this page showed."""

    instance: PlanRow

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        project: Project,
        sight: Sight,
        **kwargs: Any,
    ):
        super().__init__(data, **kwargs)
        self.sight = sight
        for name in self._lines_not_seen():
            del self.fields[name]
        self.boxes = list(self.fields)
        if self.instance.pk is None:
            self.instance.project = project
        for name in self.boxes:
            self._fit(name, project)
        for name in self.boxes if self.instance.pk else ():
            self.fields[was_name(name)] = was_field(stored_text(self.instance, name))

    def _lines_not_seen(self) -> list[str]:
        """Boxes that name a line of a list which somebody keeps to themselves."""
        fields = {name: self._meta.model._meta.get_field(name) for name in self.fields}  # noqa: SLF001 -- Django documents it
        return [
            name
            for name, field in fields.items()
            if field.many_to_one
            and issubclass(field.related_model, PlanRow)
            and not self.sight.sees_rows_of(field.related_model)
        ]

    def _fit(self, name: str, project: Project) -> None:
        field = self.fields[name]
        if isinstance(field, TextField) and not isinstance(field, LineField):
            field.widget.attrs["rows"] = rows_for(getattr(self.instance, name) or "", least=3)
        elif name == "is_pupil_safe":
            field.required = True
            field.error_messages["required"] = NOT_SAFE
        elif name == "owner" and isinstance(field, forms.ModelChoiceField):
            field.queryset = team_of(project)
            field.empty_label = _("Nobody yet")
        elif name == "ingredient" and isinstance(field, forms.ModelChoiceField):
            field.queryset = project.activeingredient_set.kept()
            field.empty_label = _("None of them")

    @property
    def was(self) -> dict[str, str]:
        """By box: the fingerprint of what the page showed. Of a form that is valid."""
        unseen = {
            name: fingerprint(stored_text(self.instance, name)) for name in self._meta.fields or ()
        }
        return unseen | {name: self.cleaned_data[was_name(name)] for name in self.boxes}


class BaselineForm(forms.Form):
    """Whether there is something to compare with later, asked once."""

    said = forms.ChoiceField(
        label=_("Do you have a baseline?"),
        choices=Project.Baseline.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    why = LineField(
        label=_("If you go on without: why?"),
        help_text=_("A few words are enough. They stay with your plan."),
        required=False,
        max_length=300,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("said") == Project.Baseline.WITHOUT and not cleaned.get("why"):
            self.add_error("why", _("Say in a few words why you go on without one."))
        return cleaned


def row_form(kind: Kind) -> type[RowForm]:
    """The form for the lines of one list."""
    form: type[RowForm] = forms.modelform_factory(
        kind.model, form=RowForm, fields=kind.fields, formfield_callback=_field_for
    )  # type: ignore[assignment]
    return form


def team_of(project: Project) -> models.QuerySet[User]:
    """Who can see to something: the people who are in the group for this school."""
    memberships = project.pd_group.memberships.current().filter(participation=project.participation)
    return User.objects.filter(pk__in=memberships.values("user"), is_active=True).order_by(
        "first_name", "last_name", "pk"
    )


def _field_for(field: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
    if field.choices or isinstance(field, models.JSONField):
        return _choice(field)
    if isinstance(field, models.URLField):
        return field.formfield(assume_scheme="https", **kwargs)
    if isinstance(field, models.DateField):
        return field.formfield(widget=DateInput, **kwargs)
    if isinstance(field, models.TextField):
        return field.formfield(form_class=TextField, **kwargs)
    if isinstance(field, models.CharField):
        return field.formfield(form_class=LineField, **kwargs)
    return field.formfield(**kwargs)


def _choice(field: models.Field[Any, Any]) -> forms.Field:
    """A few to pick from as rows, many as a list that opens; several as boxes to tick."""
    if isinstance(field, models.JSONField):
        return MechanismsField(label=str(capfirst(field.verbose_name)))
    choices = list(field.choices or ())
    is_short = len(choices) <= FEW
    if field.blank:
        choices = [("", _("Not said yet")), *choices]
    elif not is_short:
        choices = [("", _("Choose one")), *choices]
    return forms.TypedChoiceField(
        label=capfirst(field.verbose_name),
        choices=choices,
        coerce=field.to_python,
        empty_value=None if field.null else "",
        required=not field.blank,
        initial=field.default if field.has_default() else "",
        widget=forms.RadioSelect if is_short else forms.Select,
        error_messages={"required": _("Choose one of these.")},
    )
