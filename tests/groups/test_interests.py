import datetime as dt

import pytest
from django.utils import timezone

from pdgroups.core.tokens import token_hash
from pdgroups.groups.models import Interest, Invitation, PDGroup, Role
from pdgroups.groups.refusals import RefusedError
from pdgroups.groups.services import (
    accept_interest,
    confirm_interest,
    express_interest,
    find_interest,
    put_off_interest,
    sweep_interests,
)
from tests.factories.people import (
    InterestFactory,
    MembershipFactory,
    ParticipationFactory,
    PDGroupFactory,
    SchoolFactory,
)

pytestmark = pytest.mark.django_db

Answer = Interest.Answer


@pytest.fixture
def lead():
    return MembershipFactory(
        pd_group=PDGroupFactory(kind=PDGroup.Kind.OPEN, stage="recruiting", places=2)
    )


def confirmed(lead, **kwargs):
    return InterestFactory(pd_group=lead.pd_group, confirmed_at=timezone.now(), **kwargs)


def test_only_a_hash_of_the_links_token_is_kept(lead):
    interest, token = express_interest(
        pd_group=lead.pd_group, school=SchoolFactory(), email=" Ana@School.Example ", name="Ana"
    )

    assert interest.email == "ana@school.example"
    assert interest.token_hash == token_hash(token)
    assert find_interest(token) == interest
    assert find_interest("another") is None


def test_an_address_is_written_to_three_times_a_day_whatever_group_is_typed(lead):
    school = SchoolFactory()
    yesterday = timezone.now() - dt.timedelta(days=1, minutes=1)
    InterestFactory(pd_group=lead.pd_group, email="ana@school.example", sent_at=yesterday)
    InterestFactory.create_batch(2, email="ana@school.example")

    third = express_interest(pd_group=lead.pd_group, school=school, email="ana@school.example")
    fourth = express_interest(pd_group=lead.pd_group, school=school, email="Ana@school.example")
    other = express_interest(pd_group=lead.pd_group, school=school, email="bo@school.example")

    assert third is not None
    assert fourth is None
    assert other is not None


def test_a_link_confirms_once(lead):
    interest = InterestFactory(pd_group=lead.pd_group)

    confirm_interest(interest=interest)

    with pytest.raises(RefusedError, match="has been used"):
        confirm_interest(interest=interest)
    assert [each.answer for each in Interest.objects.confirmed()] == [Answer.NONE]


@pytest.mark.parametrize(
    "change",
    [
        {"sent_at": timezone.now() - dt.timedelta(days=8)},
        {"pd_group__stage": "active"},
        {"pd_group__kind": PDGroup.Kind.BESPOKE},
        {"pd_group__places": None},
    ],
)
def test_a_link_runs_out_with_its_week_and_with_the_groups_offer(change):
    usual = {"pd_group__kind": "open", "pd_group__stage": "recruiting", "pd_group__places": 2}
    interest = InterestFactory(**usual | change)

    with pytest.raises(RefusedError, match="has run out"):
        confirm_interest(interest=interest)

    assert not Interest.objects.confirmed()


def test_what_the_same_person_wrote_before_gives_way(lead):
    before = confirmed(lead)
    somebody_else = confirmed(lead, school=before.school)
    again = InterestFactory(pd_group=lead.pd_group, school=before.school, email=before.email)

    confirm_interest(interest=again)

    assert set(Interest.objects.all()) == {somebody_else, again}


def test_schools_wait_in_the_order_in_which_they_came_once_places_are_taken(lead):
    ParticipationFactory.create_batch(2, pd_group=lead.pd_group)
    ParticipationFactory(pd_group=lead.pd_group, left_on="2026-01-01")
    later, sooner = InterestFactory.create_batch(2, pd_group=lead.pd_group)

    confirm_interest(interest=sooner)
    confirm_interest(interest=later)

    waiting = Interest.objects.filter(answer=Answer.WAITING)
    assert list(waiting) == [sooner, later]


def test_accepting_takes_the_school_in_and_invites_its_project_lead(lead):
    interest = confirmed(lead)

    here = accept_interest(interest=interest, by=lead.user)

    interest.refresh_from_db()
    invitation = Invitation.objects.get()
    assert here.school == interest.school
    assert (invitation.email, invitation.role) == (interest.email, Role.PROJECT_LEAD)
    assert invitation.participation == here
    assert (interest.answer, interest.answered_by) == (Answer.ACCEPTED, lead.user)
    with pytest.raises(RefusedError, match="accepted already"):
        accept_interest(interest=interest, by=lead.user)


def test_nobody_is_accepted_beyond_the_last_place(lead):
    first, second, third = (confirmed(lead) for _ in range(3))
    accept_interest(interest=first, by=lead.user)
    accept_interest(interest=second, by=lead.user)

    with pytest.raises(RefusedError, match="Every place is taken"):
        accept_interest(interest=third, by=lead.user)

    third.refresh_from_db()
    assert third.answer == Answer.NONE
    assert lead.pd_group.participations.count() == Invitation.objects.count() == 2


def test_a_school_that_is_here_needs_no_further_place(lead):
    ParticipationFactory(pd_group=lead.pd_group)
    here = ParticipationFactory(pd_group=lead.pd_group)
    interest = confirmed(lead, school=here.school)

    accept_interest(interest=interest, by=lead.user)

    assert Invitation.objects.get().participation == here


def test_an_invitation_that_is_refused_leaves_the_school_out(lead):
    interest = confirmed(lead, email=lead.user.email)

    with pytest.raises(RefusedError, match="own address"):
        accept_interest(interest=interest, by=lead.user)

    interest.refresh_from_db()
    assert interest.answer == Answer.NONE
    assert not lead.pd_group.participations.exists()


def test_an_answer_is_given_once_and_can_be_thought_over(lead):
    interest = confirmed(lead)

    put_off_interest(interest=interest, answer=Answer.WAITING, by=lead.user)
    with pytest.raises(RefusedError, match="this answer already"):
        put_off_interest(interest=interest, answer=Answer.WAITING, by=lead.user)
    put_off_interest(interest=interest, answer=Answer.DECLINED, by=lead.user)
    accept_interest(interest=interest, by=lead.user)

    with pytest.raises(RefusedError, match="accepted already"):
        put_off_interest(interest=interest, answer=Answer.DECLINED, by=lead.user)


def test_a_sweep_deletes_what_has_no_use_any_more(lead):
    now = timezone.now()
    kept = [InterestFactory(pd_group=lead.pd_group), confirmed(lead, answer=Answer.DECLINED)]
    InterestFactory(pd_group=lead.pd_group, sent_at=now - dt.timedelta(days=7))
    confirmed(lead, sent_at=now - dt.timedelta(days=397))
    InterestFactory(pd_group=PDGroupFactory(closed_on="2026-07-20"), confirmed_at=now)

    deleted = sweep_interests()

    assert deleted == 3
    assert set(Interest.objects.all()) == set(kept)
