"""What was typed on a page whose session or token is over comes back, and only to that page."""

import pytest
from django.test import Client
from django.urls import reverse

from .pages import address, shown, stored

pytestmark = pytest.mark.django_db
HERE = {"Origin": "http://testserver"}
WORDS = "We <b>wait</b> first.\nThen we ask."
ECHOED = "We &lt;b&gt;wait&lt;/b&gt; first."


@pytest.fixture
def checking():
    """A browser whose tokens are checked."""
    return Client(enforce_csrf_checks=True)


def test_a_form_of_somebody_signed_out_comes_back_with_its_words(client, project, sam):
    data = shown(client, sam, project) | {"why": WORDS, "how": "", "onward": "1"}
    client.logout()

    response = client.post(address(project), data)

    page = response.content.decode()
    assert response.status_code == 403
    assert "You have been signed out" in page
    assert page.count(f"<p>{ECHOED}") == 1
    assert '<input type="hidden" name="onward" value="1">' in page
    assert "no-store" in response["Cache-Control"]
    assert stored(project) == {}


def test_only_what_was_changed_counts_as_typed(client, project, sam):
    project.answers.create(prompt="why", text="Somebody’s words,\nas they are saved", version=1)
    data = shown(client, sam, project)
    client.logout()

    response = client.post(address(project), data)

    assert response["Location"] == f"/accounts/login/?next={address(project)}"


def test_whoever_presses_a_button_signed_out_comes_back_to_its_page(client, project, sam):
    page = address(project)
    press = reverse("workspaces:take_back", args=[project.pd_group.slug, project.slug])

    def signed_out(comes_from):
        return client.post(press, headers={"Referer": comes_from})["Location"]

    assert signed_out(f"http://testserver{page}?show=all#why") == (
        f"/accounts/login/?next={page}%3Fshow%3Dall"
    )
    assert "press it once more" in client.get("/accounts/login/").content.decode()
    assert signed_out("https://evil.example/") == f"/accounts/login/?next={press}"


def test_the_address_of_a_button_says_what_it_is(client, project, sam):
    press = reverse("workspaces:take_back", args=[project.pd_group.slug, project.slug])

    response = client.get(press)

    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "This address belongs to a button" in response.content.decode()


def test_a_script_is_told_that_nobody_is_signed_in(client, project, sam):
    data = shown(client, sam, project) | {"why": WORDS}
    client.logout()

    response = client.post(address(project), data, headers={"X-Autosave": "1"})

    assert (response.status_code, response.json()) == (403, {"saved": False, "signed_out": True})


def test_an_old_token_gives_the_words_back_to_be_sent_again(checking, project, sam):
    data = shown(checking, sam, project) | {"why": WORDS}

    response = checking.post(address(project), data, headers=HERE)

    page = response.content.decode()
    assert response.status_code == 403
    assert "please send it once more" in page
    assert ECHOED in page
    assert stored(project) == {}
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    again = checking.post(address(project), data | {"csrfmiddlewaretoken": token}, headers=HERE)
    assert again.status_code == 302
    assert stored(project) == {"why": (WORDS, 1)}


def test_a_script_is_told_that_its_token_is_old(checking, project, sam):
    data = shown(checking, sam, project) | {"why": WORDS}

    response = checking.post(address(project), data, headers=HERE | {"X-Autosave": "1"})

    assert (response.status_code, response.json()) == (403, {"saved": False, "stale": True})


@pytest.mark.parametrize("headers", [{}, {"Origin": "null"}, {"Origin": "https://evil.example"}])
def test_words_of_another_site_are_never_put_in_front_of_anybody(
    checking,
    project,
    sam,
    headers,
):
    data = shown(checking, sam, project) | {"why": WORDS}

    response = checking.post(address(project), data, headers=headers)

    page = response.content.decode()
    assert response.status_code == 403
    assert "Nothing was saved" in page
    assert ECHOED not in page


@pytest.mark.parametrize("path", ["/accounts/login/", reverse("workspaces:invitation", args=["x"])])
def test_a_page_where_a_password_is_typed_gives_nothing_back(checking, path):
    data = {"password": "teapot velvet lantern", "login": "ann@school.example"}

    response = checking.post(path, data, headers=HERE)

    assert response.status_code == 403
    assert "teapot" not in response.content.decode()
