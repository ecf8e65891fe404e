"""What ``DesignRenderer`` draws itself is what Django's templates draw, letter by letter."""

import datetime as dt

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.functional import lazystr
from django.utils.html import format_html

from pdgroups.core.controls import DRAWN
from pdgroups.core.forms import DateInput, DesignRenderer, TimeInput

HOSTILE = """"><script>alert('1')</script>&amp; é"""
CHOICES = [
    ("", "None yet"),
    ("a<b", HOSTILE),
    (3, lazystr("Three & more")),
    ("Group & <co>", [("x", format_html("<b>{}</b>", "bold & safe")), (None, "nobody")]),
]
ATTRS = [
    {},
    {"class": "in w10", "id": "id_x", "required": True, "disabled": False, "rows": 3},
    {"data-words": HOSTILE, "aria-label": format_html("{}", HOSTILE), "max": 0, "min": None},
]
VALUES = ["", None, "plain", HOSTILE, f"\n\n{HOSTILE}\nline two", 0, 12, "a<b", "3", True, False]
WIDGETS = [
    forms.TextInput,
    forms.NumberInput,
    forms.EmailInput,
    forms.URLInput,
    forms.PasswordInput,
    forms.HiddenInput,
    forms.CheckboxInput,
    forms.Textarea,
    DateInput,
    TimeInput,
    forms.DateTimeInput,
    lambda: forms.Select(choices=CHOICES),
    lambda: forms.SelectMultiple(choices=CHOICES),
    forms.NullBooleanSelect,
]
MANY = [forms.RadioSelect, forms.CheckboxSelectMultiple]


@pytest.mark.parametrize("make", WIDGETS)
@pytest.mark.parametrize("attrs", ATTRS)
def test_a_control_is_what_django_draws(make, attrs):
    widget = make()
    values = [*VALUES, dt.date(2026, 3, 2), dt.time(9, 5)]

    for value in values:
        ours = widget.render("a<name", value, attrs, DesignRenderer())
        assert ours == widget.render("a<name", value, attrs, TemplatesSetting())


@pytest.mark.parametrize("make", MANY)
@pytest.mark.parametrize("attrs", ATTRS)
def test_choices_are_what_django_draws_one_by_one_and_together(make, attrs):
    widget = make(choices=CHOICES)

    for value in ["", None, "a<b", "3", ["a<b", "x"]]:
        ours = widget.render("size", value, attrs, DesignRenderer())
        assert ours == widget.render("size", value, attrs, TemplatesSetting())
        for option in widget.subwidgets("size", value, attrs):
            for wrap in (True, False):
                context = {"widget": {**option, "wrap_label": wrap}}
                ours = DesignRenderer().render(option["template_name"], context)
                assert ours == TemplatesSetting().render(option["template_name"], context)


def test_every_drawn_control_has_a_template_of_django():
    for name in DRAWN:
        assert TemplatesSetting().get_template(name)
