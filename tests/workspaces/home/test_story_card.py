"""The case study on the home of whoever writes it: where it stands and what to press."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pdgroups.groups.models import Role
from pdgroups.stories import services
from tests.factories.people import MembershipFactory, UserFactory, join
from tests.workspaces.stories.pages import State, address, agree, confirmed, in_state, offered

from .pages import see

pytestmark = pytest.mark.django_db
HEAD = "head@school.example"


def link_for(project, email=HEAD):
    services.make_head_link(project=project, email=email, by=UserFactory())


def named(project):
    services.name_signatory(
        project=project, name="Ana Costa", role="Headteacher", email=HEAD, by=UserFactory()
    )


def test_every_step_to_the_heads_signature_is_told_and_led_to(client, pd_group, ours, sam):
    submission = offered(ours)
    told = []
    for act in (lambda _project: None, named, confirmed, link_for):
        act(ours)
        told.append(see(client, sam, pd_group))
    agree(submission, "lead")
    told.append(see(client, sam, pd_group))

    for page, words, path in zip(
        told,
        [
            "before you have said who signs",
            "has still to confirm the address",
            "Send the private link there",
            "It waits for your head and your regional lead.",
            "Your regional lead has agreed. It waits for your head.",
        ],
        [
            address("case_study_signatory", ours),
            address("case_study", ours),
            address("project_head", ours) + "#head-h",
            address("case_study", ours),
            address("case_study", ours),
        ],
        strict=True,
    ):
        card = page.partition('aria-labelledby="story-card"')[2].partition("</section>")[0]
        assert words in card
        assert f'href="{path}"' in card


def test_a_link_that_went_elsewhere_is_no_link_to_sign_with(client, pd_group, ours, sam):
    offered(ours)
    confirmed(ours)
    link_for(ours, "office@school.example")

    assert "Send the private link there" in see(client, sam, pd_group)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.DRAFT, "Being written"),
        (State.WITH_EDITORS, "With the programme’s editors"),
        (State.PUBLISHED, "whether it is still true"),
    ],
)
def test_the_card_says_where_it_stands(client, pd_group, ours, sam, state, words):
    in_state(ours, state)

    assert words in see(client, sam, pd_group)


def test_a_change_that_is_asked_for_is_told(client, pd_group, ours, sam):
    submission = offered(ours)
    services.decide(
        submission=submission,
        version=1,
        side="lead",
        approved=False,
        name="Jo",
        role="Lead",
        comment="Shorter.",
    )

    assert "A change is asked for" in see(client, sam, pd_group)


def test_there_is_no_card_where_there_is_nothing_to_do(client, pd_group, ours, theirs, sam):
    offered(theirs)
    none_begun = see(client, sam, pd_group)
    in_state(ours, State.WITHDRAWN)
    withdrawn = see(client, sam, pd_group)
    services.save_draft(project=ours, fields={"title": "Anew"}, version=1, by=UserFactory())
    sponsor = join(ours, role=Role.SPONSOR).user
    lead = MembershipFactory(pd_group=pd_group).user

    for page in (none_begun, withdrawn, *(see(client, who, pd_group) for who in (sponsor, lead))):
        assert "Our case study" not in page


def test_the_card_costs_one_statement(client, pd_group, ours, sam, django_assert_num_queries):
    home = reverse("workspaces:home", args=[pd_group.slug])
    client.force_login(sam)
    client.get(home)
    with CaptureQueriesContext(connection) as without:
        client.get(home)
    offered(ours)
    confirmed(ours)
    link_for(ours)

    with django_assert_num_queries(len(without) + 1):
        client.get(home)
