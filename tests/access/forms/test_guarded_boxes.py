"""The pupil guard reads along in every box of the workspace that takes words.

The boxes are those that people really meet, on every page that they find by following links. A box
for what somebody or something is called is a ``NameField``; it stands in ``NOT_WORDS``.
"""

import re

import pytest

from pdgroups.projects.kinds import KINDS
from pdgroups.projects.prompts import PROMPTS
from pdgroups.workspaces.going_out import is_typed

pytestmark = pytest.mark.django_db

FORMS = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
BOXES = re.compile(r"<(textarea|input)\b([^>]*)>")
WRITERS = ("lead of both", "project lead", "team member", "programme team")
NOT_WORDS = {
    "comes_from": "where a visitor comes from",
    "answers_#": "keys that are read off a sheet of paper",
    "display_name": "what a school is called",
    "given_by": "who gave a permission",
    "given_role": "their role",
    "on_behalf_of": "whom they spoke for",
    "owner": "whose scale or logo it is",
    "extra_name_#": "the name of a grown-up who came to a meeting",
    "lead_#": "who leads an item of an agenda",
    "name": "what a group is called; a version of a plan has a box of that name as well",
    "people": "addresses of colleagues",
    "place": "a room",
    "role": "a head\u2019s role, of whoever signs",
    "role_#": "what a role of staff is called",
    "theme": "what a group is about, before it has any school",
}


def attribute(name, attributes, missing=""):
    found = re.search(rf'\b{name}="([^"]*)"', attributes)
    return found[1] if found else missing


def boxes(page):
    """Name, and whether the guard reads along, of every box that takes words."""
    for form, inside in FORMS.findall(page.body):
        if attribute("method", form) != "post":
            continue
        for tag, attributes in BOXES.findall(inside):
            if tag == "input" and attribute("type", attributes, "text") != "text":
                continue
            is_read = tag == "textarea" or "data-words" in attributes
            name = re.sub(r"\d+", "#", attribute("name", attributes))
            yield name, "data-guard" in form and is_read


@pytest.fixture(scope="module")
def met(pages_of):
    """Every box that those who write find, with one page on which it is guarded or not."""
    return {
        (name, is_guarded): page.path
        for who in WRITERS
        for page in pages_of(who)
        if page.is_html and page.path.startswith("/groups/")
        for name, is_guarded in boxes(page)
    }


def test_the_guard_reads_along_in_every_box_that_takes_words(met):
    forgotten = {name: page for (name, is_guarded), page in met.items() if not is_guarded}

    assert {name: page for name, page in forgotten.items() if name not in NOT_WORDS} == {}
    assert set(NOT_WORDS) - set(forgotten) == set()


def test_every_box_of_the_plan_was_met_and_so_was_the_name_of_a_version(met):
    guarded = {name for name, is_guarded in met if is_guarded}
    lists = {name for kind in KINDS for name in kind.fields if is_typed(kind.model, name)}

    assert {prompt.key for prompt in PROMPTS} | lists | {"name"} <= guarded
