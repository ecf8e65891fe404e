"""The parts of a survey's form that are set already: folded until there is a reason to look.

A SENCO who asks what the template asks opens none of them. One stands open when something in it
is wrong, or is not as it usually is, so that nothing that was chosen is ever out of sight.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pdgroups.surveys.models import Survey

from .survey_fields import typed
from .survey_starts import HEADS, ROLES

FIELDS: Mapping[str, tuple[str, ...]] = {
    "first_words": ("title", "about"),
    "roles": (*ROLES, *HEADS),
    "role_text": ("role_text",),
    "own_words": ("open_text",),
    "days": ("opens_on", "closes_on"),
    "comparing": ("linking", "elements", "looks_back"),
    "elements": ("elements",),
}


@dataclass(frozen=True, slots=True)
class Fold:
    """``said`` is what it is set to, in words."""

    said: str
    is_open: bool


def folds(form: forms.Form, usual: Mapping[str, Any]) -> dict[str, Fold]:
    """Every part by its name in ``FIELDS``. ``usual`` is what each field is set to by itself."""
    said = {
        "first_words": _("How confident do you feel %(about)s?") % {"about": typed(form["about"])},
        "roles": ", ".join(filter(None, (typed(form[name]) for name in ROLES))) or _("Not asked"),
        "own_words": typed(form["open_text"]) or _("Not asked"),
        "days": _days(form),
        "comparing": _comparing(form),
    }
    return {
        name: Fold(said.get(name, ""), any(_stands_out(form, each, usual) for each in fields))
        for name, fields in FIELDS.items()
    }


def _stands_out(form: forms.Form, name: str, usual: Mapping[str, Any]) -> bool:
    box = form[name]
    if box.errors:
        return True
    value = box.value()
    # Left empty, a box is as unremarkable as one that nobody has touched.
    return value not in (None, "", []) and form.fields[name].has_changed(usual.get(name), value)


def _days(form: forms.Form) -> str:
    first, last = (_day(form, name) for name in ("opens_on", "closes_on"))
    if first and last:
        return _("From %(first)s to %(last)s") % {"first": first, "last": last}
    if last:
        return _("From when you open it to %(last)s") % {"last": last}
    return _("You say it when you open it")


def _day(form: forms.Form, name: str) -> str:
    try:
        day = form.fields[name].clean(form[name].value())
    except forms.ValidationError:
        return ""
    return date_format(day, "j F Y") if isinstance(day, dt.date) else ""


def _comparing(form: forms.Form) -> str:
    said = dict(Survey.Linking.choices).get(typed(form["linking"]), "")
    if form["looks_back"].value():
        return _("%(how)s, and looking back") % {"how": said}
    return str(said)
