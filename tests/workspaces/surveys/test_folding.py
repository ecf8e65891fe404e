"""The parts of a survey's form that are set already, and when they stand open."""

import re

import pytest

from pdgroups.surveys.models import Survey

from .pages import address, in_days, new_address, page, typed

pytestmark = pytest.mark.django_db

ROLES = {"role_1": "Teaching assistant", "role_2": "Teacher", "heads_1": "16", "heads_2": "12"}


@pytest.fixture
def url(template, lead):
    return new_address(template.pd_group.projects.get(), template)


def folded(html):
    """The names of the parts that are folded, and of those that stand open."""
    found = re.findall(r'<details class="deeper"( open)?>\s*<summary><span>([^<]+)<', html)
    return [name for is_open, name in found if not is_open], [n for o, n in found if o]


PARTS = [
    "Its name, and what staff read first",
    "In their own words",
    "Role",
    "First and last day",
    "Before and after",
]


def test_what_the_template_sets_is_folded_and_says_what_it_is(client, url):
    html = page(client, url)

    assert folded(html) == (PARTS, [])
    assert "By a private code that each person makes" in html
    assert html.count("<details open") == 0


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"title": "Our survey"}, PARTS[0]),
        ({"about": ""}, PARTS[0]),
        ({"open_text": "What would help you?"}, PARTS[1]),
        (ROLES, PARTS[2]),
        ({"role_1": "TA"}, PARTS[2]),
        ({"role_text": "Who are you?"}, PARTS[2]),
        ({"opens_on": in_days(2)}, PARTS[3]),
        ({"closes_on": "soon"}, PARTS[3]),
        ({"linking": "none"}, PARTS[4]),
        ({"looks_back": "on"}, PARTS[4]),
        ({"elements": ["school"]}, PARTS[4]),
    ],
)
def test_what_differs_or_is_wrong_stands_open_and_nothing_else(client, url, template, change, part):
    usual = {"title": template.title, "about": template.about}
    sent = typed(**usual | {"role_text": "What is your role?"})

    html = client.post(url, sent | change | {"items": []}).content.decode()

    assert not Survey.objects.exists()
    assert folded(html)[1] == [part]


def test_a_draft_saved_as_it_was_offered_is_folded_on_later_days_too(client, url, template):
    sent = typed(title=template.title, about=template.about, closes_on=in_days(14))
    client.post(url, sent)
    survey = Survey.objects.get()
    Survey.objects.update(made_on=in_days(-3))
    survey.waves.update(closes_on=in_days(11))

    html = page(client, address("survey_edit", survey))

    assert folded(html) == (PARTS, [])


def test_a_question_of_ones_own_stands_open_once_it_is_written(client, url):
    html = client.post(url, typed(own_2="asking first", check="1")).content.decode()

    boxes = re.findall(r"<details( open)?>\s*<summary>Your own question (\d)<", html)
    assert boxes == [("", "1"), (" open", "2"), ("", "3")]
