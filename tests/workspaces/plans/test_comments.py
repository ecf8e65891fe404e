import pytest
from django.core import mail
from django.urls import reverse

from pdgroups.groups.models import Membership
from pdgroups.projects.models import Reach
from pdgroups.projects.sections import BY_KEY
from pdgroups.projects.services import add_comment, share_section
from tests.factories.people import join
from tests.workspaces.cast import cast_of

from .pages import address, write

pytestmark = pytest.mark.django_db

READERS = {"project lead", "team member", "sponsor", "regional lead", "deputy lead"}


@pytest.fixture
def cast(project):
    return cast_of(project)


def place(project, key="why"):
    return reverse(
        "workspaces:section_comments", args=[project.pd_group.slug, project.slug, BY_KEY[key]]
    )


def say(project, by, text="Where from?", key="why", **extra):
    return add_comment(project=project, section=BY_KEY[key], text=text, by=by, **extra)


def settle(project, comment):
    return address(project, "comment_settle", comment.public_id)


def test_a_comment_stands_under_its_question_for_those_who_read_it(client, project, cast):
    client.force_login(cast["regional lead"])
    client.post(place(project), {"text": "Where does the time come from?"})

    met = set()
    for who, user in cast.items():
        client.force_login(user)
        for path in (address(project), place(project)):
            if "Where does the time come from?" in client.get(path).content.decode():
                met.add(who)

    assert met == READERS


@pytest.mark.parametrize("who", ["sponsor", "neighbour", "observer", "programme team", "stranger"])
def test_who_may_not_comment_cannot(client, project, cast, who):
    client.force_login(cast[who])

    response = client.post(place(project), {"text": "Hello"})

    assert response.status_code in {403, 404}
    assert not project.comments.exists()


def test_what_is_kept_to_oneself_has_no_comments_for_others(client, project, cast):
    writer = cast["team member"]
    say(project, writer, "zebra")
    share_section(project=project, section=BY_KEY["why"], reach=Reach.ME, by=writer)
    lead = cast["project lead"]
    comment = project.comments.get()
    client.force_login(lead)

    assert "zebra" not in client.get(address(project)).content.decode()
    assert client.get(place(project)).status_code == 403
    assert client.post(settle(project, comment)).status_code == 403


def test_a_reply_opens_what_was_settled(client, project, cast):
    first = say(project, cast["regional lead"])
    client.force_login(cast["team member"])
    client.post(settle(project, first))
    settled = client.get(address(project)).content.decode()
    client.post(place(project), {"text": "Friday assembly.", "thread": first.public_id})

    page = client.get(address(project)).content.decode()

    assert "Where from?" not in settled
    assert "2 comments" in page
    assert project.comments.get(text="Friday assembly.").thread == first


def test_who_is_asked_to_look_gets_a_link_and_no_words(
    client, project, cast, django_capture_on_commit_callbacks
):
    write(project, cast["project lead"], why="zebra")
    member = Membership.objects.get(user=cast["regional lead"])
    client.force_login(cast["project lead"])

    with django_capture_on_commit_callbacks(execute=True):
        client.post(place(project), {"text": "giraffe", "tell": [member.public_id]})

    [message] = mail.outbox
    words = str(message.message())
    assert message.to == [cast["regional lead"].email]
    assert place(project) in words
    assert "zebra" not in words
    assert "giraffe" not in words


@pytest.mark.parametrize("who", ["neighbour", "observer", "stranger"])
def test_nobody_is_asked_to_look_at_what_they_may_not_read(client, project, cast, who):
    member = Membership.objects.filter(user=cast[who]).first()
    client.force_login(cast["project lead"])

    page = client.post(place(project), {"text": "Look", "tell": [member.public_id]})

    assert page.status_code == 200
    assert cast[who].name not in page.content.decode()
    assert not project.comments.exists()
    assert mail.outbox == []


@pytest.mark.parametrize("text", ["", "   ", "x" * 1001, "nul \0 byte"])
def test_a_comment_that_cannot_be_stored_is_told_so(client, project, sam, text):
    client.force_login(sam)

    page = client.post(place(project), {"text": text})

    assert page.status_code == 200
    assert not project.comments.exists()


def test_comments_are_plain_text(client, project, sam):
    say(project, sam, "<script>alert(1)</script>")
    client.force_login(sam)

    assert "<script>alert(1)" not in client.get(place(project)).content.decode()


def test_a_comment_outlives_its_writer(client, project, sam, ana):
    say(project, ana)
    ana.delete()
    client.force_login(sam)

    page = client.get(place(project)).content.decode()

    assert "Somebody who has left" in page
    assert "Where from?" in page


@pytest.mark.parametrize("count", [1, 12])
def test_comments_cost_the_same_however_many(
    client, project, sam, count, django_assert_num_queries
):
    for _number in range(count):
        say(project, join(project).user)
    client.force_login(sam)
    client.get(place(project))

    # session, person, roles and group, project; sharing, people, comments
    with django_assert_num_queries(7):
        page = client.get(place(project)).content.decode()

    assert page.count('class="comment"') == count


def test_a_reply_is_asked_for_under_the_comment_that_it_answers(client, project, sam, ana):
    first, second = say(project, ana, "Where from?"), say(project, ana, "Who says so?")
    client.force_login(sam)

    page = client.get(f"{place(project)}?reply={second.public_id}").content.decode()

    assert page.index("Who says so?") < page.index("Your reply")
    assert f'name="thread" value="{second.public_id}"' in page
    assert f"?reply={first.public_id}" in page
    assert "Your comment" not in page
    assert page.count("checked") == 1
    assert Membership.objects.get(user=ana).public_id in page.partition("checked")[0][-200:]


def test_only_a_comment_of_this_section_is_answered(client, project, sam):
    elsewhere = say(project, sam, key="how")
    client.force_login(sam)

    page = client.post(place(project), {"text": "Typed", "thread": elsewhere.public_id})

    assert "The comment you answer is not here." in page.content.decode()
    assert "Typed" in page.content.decode()
    assert project.comments.get() == elsewhere
