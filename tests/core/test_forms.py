import datetime as dt

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from pdgroups.core.forms import DateInput, TimeInput


class ActionForm(forms.Form):
    what = forms.CharField(label="What needs to happen?", help_text="Start with a verb")
    by = forms.DateField(label="By when?", widget=DateInput())
    size = forms.ChoiceField(choices=[("s", "Small"), ("l", "Large")], widget=forms.RadioSelect)
    who = forms.MultipleChoiceField(
        choices=[("a", "Alder"), ("b", "Brook")], widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField(label="Everyone agrees", required=False)
    notes = forms.CharField(widget=forms.Textarea(attrs={"class": "w10", "rows": 2}))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self):
        raise forms.ValidationError("This meeting has closed.")


@pytest.fixture
def wrong():
    form = ActionForm({"what": ""})
    form.full_clean()
    return form


def in_order(html, *parts):
    places = [html.index(part) for part in parts]
    return places == sorted(places)


def test_label_hint_error_and_control_come_in_that_order(wrong):
    html = wrong["what"].as_field_group()

    assert in_order(html, "<label", "Start with a verb", "This field is required", "<input")


def test_the_control_names_its_hint_and_its_error(wrong):
    html = wrong["what"].as_field_group()

    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_what_helptext id_what_error"' in html
    assert 'id="id_what_helptext"' in html
    assert 'id="id_what_error"' in html
    assert '<span class="vh">Error: </span>' in html


def test_a_field_without_hint_or_error_has_neither():
    html = ActionForm()["notes"].as_field_group()

    assert "aria-describedby" not in html
    assert "hint" not in html


def test_a_widget_keeps_its_own_width():
    assert 'class="in w10"' in ActionForm()["notes"].as_field_group()


def test_radios_are_rows_in_a_named_group(wrong):
    html = wrong["size"].as_field_group()

    assert '<fieldset class="field" aria-describedby="id_size_error">' in html
    assert "<legend" in html
    assert html.count('<label for="id_size_') == 2
    assert "checked" not in html


def test_checkboxes_are_rows_with_a_box():
    form = ActionForm()

    assert form["who"].as_field_group().count('<label class="check"') == 2
    assert form["agreed"].as_field_group().count('<label class="check"') == 1


def test_a_whole_form_shows_every_field_once():
    html = str(ActionForm())

    assert [html.count(f'name="{name}"') for name in ActionForm.base_fields] == [
        1,
        1,
        2,
        2,
        1,
        1,
        1,
    ]


def test_the_summary_counts_and_links_to_the_first_control_of_each_field(wrong):
    html = render_to_string("components/error_summary.html", {"form": wrong})

    assert 'role="alert"' in html
    assert 'tabindex="-1"' in html
    assert "Six things to fix" in html
    assert "This meeting has closed." in html
    for anchor in ["id_what", "id_by", "id_size_0", "id_who_0", "id_notes"]:
        assert f'<a href="#{anchor}">' in html
        assert f'id="{anchor}"' in str(wrong)


def test_in_the_summary_a_general_message_names_its_field(wrong):
    wrong.add_error("notes", "Leave out the names of pupils.")

    html = render_to_string("components/error_summary.html", {"form": wrong})

    assert ">What needs to happen? This field is required.</a>" in html
    assert ">Size: This field is required.</a>" in html
    assert ">Leave out the names of pupils.</a>" in html


def test_a_form_without_errors_has_no_summary():
    assert not render_to_string("components/error_summary.html", {"form": ActionForm()}).strip()


def test_what_was_typed_is_shown_again_and_escaped():
    html = ActionForm({"what": "<script>alert(1)</script>"})["what"].as_field_group()

    assert "&lt;script&gt;" in html
    assert "<script>" not in html


def test_a_hint_may_hold_a_list():
    class PasswordForm(forms.Form):
        password = forms.CharField(help_text=mark_safe("<ul><li>12 characters</li></ul>"))

    assert "<ul><li>12 characters</li></ul>" in PasswordForm()["password"].as_field_group()


def test_pickers_speak_the_form_that_browsers_need():
    assert 'type="date"' in DateInput().render("by", dt.date(2026, 11, 12))
    assert 'value="2026-11-12"' in DateInput().render("by", dt.date(2026, 11, 12))
    assert 'value="15:45"' in TimeInput().render("at", dt.time(15, 45))


def test_a_picked_date_is_understood():
    class DayForm(forms.Form):
        by = forms.DateField(widget=DateInput())

    form = DayForm({"by": "2026-11-12"})

    assert form.is_valid()
    assert form.cleaned_data["by"] == dt.date(2026, 11, 12)
