import pytest

from pdgroups.projects.prompts import MAX_LENGTH

from .pages import address, shown, stored, write

pytestmark = pytest.mark.django_db

AUTOSAVE = {"X-Autosave": "1"}


def test_the_script_is_told_what_the_page_must_hold_now(client, project, sam):
    data = shown(client, sam, project) | {"why": "One"}

    first = client.post(address(project), data, headers=AUTOSAVE)
    data |= first.json()["versions"] | {"why": "Two"}
    second = client.post(address(project), data, headers=AUTOSAVE)

    assert first.json()["saved"] is second.json()["saved"] is True
    assert set(first.json()["versions"]) == {"why-version", "why-was"}
    assert stored(project) == {"why": ("Two", 2)}


def test_a_lost_reply_costs_nothing(client, project, sam):
    data = shown(client, sam, project) | {"why": "One"}
    client.post(address(project), data, headers=AUTOSAVE)

    again = client.post(address(project), data, headers=AUTOSAVE)

    assert again.json()["versions"]["why-version"] == 1
    assert stored(project) == {"why": ("One", 1)}


def test_the_script_is_told_of_a_conflict_and_of_what_was_saved_all_the_same(
    client, project, sam, ana
):
    data = shown(client, sam, project)
    write(project, ana, why="Ana’s")
    client.force_login(sam)

    response = client.post(address(project), data | {"why": "Sam’s", "how": "So"}, headers=AUTOSAVE)

    answer = response.json()
    assert response.status_code == 409
    assert (answer["saved"], answer["conflict"]) == (False, ["why"])
    assert "Press Save now to see both texts" in answer["message"]
    assert answer["versions"]["how-version"] == 1
    assert "why-version" not in answer["versions"]


def test_the_script_is_told_why_a_text_cannot_be_stored(client, project, sam):
    data = shown(client, sam, project) | {"why": "x" * (MAX_LENGTH + 1)}

    response = client.post(address(project), data, headers=AUTOSAVE)

    assert (response.status_code, response.json()["saved"]) == (400, False)
    assert response.json()["message"].startswith("Not saved. This is 10001 characters long")
