"""Sending the head a private link."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from pdgroups.outbox.models import Message
from pdgroups.stories import services
from pdgroups.stories.models import HeadLink
from tests.factories.people import join

from .pages import (
    address,
    send,
    text,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits_at_once")]


def test_the_head_is_mailed_a_link_that_opens(client, project, lead):
    response = send(client, project)

    assert "We have sent head@school.example a private link." in text(response)
    (message,) = mail.outbox
    assert message.to == ["head@school.example"]
    assert "Harbour View Primary" in message.body
    assert lead.name in message.body
    url = next(line for line in message.body.splitlines() if line.startswith("http"))
    assert url.startswith("http://testserver/head/")
    token = url.rstrip("/").rsplit("/", 1)[1]
    assert token not in text(response)
    client.logout()
    assert client.get(url.removeprefix("http://testserver")).status_code == 200


def test_a_name_cannot_break_out_of_the_mail(client, project, lead):
    lead.first_name = "Ann\r\nBcc: x@evil.example"
    lead.save()

    send(client, project)

    (message,) = mail.outbox
    assert message.recipients() == ["head@school.example"]
    assert "\n" not in message.subject


def test_two_presses_send_one_mail(client, project, lead):
    send(client, project)
    response = send(client, project)

    assert "less than a minute ago" in text(response)
    assert len(mail.outbox) == HeadLink.objects.count() == 1


@pytest.mark.parametrize("email", ["", "head", "head@", "a@b.example, c@d.example", "x" * 300])
def test_a_wrong_address_gets_a_sentence(client, project, lead, email):
    response = send(client, project, email)

    assert "<title>Error:" in text(response)
    assert not HeadLink.objects.exists()


def test_a_link_is_shown_and_ended(client, project, lead):
    send(client, project)
    before = text(client.get(address("project_head", project)))

    after = text(client.post(address("head_link_revoke", project), follow=True))

    assert "Sent to head@school.example on" in before
    assert "The head’s link no longer works." in after
    assert "Sent to head@school.example on" not in after


def test_a_link_that_ran_out_is_not_shown_as_working(client, project):
    user = join(project).user
    services.make_head_link(project=project, email="head@school.example", by=user)

    with time_machine.travel(timezone.now() + dt.timedelta(days=91)):
        client.force_login(user)
        html = text(client.get(address("project_head", project)))

    assert "Sent to head@school.example on" not in html


def test_whoever_sent_a_link_reads_that_it_did_not_arrive(client, project, lead):
    assert "did not arrive" not in text(send(client, project))

    Message.objects.update(state=Message.State.REFUSED, error="No such person.")
    page = text(client.get(address("project_head", project)))
    HeadLink.objects.update(made_at=timezone.now() - dt.timedelta(minutes=2))

    assert "This mail did not arrive." in page
    assert "No such person." in page
    assert 'value="head@school.example"' in page
    assert "did not arrive" not in text(send(client, project))
