"""The head decides by the link, and takes back."""

import pytest
from django.test import Client
from django.urls import reverse

from pdgroups.stories import services
from pdgroups.stories.models import CaseStudySubmission
from tests.factories.people import UserFactory, join

from .pages import (
    State,
    decided,
    in_state,
    offered,
    text,
)

pytestmark = pytest.mark.django_db


def test_a_yes_is_recorded_with_name_and_role(client, project, url):
    submission = offered(project)

    response = client.post(url, decided())

    approval = submission.approvals.get()
    assert response["Location"] == url
    assert (approval.side, approval.approved, approval.name, approval.role, approval.by) == (
        "head",
        True,
        "Ana Costa",
        "Headteacher",
        None,
    )
    assert not client.cookies
    after = text(client.get(url))
    assert "Do you agree?" not in after
    assert "<b>Ana Costa</b>, Headteacher, agreed to this on" in after


def test_it_needs_no_cookie_even_where_forgery_is_checked(project, url):
    submission = offered(project)
    strict = Client(enforce_csrf_checks=True)

    strict.post(url, decided())

    assert submission.approvals.exists()
    assert strict.post(f"{url}withdraw/").status_code == 302


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"decision": ""}, "Choose one of the two."),
        ({"decision": "perhaps"}, "Select a valid choice."),
        ({"name": "  "}, "Write your name."),
        ({"role": ""}, "Write your role, for example headteacher."),
        ({"name": "x" * 121}, "Make it shorter."),
        ({"name": "a\0b"}, "There is a character in this text that we cannot store."),
        ({"decision": "change", "comment": ""}, "Say what the school should change."),
        ({"decision": "change", "comment": "x" * 1001}, "Make it shorter."),
        ({"version": "old"}, "This page is too old to save."),
        ({"seen": ""}, "This page is too old to save."),
    ],
)
def test_a_decision_with_gaps_gets_a_sentence_and_keeps_the_words(
    client, project, url, change, sentence
):
    submission = offered(project)

    response = client.post(url, decided(comment="My words") | change)

    assert response.status_code == 200
    assert sentence in text(response)
    assert "<title>Error:" in text(response)
    if "comment" not in change:
        assert "My words" in text(response)
    assert not submission.approvals.exists()


MEANT = "Please change the title first."


def test_words_beside_a_yes_are_asked_about_once_and_kept(client, project, url):
    submission = offered(project)

    asked = client.post(url, decided(comment=MEANT))

    html = text(asked)
    assert "Which of these do you mean?" in html
    assert MEANT in html
    assert "Ana Costa" in html
    assert "checked" not in html
    assert not submission.approvals.exists()


@pytest.mark.parametrize(("meant", "state"), [("yes", State.OFFERED), ("change", State.DRAFT)])
def test_whichever_is_meant_is_done_with_the_words(client, project, url, meant, state):
    submission = offered(project)
    client.post(url, decided(comment=MEANT))

    client.post(url, decided(comment=MEANT, asked="on", decision=meant))

    said = submission.approvals.get()
    submission.refresh_from_db()
    assert (said.approved, said.comment, submission.state) == (meant == "yes", MEANT, state)


def test_asked_and_nothing_chosen_asks_in_the_same_words(client, project, url):
    offered(project)

    html = text(client.post(url, decided(comment=MEANT, asked="on", decision="")))

    assert "Choose one of the two." in html
    assert "I agree to publish this as it is." in html


def test_a_decision_on_words_that_have_changed_is_asked_again(client, project, url):
    submission = offered(project)
    services.save_draft(project=project, fields={"aim": "New aim."}, version=1, by=UserFactory())
    services.offer(submission=submission, by=UserFactory())

    response = client.post(url, decided())

    html = text(response)
    assert "The school changed the case study while you were reading." in html
    assert "New aim." in html
    assert "Ana Costa" in html
    assert not submission.approvals.exists()
    client.post(url, decided(response.context["form"]["version"].value()))
    assert submission.approvals.get().version == 2


def test_pressing_twice_agrees_once(client, project, url):
    submission = offered(project)

    client.post(url, decided())
    response = client.post(url, decided())

    assert response["Location"] == url
    assert submission.approvals.count() == 1


@pytest.mark.parametrize("state", [State.DRAFT, State.WITH_EDITORS, State.WITHDRAWN])
def test_there_is_nothing_to_decide_otherwise(client, project, url, state):
    submission = in_state(project, state)
    before = submission.approvals.count()

    assert client.post(url, decided())["Location"] == url
    assert submission.approvals.count() == before


def test_hostile_words_are_shown_as_words(client, project, url):
    offered(project)

    client.post(url, decided(decision="change", comment="<script>x</script>", name="<b>Ana</b>"))

    client.force_login(join(project).user)
    address = reverse("workspaces:case_study", args=[project.pd_group.slug, project.slug])
    html = text(client.get(address))
    assert "<script>x" not in html
    assert "&lt;script&gt;x" in html
    assert "<b>Ana</b>" not in html


@pytest.mark.parametrize("state", State)
def test_the_head_can_take_it_back_in_any_state(client, project, url, state):
    submission = in_state(project, state)

    response = client.post(f"{url}withdraw/", follow=True)

    submission.refresh_from_db()
    assert submission.state == State.WITHDRAWN
    assert response.status_code == 200
    assert not client.cookies


def test_a_link_scanner_withdraws_nothing(client, project, url):
    offered(project)

    assert client.get(f"{url}withdraw/").status_code == 405
    assert CaseStudySubmission.objects.get().state == State.OFFERED


def test_there_is_nothing_to_withdraw_before_there_is_a_case_study(client, url):
    assert client.post(f"{url}withdraw/").status_code == 404
