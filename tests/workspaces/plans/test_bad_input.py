import pytest

from pdgroups.projects.prompts import MAX_LENGTH

from .pages import address, shown, stored

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x" * (MAX_LENGTH + 1), "This is 10001 characters long and there is room for 10000."),
        ("nul \0 byte", "There is a character in this text that we cannot store."),
    ],
)
def test_text_that_cannot_be_stored_stays_on_the_page_with_a_sentence(
    client, project, sam, text, sentence
):
    data = shown(client, sam, project) | {"why": text, "how": "Typed too"}

    response = client.post(address(project), data)

    html = response.content.decode()
    assert response.status_code == 200
    assert html.count(sentence) == 2
    assert "<title>Error: " in html
    assert text in html
    assert "Typed too</textarea>" in html
    assert "Not saved yet." in html
    assert stored(project) == {}


@pytest.mark.parametrize(
    "broken",
    [
        {"why-version": "abc"},
        {"why-version": "-1"},
        {"why-version": "9" * 40},
        {"why-version": ""},
        {"why-was": ""},
        {"why-was": "x" * 5000},
    ],
)
def test_a_page_whose_hidden_values_are_broken_keeps_what_was_typed(client, project, sam, broken):
    data = shown(client, sam, project) | {"why": "Typed"} | broken

    response = client.post(address(project), data)

    html = response.content.decode()
    assert "This page is too old to save." in html
    assert "Typed</textarea>" in html
    assert stored(project) == {}


def test_nothing_at_all_is_answered_with_a_page(client, project, sam):
    client.force_login(sam)

    assert client.post(address(project)).status_code == 200


@pytest.mark.parametrize("text", ["x" * MAX_LENGTH, "\u202e", "\ud7ff 🏫 \u200b", "%00", "'; --"])
def test_every_other_text_is_stored_as_it_is(client, project, sam, text):
    client.post(address(project), shown(client, sam, project) | {"why": text})

    assert stored(project) == {"why": (text, 1)}
