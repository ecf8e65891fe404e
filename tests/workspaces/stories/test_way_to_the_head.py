"""From naming who signs to a head who can: whose turn it is, and who is told, at every step."""

import datetime as dt
from html import unescape

import pytest
from django.utils import timezone

from pdgroups.stories import services
from pdgroups.stories.models import Approval
from pdgroups.stories.turns import Holder, Step, head_side, turn_of
from pdgroups.workspaces.needs import needs_of
from tests.factories.people import UserFactory
from tests.workspaces.cast import cast_of

from .pages import (
    State,
    address,
    agree,
    confirmed,
    decision,
    in_state,
    offered,
    offering,
    recorded,
    text,
)

pytestmark = pytest.mark.django_db
Side = Approval.Side


def named(project):
    return services.name_signatory(
        project=project,
        name="Ana Costa",
        role="Headteacher",
        email="head@school.example",
        by=UserFactory(),
    )


def link_for(project, email="head@school.example"):
    return services.make_head_link(project=project, email=email, by=UserFactory())


def turn(submission):
    head = head_side(submission.project, services.signatory_of(submission.project))
    return turn_of(submission, services.waiting_for(submission), head)


def needs(project):
    lead = cast_of(project)["regional lead"]
    return {need.title: need for need in needs_of([project.pd_group_id], lead=lead)}


def shown(response):
    return " ".join(unescape(text(response)).partition("<main")[2].split())


def test_whose_turn_it_is_follows_the_way_to_the_head(project):
    submission = agree(offered(project), "lead")

    turns = [turn(submission)]
    for act in (named, link_for, confirmed):
        act(project)
        turns.append(turn(submission))
    services.revoke_head_links(project=project, by=UserFactory())
    turns.append(turn(submission))

    assert [(each.holders, each.step) for each in turns] == [
        ((Holder.SCHOOL,), Step.NAME),
        ((Holder.LEAD,), Step.CONFIRM),
        ((Holder.LEAD,), Step.CONFIRM),
        ((Holder.HEAD,), None),
        ((Holder.SCHOOL,), Step.SEND),
    ]


def test_a_link_that_went_elsewhere_is_no_link_to_sign_with(project):
    submission = offered(project)
    confirmed(project)
    link_for(project, "office@school.example")

    assert turn(submission).step == Step.SEND
    assert turn(submission).holders == (Holder.SCHOOL, Holder.LEAD)


def test_the_lead_who_decides_and_confirms_is_named_once(project):
    submission = offered(project)
    named(project)

    assert turn(submission).holders == (Holder.LEAD,)


@pytest.mark.parametrize("agrees", [(), ("lead",)])
def test_the_address_stands_on_the_desk_until_it_is_confirmed(project, agrees):
    submission = agree(offered(project), *agrees)
    title = "Confirm who signs for Harbour View Primary"
    nobody_named = needs(project)
    signatory = named(project)

    need = needs(project)[title]
    services.confirm_signatory(project=project, public_id=signatory.public_id, by=UserFactory())

    assert title not in nobody_named
    assert need.url == address("case_study", project) + "#signs"
    assert title not in needs(project)
    decides = "A case study waits for your decision" in needs(project)
    assert decides is (Side.LEAD in services.waiting_for(submission))


@pytest.mark.parametrize(
    ("state", "is_needed"),
    [(State.DRAFT, True), (State.WITH_EDITORS, False), (State.WITHDRAWN, False)],
)
def test_it_is_asked_for_as_soon_as_it_is_named_and_no_longer_than_it_is_of_use(
    project, state, is_needed
):
    in_state(project, state)
    named(project)

    assert ("Confirm who signs for Harbour View Primary" in needs(project)) is is_needed


def test_a_lead_who_has_agreed_reads_what_is_left_for_her(client, project, reviewer):
    offered(project)
    named(project)

    html = shown(client.post(address("case_study_review", project), decision(), follow=True))

    assert "One thing is left for you: confirm the address of whoever signs." in html
    assert "Now with <b>the regional lead</b>" in html
    assert '<a href="#signs">Do that now</a>' in html
    assert "I have checked it: confirm this address" in html


def test_nothing_is_left_once_it_is_confirmed(client, project, reviewer):
    offered(project)
    confirmed(project)
    link_for(project)

    html = shown(client.post(address("case_study_review", project), decision(), follow=True))

    assert "is left for you" not in html
    assert "Now with <b>the head</b>" in html


@pytest.mark.parametrize(("agrees", "page"), [((), "case_study_review"), (("lead",), "case_study")])
def test_confirming_leads_on_to_the_decision_while_it_waits(
    client, project, reviewer, agrees, page
):
    agree(offered(project), *agrees)
    signatory = named(project)

    response = client.post(
        address("case_study_signatory_confirm", project), {"signatory": signatory.public_id}
    )

    assert response["Location"] == address(page, project)


def test_the_school_is_led_along_one_way(client, project, lead):
    def way():
        html = shown(client.get(address("case_study", project)))
        signs, link = (
            html.count(f'href="{address(name, project)}{anchor}"')
            for name, anchor in [("case_study_signatory", ""), ("project_head", "#head-h")]
        )
        return signs > 0 and "Name somebody else" not in html, link > 0

    recorded(project)
    said = shown(client.post(address("case_study_edit", project), offering(), follow=True))
    steps = [way()]
    named(project)
    steps.append(way())

    assert "Next, say who signs for your school." in said
    assert "Before the head can sign, the school says who signs for it." in said
    assert steps == [(True, False), (False, True)]


def test_the_page_of_the_link_says_that_it_could_not_sign_before_somebody_is_named(
    client, project, lead
):
    offered(project)

    before = shown(client.get(address("project_head", project)))
    named(project)
    after = shown(client.get(address("project_head", project)))

    assert "With a link sent now your head can read, and not sign." in before
    assert "Ana Costa signs the case study" in after
    assert "First say who signs" not in after


def test_the_days_run_from_when_the_head_could_sign(project):
    submission = agree(offered(project), "lead")
    long_ago = timezone.now() - dt.timedelta(days=30)
    type(submission).objects.update(offered_at=long_ago)
    submission.refresh_from_db()
    confirmed(project)
    link_for(project)

    assert turn(submission).since == timezone.localdate()
