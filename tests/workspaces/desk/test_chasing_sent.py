"""What those who are asked get, word for word, and that it goes once."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from pdgroups.groups.models import Role
from pdgroups.outbox.models import Chase, Message, MutedGroup
from pdgroups.outbox.purposes import Purpose
from pdgroups.projects.models import PromptAnswer
from pdgroups.workspaces.chasing.kinds import What
from pdgroups.workspaces.chasing.letters import write
from tests.factories.people import MembershipFactory, ProjectFactory, join
from tests.workspaces.members import address

from .meetings import ahead

pytestmark = pytest.mark.django_db


def chase(project, what):
    return address("chase", project.pd_group, what)


def test_a_lead_sees_by_name_whom_and_word_for_word_what_and_then_sends_it_once(
    client, project, team, django_capture_on_commit_callbacks
):
    url = chase(project, "priority")
    first = client.get(url).content.decode()
    chosen = [team[Role.PROJECT_LEAD].public_id]
    form = {"to": chosen, "text": "Hello {first name} of {school}.", "act": "show"}
    shown = client.post(url, form).content.decode()
    form |= {"act": "send", "seal": re.search(r'name="seal" value="(\w+)"', shown)[1]}

    sent = client.post(url, form)
    again = client.post(url, form).content.decode()

    assert ("Sam Reed" in first, "Tim Ash" in first, "Jo Head" in first) == (True, True, False)
    assert "Hello Sam of Oakfold Primary." in shown
    assert "Subject: Scaffolding: your priority in one sentence" in shown
    assert sent.url == address("group_desk", project.pd_group)
    assert "Nothing was sent" in again
    mail = Message.objects.get(purpose=Purpose.CHASE)
    assert (mail.user.first_name, mail.pd_group) == ("Sam", project.pd_group)
    assert address("project_priority", project.pd_group, project.slug) in mail.letter.text
    assert [list(each.to.all()) for each in Chase.objects.all()] == [[team[Role.PROJECT_LEAD].user]]


def test_whoever_was_asked_lately_is_told_of_and_not_ticked(client, project, team):
    sam = team[Role.PROJECT_LEAD]
    for days in (20, 1):
        Chase.objects.create(
            pd_group=project.pd_group,
            what="priority",
            sent_at=timezone.now() - dt.timedelta(days=days),
        ).to.add(sam.user)
    Chase.objects.create(pd_group=project.pd_group, what="plan").to.add(team[Role.TEAM_MEMBER].user)

    page = client.get(chase(project, "priority")).content.decode()

    boxes = re.findall(r'name="to" value="(\w+)"( checked)?', page)
    assert dict(boxes) == {sam.public_id: "", team[Role.TEAM_MEMBER].public_id: " checked"}
    assert page.count("Last asked for this on") == 1
    assert page.count("Not asked for this yet.") == 1


def test_words_that_were_not_shown_are_not_sent(client, project, team):
    url = chase(project, "priority")
    form = {"to": [team[Role.PROJECT_LEAD].public_id], "text": "As shown", "act": "show"}
    seal = re.search(r'name="seal" value="(\w+)"', client.post(url, form).content.decode())[1]

    page = client.post(url, form | {"act": "send", "seal": seal, "text": "Other"}).content.decode()

    assert "Nothing was sent" in page
    assert "Other" in page
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"text": ""}, "Write what you would like to say."),
        ({"text": "{surname}"}, "We cannot fill in {surname}."),
        ({"text": "On {meeting}"}, "No meeting is planned"),
        ({"to": []}, "Tick at least one person."),
        ({"to": ["nobody"]}, "has done it meanwhile"),
        ({"text": "Ask Alfie Brown in Year 4"}, "Somebody may be named"),
    ],
)
def test_what_cannot_be_sent_is_said_and_what_was_typed_is_kept(
    client, project, team, change, says
):
    form = {"to": [team[Role.PROJECT_LEAD].public_id], "text": "Hello", "act": "send"} | change

    page = client.post(chase(project, "priority"), form).content.decode()

    assert says in page
    assert change.get("text", "Hello") in page
    assert not Message.objects.exists()


def test_who_wants_no_mail_is_counted_and_not_written_to(client, project, team):
    MutedGroup.objects.create(user=team[Role.TEAM_MEMBER].user, pd_group=project.pd_group)

    page = client.get(chase(project, "priority")).content.decode()

    assert "It concerns one more person, who has turned off mail" in page
    assert "Tim Ash" not in page


def test_a_refused_address_is_told_and_not_ticked(client, project, team):
    Message.objects.create(
        purpose=Purpose.RECAP, rank=1, user=team[Role.PROJECT_LEAD].user,
        pd_group=project.pd_group, state=Message.State.REFUSED, error="550 No such user",
    )  # fmt: skip

    page = client.get(chase(project, "baseline")).content.decode()

    assert "550 No such user" in page
    assert " checked" not in page


def test_whoever_does_it_before_the_mail_leaves_does_not_get_it(project, team, client):
    url = chase(project, "priority")
    form = {"to": [team[Role.PROJECT_LEAD].public_id], "text": "Hello", "act": "show"}
    seal = re.search(r'name="seal" value="(\w+)"', client.post(url, form).content.decode())[1]
    client.post(url, form | {"act": "send", "seal": seal})
    message = Message.objects.get()

    still = write(message)
    PromptAnswer.objects.create(project=project, prompt="priority", text="Now it is there.")

    assert still.text.startswith("Hello")
    assert write(message) is None


def test_nobody_to_ask_is_said_and_an_unknown_thing_is_not_there(client, lead):
    page = client.get(address("chase", lead.pd_group, "plan")).content.decode()

    assert "Nobody has to be asked." in page
    assert client.get(address("chase", lead.pd_group, "homework")).status_code == 404


def test_every_usual_text_can_be_filled_in(client, project, team):
    project.pd_group.charter = "Be kind."
    project.pd_group.save()
    ahead(project.pd_group, 5, number=1)
    to = [row.public_id for row in team.values()]

    for what in (What.CHARTER, What.REPLY, What.PRIORITY, What.BASELINE, What.CASE_STUDY):
        form = {"to": to, "text": str(what.usual), "act": "show"}
        if what != What.CHARTER:
            form["to"] = [team[Role.PROJECT_LEAD].public_id]
        assert "Subject: " in client.post(chase(project, what), form).content.decode(), what


@pytest.mark.parametrize("number", [1, 4])
def test_it_costs_the_same_however_many_people(client, lead, number, django_assert_num_queries):
    for _each in range(number):
        project = ProjectFactory(pd_group=lead.pd_group)
        for _twice in range(number):
            join(project)
    MembershipFactory(pd_group=lead.pd_group, role=Role.OBSERVER)
    url = address("chase", lead.pd_group, "priority")
    client.get(url)  # the settings of the site are kept from here on

    # session, user, access; six facts, people; who wants none, when asked, who is refused, how often
    with django_assert_num_queries(14):
        page = client.get(url)

    assert page.content.decode().count('name="to"') == number * number
