"""What can be chosen in the twin's forms cannot be sent in ours."""

import re

import pytest

from tests.access.walking import taken_back, writes_watched

from .filling import forms_of
from .test_hostile_input import name_of, send, was_refused

pytestmark = pytest.mark.django_db

CHOSEN = {"select", "radio", "checkbox", "hidden"}
FINGERPRINT = "-was"
"""Of what a page showed in a box: another one says that it showed something else."""
NUMBER = re.compile(r"\d+")
OF_ONE_FORM = {"csrfmiddlewaretoken", "version", "key"}
"""Hidden values that are drawn for one form, and mean nothing elsewhere."""
COUNT_FOR_NOTHING = {
    ("workspaces:case_study_edit", "figure"),
    ("workspaces:case_study_signatory_confirm", "signatory"),
    ("workspaces:action_tick", "whose"),
    ("workspaces:action_tick", "number"),
    ("workspaces:meeting_press", "item"),
    # Each line of a meeting is saved by itself; ``shown`` is the order that the page had.
    ("workspaces:agenda", "item_#"),
    ("workspaces:agenda", "was_#"),
    ("workspaces:agenda", "shown"),
    ("workspaces:pre_work", "item_#"),
    ("workspaces:pre_work", "was_#"),
    ("workspaces:pre_work", "shown"),
}
"""Boxes that pick from what is there: what is not there picks nothing."""


@pytest.fixture(scope="module")
def forms(pages_of):
    """Every form that the two groups' people meet, by name of its address and group."""
    found = {}
    for who in ("project lead", "twin’s project lead", "lead of both"):
        for form in (form for page in pages_of(who) for form in forms_of(page)):
            letter = next((x for x in "ab" if f"/twin-{x}/" in form.action), "")
            found.setdefault((name_of(form.action), letter), []).append(form)
    return found


def swapped(forms):
    """Each form of group A with one choice exchanged for one that only group B's form has."""
    for (name, letter), ours in forms.items():
        theirs = forms.get((name, "b"), [])
        for form in ours if letter == "a" else []:
            for field, box in form.boxes.items():
                offered = {v for other in ours for v in values(other, field)}
                foreign = {v for other in theirs for v in values(other, field)} - offered
                is_ours = (
                    field.endswith(FINGERPRINT)
                    or field in OF_ONE_FORM
                    or (name, NUMBER.sub("#", field)) in COUNT_FOR_NOTHING
                )
                if box.kind in CHOSEN and not is_ours and foreign:
                    yield name, field, form, form.honest() | {field: [min(foreign)]}


def values(form, field):
    return form.boxes[field].values if field in form.boxes else []


def test_a_choice_of_the_twin_is_no_choice_here(world, forms):
    tried, taken = set(), []
    for name, field, form, data in swapped(forms):
        with taken_back(), writes_watched() as wrote:
            response = send(world, form, data)
        tried.add((name, field))
        if not was_refused(response) or wrote:
            taken.append((name, field, response.status_code, sorted(set(wrote))))

    assert taken == []
    assert tried >= {
        ("workspaces:action_new", "who"),
        ("workspaces:group_invite", "meeting"),
        ("workspaces:person_hand_over", "to"),
    }
