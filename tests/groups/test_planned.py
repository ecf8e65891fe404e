"""What it costs to invite those who are held."""

import pytest

from pdgroups.groups.models import Role
from pdgroups.groups.services import invite_planned
from tests.factories.people import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [1, 12])
def test_inviting_many_costs_three_statements_each(number, django_assert_num_queries):
    lead = MembershipFactory()
    held = lead.pd_group.planned_invitations
    chosen = [held.create(email=f"p{at}@x.example", role=Role.OBSERVER).pk for at in range(number)]

    with django_assert_num_queries(11 + 3 * number):
        sent = invite_planned(pd_group=lead.pd_group, chosen=chosen, by=lead.user)

    assert (sent.invited, sent.left_out) == (number, 0)
