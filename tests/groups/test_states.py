import pytest

from pdgroups.groups.models import NEXT, Happening, PDGroup, State
from pdgroups.groups.refusals import RefusedError
from pdgroups.groups.services import close_group, move_group
from tests.factories.people import MembershipFactory, PDGroupFactory

pytestmark = pytest.mark.django_db


def in_state(state: State) -> PDGroup:
    if state == State.ARCHIVED:
        return PDGroupFactory(closed_on="2026-07-20")
    return PDGroupFactory(stage=state)


@pytest.mark.parametrize("to", State)
@pytest.mark.parametrize("state", State)
def test_a_group_goes_only_where_its_state_leads(state, to):
    lead = MembershipFactory(pd_group=in_state(state))
    may_go = to in NEXT[state] and to != State.ARCHIVED

    try:
        move_group(pd_group=lead.pd_group, to=to, by=lead.user)
    except RefusedError:
        moved = False
    else:
        moved = True

    assert moved is may_go
    assert PDGroup.objects.get().state == (to if may_go else state)
    assert Happening.objects.count() == int(may_go)


def test_two_presses_at_once_take_one_step():
    lead = MembershipFactory(pd_group=in_state(State.ACTIVE))
    seen_by_another = PDGroup.objects.get()
    move_group(pd_group=lead.pd_group, to=State.CLOSING, by=lead.user)

    with pytest.raises(RefusedError, match="another state by now"):
        move_group(pd_group=seen_by_another, to=State.RECRUITING, by=lead.user)

    assert PDGroup.objects.get().state == State.CLOSING
    assert Happening.objects.get().words == "said that the group is now closing"


@pytest.mark.parametrize("state", [State.RECRUITING, State.ACTIVE, State.CLOSING])
def test_every_group_that_goes_on_can_be_archived(state):
    lead = MembershipFactory(pd_group=in_state(state))

    close_group(pd_group=lead.pd_group, by=lead.user)

    assert PDGroup.objects.get().state == State.ARCHIVED


@pytest.mark.parametrize("state", State)
def test_groups_are_found_by_their_state(state):
    groups = {each: in_state(each) for each in State}

    assert list(PDGroup.objects.in_state(state)) == [groups[state]]
