"""Talking beside a block of a case study."""

import pytest

from pdgroups.stories.models import StoryComment
from tests.factories.people import ProjectFactory
from tests.workspaces.cast import ALL, LEADS, cast_of

from .pages import address, offered, text, written

pytestmark = pytest.mark.django_db


def said(client, project, **data):
    return client.post(
        address("case_study_comments", project),
        {"block": "outcomes", "text": "Who said so?"} | data,
        follow=True,
    )


@pytest.mark.parametrize("who", ALL)
def test_team_and_leads_comment_and_nobody_else_reads_it(client, project, who):
    offered(project)
    client.force_login(cast_of(project)[who])

    response = said(client, project)

    if who in {"project lead", "team member", *LEADS}:
        assert "Who said so?" in text(response)
        assert StoryComment.objects.get().version == 1
    else:
        assert response.status_code == (404 if who == "stranger" else 403)
        assert not StoryComment.objects.exists()


def test_what_a_lead_says_stands_beside_its_block_until_it_is_settled(client, project):
    offered(project)
    cast = cast_of(project)
    client.force_login(cast["regional lead"])
    said(client, project)
    client.force_login(cast["project lead"])
    thread = StoryComment.objects.get()

    assert "Who said so?" in text(client.get(address("case_study_edit", project)))
    said(client, project, text="All six.", thread=thread.public_id)
    client.post(address("case_study_comments", project), {"settle": thread.public_id})

    assert "Who said so?" not in text(client.get(address("case_study_edit", project)))
    page = text(client.get(address("case_study_comments", project)))
    assert page.index("Settled") < page.index("Who said so?") < page.index("All six.")


def test_a_reply_stands_beside_its_threads_block_and_opens_it_again(client, project, lead):
    written(project)
    said(client, project)
    thread = StoryComment.objects.get()
    client.post(address("case_study_comments", project), {"settle": thread.public_id})

    said(client, project, text="One more thing.", thread=thread.public_id, block="context")

    reply = StoryComment.objects.get(thread=thread)
    thread.refresh_from_db()
    assert (reply.block_key, thread.resolved_at) == ("outcomes", None)


WRONG = [
    ({"text": ""}, "This field is required."),
    ({"text": "x" * 1001}, "there is room for 1000."),
    ({"text": "a\0b"}, "There is a character in this text that we cannot store."),
    ({"block": "secret"}, "is not one of the available choices"),
    ({"thread": "nowhere"}, "The comment you answer is not here."),
]


@pytest.mark.parametrize(("change", "sentence"), WRONG)
def test_a_comment_that_cannot_stand_gets_a_sentence(client, project, lead, change, sentence):
    written(project)

    assert sentence in text(said(client, project, **change))
    assert not StoryComment.objects.exists()


@pytest.mark.parametrize("button", ["settle", "open"])
def test_a_thread_of_another_case_study_cannot_be_settled(client, project, lead, button):
    written(project)
    other = written(ProjectFactory())
    theirs = StoryComment.objects.create(
        submission=other, block_key="aim", version=1, text="Theirs."
    )

    for public_id in (theirs.public_id, "a\0b", ""):
        sent = {button: public_id}
        assert client.post(address("case_study_comments", project), sent).status_code == 404

    theirs.refresh_from_db()
    assert theirs.resolved_at is None


@pytest.mark.parametrize("threads", [1, 6])
def test_the_page_costs_the_same_for_many(
    client, project, lead, django_assert_num_queries, threads
):
    submission = written(project)
    for _turn in range(threads):
        StoryComment.objects.create(
            submission=submission, block_key="aim", version=1, text="So?", by=lead
        )
    client.get(address("case_study_comments", project))

    with django_assert_num_queries(6):
        client.get(address("case_study_comments", project))
