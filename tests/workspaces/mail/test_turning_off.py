"""No more mail: in one press from the mail, without signing in, and on the account page."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from pdgroups.outbox.models import Day, MailChoice, MutedGroup
from pdgroups.outbox.muting import Muting
from pdgroups.outbox.sending import send_due
from pdgroups.workspaces import digests, meeting_reminders
from tests.factories.people import MembershipFactory, UserFactory

MINE = reverse("workspaces:my_mail")


def sent(mailoutbox, planner, user):
    planner.plan()
    send_due()
    return next(mail for mail in mailoutbox if mail.to == [user.email])


@pytest.mark.parametrize("planner", [digests, meeting_reminders])
def test_a_mail_program_turns_it_off_by_one_post_and_without_cookies(
    sam, lead, meeting, pd_group, mailoutbox, planner
):
    mail = sent(mailoutbox, planner, sam)
    url = re.fullmatch(r"<http://testserver(/mail/\S+)>", mail.extra_headers["List-Unsubscribe"])[1]
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    client = Client(enforce_csrf_checks=True)

    looked = client.get(url)
    assert not MutedGroup.objects.exists()
    assert not MailChoice.objects.exists()
    pressed = client.post(url, {"List-Unsubscribe": "One-Click"})
    client.post(url)

    assert (looked.status_code, pressed.status_code) == (200, 200)
    assert looked["Referrer-Policy"] == "no-referrer"
    assert "Turn it off" in looked.content.decode()
    muted = list(MutedGroup.objects.values_list("user", "pd_group"))
    chosen = list(MailChoice.objects.values_list("user", "digest_day"))
    if planner is digests:
        assert (muted, chosen) == ([], [(sam.pk, Day.NEVER)])
    else:
        assert (muted, chosen) == ([(sam.pk, pd_group.pk)], [])


def test_the_weekly_mail_has_a_link_for_each_group(sam, meeting, pd_group, mailoutbox, client):
    mail = sent(mailoutbox, digests, sam)
    url = re.search(r"like this about Reading for all: http://testserver(\S+)", mail.body)[1]

    page = client.post(url).content.decode()

    assert "You get no more reminders and weekly lines about “Reading for all”." in page
    assert MutedGroup.objects.get().user == sam


@pytest.mark.parametrize("token", ["x", "WzEsMV0:1abc:xyz", "a" * 300])
def test_a_link_that_we_did_not_make_does_nothing(client, db, token):
    url = reverse("workspaces:mail_mute", args=[token])

    assert client.post(url).status_code == 404
    assert not MutedGroup.objects.exists()


def test_nor_does_that_of_a_closed_account(client, sam, pd_group):
    url = Muting(sam, pd_group).url
    sam.is_active = False
    sam.save()

    assert client.post(url).status_code == 404


def test_a_person_chooses_on_their_page_and_sees_every_mail_that_we_send(
    client, sam, pd_group, ours
):
    MembershipFactory(pd_group=pd_group, user=UserFactory())
    client.force_login(sam)
    page = client.get(MINE).content.decode()
    assert "Sign-in code" in page
    assert "A meeting in two days" in page

    client.post(MINE, {"digest_day": "3"})

    assert MailChoice.day_of(sam) == Day.THURSDAY
    assert list(MutedGroup.objects.values_list("user", "pd_group")) == [(sam.pk, pd_group.pk)]
    client.post(MINE, {"digest_day": "9", "groups": [pd_group.slug]})
    assert MailChoice.day_of(sam) == Day.NEVER
    assert not MutedGroup.objects.exists()


@pytest.mark.parametrize("data", [{}, {"digest_day": "7"}, {"digest_day": "0", "groups": ["x"]}])
def test_what_is_not_offered_is_refused_with_a_sentence(client, sam, pd_group, data):
    foreign = MembershipFactory().pd_group
    client.force_login(sam)

    page = client.post(MINE, data or {"digest_day": "0", "groups": [foreign.slug]})

    assert "<title>Error:" in page.content.decode()
    assert not MailChoice.objects.exists()
    assert not MutedGroup.objects.exists()
