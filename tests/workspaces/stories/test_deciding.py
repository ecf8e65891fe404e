"""The regional lead decides; the school takes back."""

import pytest
from django.utils import timezone

from cms.pages.case_studies import CaseStudyPage
from cms.tree import case_study_index
from pdgroups.stories import services
from pdgroups.stories.models import Approval
from tests.factories.people import join

from .pages import (
    STORY,
    Side,
    State,
    address,
    agree,
    decision,
    in_state,
    offered,
    stored,
    text,
    typed,
)

pytestmark = pytest.mark.django_db


def test_a_lead_is_led_to_the_decision(client, project, reviewer):
    offered(project)

    assert address("case_study_review", project) in text(client.get(address("case_study", project)))
    html = text(client.get(address("case_study_review", project)))
    assert "could a parent recognise a child?" in html
    assert STORY["differently"] in html
    assert "A primary school" in html


def test_a_lead_sees_to_whom_the_school_sent_the_heads_link(client, project, reviewer):
    offered(project)
    page = address("case_study_review", project)
    assert "has not sent the head a link yet" in text(client.get(page))

    for email in ("head@school.example", "own.address@mail.example"):
        services.make_head_link(project=project, email=email, by=reviewer)

    assert "private link to head@school.example, own.address@mail.example. Only" in text(
        client.get(page)
    )


def test_a_yes_is_recorded_and_shown_to_the_school(client, project, reviewer):
    offered(project)

    response = client.post(address("case_study_review", project), decision(), follow=True)

    html = text(response)
    assert reviewer.name in html
    assert "Waiting for agreement:</b> Head." in html
    assert address("case_study_review", project) not in html


def test_words_beside_a_leads_yes_are_asked_about(client, project, reviewer):
    submission = offered(project)

    html = text(
        client.post(address("case_study_review", project), decision(comment="Shorter, please."))
    )

    assert "Which of these do you mean?" in html
    assert "Shorter, please." in html
    assert not submission.approvals.exists()


def test_a_wish_for_a_change_needs_words(client, project, reviewer):
    submission = offered(project)

    response = client.post(address("case_study_review", project), decision(decision="change"))

    assert "Say what the school should change." in text(response)
    assert not submission.approvals.exists()


def test_a_wish_for_a_change_reaches_the_school(client, project, reviewer):
    offered(project)

    client.post(
        address("case_study_review", project),
        decision(decision="change", comment="Say what <b>failed</b>."),
    )

    client.force_login(join(project).user)
    html = text(client.get(address("case_study", project)))
    assert "Asked for a change" in html
    assert "Say what &lt;b&gt;failed&lt;/b&gt;." in html
    assert "Being written." in html


def test_a_decision_on_words_that_have_changed_is_asked_again(client, project, reviewer):
    submission = offered(project)
    services.save_draft(project=project, fields={"aim": "New aim."}, version=1, by=reviewer)
    services.offer(submission=submission, by=reviewer)

    response = client.post(
        address("case_study_review", project), decision(comment="Looks fine to me")
    )

    assert "The school changed the case study while you were reading." in text(response)
    assert "New aim." in text(response)
    assert "Looks fine to me" in text(response)
    form = response.context["form"]
    assert (form["version"].value(), form["decision"].value()) == ("2", "")
    assert not submission.approvals.exists()


@pytest.mark.parametrize(
    "change",
    [
        *[{"decision": ""}, {"decision": "maybe"}, {"version": ""}, {"version": "9" * 30}],
        *[{"seen": ""}, {"seen": "0" * 64}, {"seen": "0" * 65}],
    ],
)
def test_a_broken_decision_decides_nothing(client, project, reviewer, change):
    submission = offered(project)

    response = client.post(address("case_study_review", project), decision(**change))

    assert response.status_code == 200
    assert not submission.approvals.exists()


def test_there_is_nothing_to_review_before_there_is_a_case_study(client, project, reviewer):
    assert client.get(address("case_study_review", project)).status_code == 404


@pytest.mark.parametrize("state", [State.DRAFT, State.WITH_EDITORS, State.WITHDRAWN])
def test_there_is_nothing_to_decide_otherwise(client, project, reviewer, state):
    in_state(project, state)
    before = Approval.objects.count()

    html = text(client.get(address("case_study_review", project)))
    client.post(address("case_study_review", project), decision())

    assert "Your decision" not in html
    assert Approval.objects.count() == before


def test_when_both_have_agreed_the_site_drafts_a_page(client, project, reviewer):
    case_study_index()
    agree(offered(project), Side.HEAD)

    client.post(address("case_study_review", project), decision())

    page = CaseStudyPage.objects.get(submission=stored(project))
    assert (page.live, page.title) == (False, STORY["title"])
    assert "With the programme’s editors." in text(client.get(address("case_study", project)))


def test_a_published_one_is_off_the_site_when_the_school_withdraws(client, project, lead):
    submission = in_state(project, State.PUBLISHED)
    url = CaseStudyPage.objects.get(submission=submission).url
    before = client.get(url).status_code

    response = client.post(address("case_study_withdraw", project), follow=True)

    assert (before, client.get(url).status_code) == (200, 410)
    assert "It is not on the site." in text(response)


def test_it_can_be_withdrawn_after_the_group_has_ended(client, project, lead):
    in_state(project, State.PUBLISHED)
    group = project.pd_group
    group.closed_on = timezone.localdate()
    group.save()

    html = text(client.get(address("case_study", project)))
    refused = client.post(address("case_study_edit", project), typed(1)).status_code
    client.post(address("case_study_withdraw", project))

    assert "Withdraw it now" in html
    assert "A link for your head" not in html
    assert refused == 403
    assert stored(project).state == State.WITHDRAWN


def test_there_is_nothing_to_withdraw_before_there_is_a_case_study(client, project, lead):
    assert client.post(address("case_study_withdraw", project)).status_code == 404
