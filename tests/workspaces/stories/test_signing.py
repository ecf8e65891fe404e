"""Naming who signs, confirming them, and what the head is told before signing."""

from html import unescape

import pytest
from django.core import mail

from pdgroups.stories import services
from pdgroups.stories.models import HeadLink, Signatory
from tests.factories.people import UserFactory, join

from .pages import address, agree, confirmed, decided, offered, send, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits_at_once")]

WHO = {"name": "Ana Costa", "role": "Headteacher", "email": "Head@school.example"}


def shown(response):
    return unescape(text(response))


def say_who(client, project, **changes):
    return client.post(address("case_study_signatory", project), WHO | changes, follow=True)


def test_the_school_says_who_signs_and_reads_that_it_waits(client, project, lead):
    offered(project)

    html = shown(say_who(client, project))

    assert "Saved. Your regional lead now confirms the address." in html
    assert "still to confirm this address" in html
    assert Signatory.objects.get().email == "head@school.example"


def test_her_own_address_is_refused_and_kept_to_be_changed(client, project, lead):
    html = shown(say_who(client, project, email=lead.email))

    assert "Whoever signs has to be somebody else" in html
    assert lead.email in html
    assert not Signatory.objects.exists()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": " "}, "Write the name of whoever signs."),
        ({"role": ""}, "Write their role, for example headteacher."),
        ({"email": "head"}, "Write a whole e-mail address"),
        ({"name": "a\0b"}, "There is a character"),
    ],
)
def test_gaps_get_a_sentence(client, project, lead, change, sentence):
    assert sentence in shown(say_who(client, project, **change))
    assert not Signatory.objects.exists()


def named(project, email="head@school.example"):
    return services.name_signatory(
        project=project, name="Ana Costa", role="Headteacher", email=email, by=UserFactory()
    )


def confirm(client, project, signatory):
    return client.post(
        address("case_study_signatory_confirm", project),
        {"signatory": signatory.public_id},
        follow=True,
    )


def test_the_lead_confirms_and_whoever_has_a_link_is_told(client, project, reviewer):
    offered(project)
    signatory = named(project)
    services.make_head_link(project=project, email="head@school.example", by=UserFactory())
    mail.outbox.clear()

    html = shown(confirm(client, project, signatory))
    confirm(client, project, signatory)

    assert "Only a link that is sent to head@school.example can sign." in html
    (message,) = mail.outbox
    assert message.to == ["head@school.example"]
    assert "you can now sign" in message.body
    assert "/head/" not in message.body


def test_nobody_is_told_who_has_no_link(client, project, reviewer):
    offered(project)

    confirm(client, project, named(project))

    assert mail.outbox == []


def test_a_lead_whose_page_is_old_confirms_nobody(client, project, reviewer):
    offered(project)
    before = named(project)
    named(project, "other@school.example")

    html = shown(confirm(client, project, before))

    assert "has named somebody else meanwhile" in html
    assert not any(each.is_confirmed for each in Signatory.objects.all())


def test_a_head_whose_address_nobody_confirmed_reads_and_is_told_why_not_more(
    client, project, lead
):
    submission = offered(project)
    send(client, project)
    client.logout()
    body = mail.outbox[-1].body
    url = next(line for line in body.splitlines() if line.startswith("http"))
    url = url.removeprefix("http://testserver")

    html = shown(client.get(url))
    client.post(url, decided())

    assert "You can read it, and not sign it yet." in html
    assert submission.aim in html
    assert "Do you agree?" not in html
    assert not submission.approvals.exists()


def test_a_head_reads_in_plain_words_what_changed_since(client, project, url):
    submission = agree(offered(project, outcomes="Pupils start in 7 of 10 lessons."), "head")
    services.save_draft(
        project=project,
        fields={"outcomes": "Pupils start in 6 of 10 lessons.", "is_named": True},
        version=1,
        by=UserFactory(),
    )
    services.offer(submission=submission, by=UserFactory())

    html = shown(client.get(url))

    assert "Changed since you agreed on" in html
    assert "a number changed from 7 of 10 to 6 of 10." in html
    assert "The school is now named." in html


def test_so_does_the_lead(client, project, reviewer):
    submission = agree(offered(project), "lead")
    services.save_draft(project=project, fields={"helped": ""}, version=1, by=UserFactory())
    services.offer(submission=submission, by=UserFactory())

    html = shown(client.get(address("case_study_review", project)))

    assert "‘What helped’ was taken out." in html


def test_a_head_whose_yes_holds_is_mailed_which_spelling_was_put_right(client, project, url):
    submission = agree(offered(project, delivery="Promt cards in every lesson."), "head")
    mail.outbox.clear()

    services.save_draft(
        project=project,
        fields={"delivery": "Prompt cards in every lesson."},
        version=1,
        by=UserFactory(),
    )
    services.offer(submission=submission, by=UserFactory())

    (message,) = mail.outbox
    assert message.to == ["head@school.example"]
    assert "‘What you did’: one word put right." in message.body
    assert "Do you agree?" not in text(client.get(url))
    client.force_login(join(project).user)
    html = shown(client.get(address("case_study", project)))
    assert "only spelling was put right since, so this holds" in html


def test_the_form_of_the_link_begins_with_the_address_that_can_sign(client, project, lead):
    confirmed(project)

    html = text(client.get(address("project_head", project)))

    assert 'value="head@school.example"' in html
    assert not HeadLink.objects.exists()
