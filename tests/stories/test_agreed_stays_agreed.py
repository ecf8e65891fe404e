"""No step of the school, its lead or an editor leaves a case study stuck or says more than agreed."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from cms.pages.case_studies import CaseStudyPage
from pdgroups.groups.refusals import RefusedError
from pdgroups.stories import reviewing, services
from pdgroups.stories.layers import Audience, Layer
from pdgroups.stories.models import CaseStudySubmission, Permission
from pdgroups.stories.services import Giver, Reach
from pdgroups.stories.signing import digest_of
from tests.factories.people import ProjectFactory, UserFactory
from tests.workspaces.stories.pages import agree, in_state

pytestmark = pytest.mark.django_db
State = CaseStudySubmission.State
TODAY = timezone.localdate
OTHER = "Chair of governors"


@pytest.fixture
def project():
    return ProjectFactory()


def permit(submission, *, role=OTHER, **wanted):
    return services.permit_layers(
        submission=submission,
        wanted={Layer(layer): reach for layer, reach in wanted.items()},
        giver=Giver("Jo Head", TODAY(), role),
        by=UserFactory(),
        seen=services.stamp(submission),
    )


def save(submission, **fields):
    return services.save_draft(
        project=submission.project, fields=fields, version=submission.version, by=UserFactory()
    )


def sent_back(project):
    submission = in_state(project, State.WITH_EDITORS)
    reviewing.send_back(submission=submission, words="Say how many.", by=UserFactory())
    submission.refresh_from_db()
    return submission


def correcting(project):
    return services.begin_correction(
        submission=in_state(project, State.PUBLISHED), reason="41, not 14.", by=UserFactory()
    )


def offer(submission):
    return services.offer(submission=submission, by=UserFactory())


def test_what_nobody_may_read_is_not_offered(project):
    submission = permit(in_state(project, State.DRAFT), story=Reach())

    with pytest.raises(RefusedError, match="who beyond your team may see it"):
        offer(submission)

    submission.refresh_from_db()
    permit(submission, story=Reach(Audience.GROUP))
    assert offer(submission).state == State.OFFERED


@pytest.mark.parametrize(
    ("state", "reach", "after"),
    [
        (State.OFFERED, Reach(), State.WITHDRAWN),
        (State.OFFERED, Reach(Audience.GROUP), State.OFFERED),
        (State.WITH_EDITORS, Reach(Audience.PROGRAMME), State.WITHDRAWN),
        (State.PUBLISHED, Reach(Audience.GROUP), State.WITHDRAWN),
    ],
)
def test_what_is_not_for_those_who_have_it_any_more_is_withdrawn(project, state, reach, after):
    submission = in_state(project, state)

    permit(submission, role="Headteacher", story=reach)

    submission.refresh_from_db()
    assert submission.state == after
    assert not CaseStudyPage.objects.filter(live=True).exists()


def test_what_only_the_group_may_read_stays_with_it_when_it_shows_less(project):
    submission = permit(in_state(project, State.DRAFT), story=Reach(Audience.PROGRAMME))
    submission = agree(offer(submission), "head", "lead")

    permit(submission, story=Reach(Audience.GROUP))

    submission.refresh_from_db()
    assert submission.state == State.WITH_EDITORS


def test_a_correction_that_may_not_be_public_takes_its_page_along(project):
    submission = permit(correcting(project), story=Reach(Audience.GROUP))

    assert submission.state == State.WITHDRAWN
    assert not CaseStudyPage.objects.get().live


def test_nobody_agrees_to_what_may_not_be_public_any_more(project):
    submission = agree(in_state(project, State.OFFERED), "head")
    over = TODAY() - dt.timedelta(days=1)
    Permission.objects.filter(layer=Layer.STORY).update(until=over, given_on=over)

    with pytest.raises(RefusedError, match="has ended"):
        agree(submission, "lead")


def test_editors_publish_nothing_that_would_be_gone_at_once(project):
    in_state(project, State.WITH_EDITORS)
    over = TODAY() - dt.timedelta(days=1)
    Permission.objects.filter(layer=Layer.STORY).update(until=over, given_on=over)

    with pytest.raises(PermissionDenied, match="not for everyone today"):
        CaseStudyPage.objects.get().get_latest_revision().publish()


def story_of(submission):
    return services.reaches(submission)[Layer.STORY]


# --- never stuck ----------------------------------------------------------------------------


@pytest.mark.parametrize("make", [sent_back, correcting])
def test_what_both_agreed_to_already_is_not_offered_to_nobody(project, make):
    submission = make(project)

    with pytest.raises(RefusedError, match="Nothing has been changed"):
        offer(submission)

    submission.refresh_from_db()
    assert submission.state == State.DRAFT
    assert offer(save(submission, context="Ten visits were made.")).state == State.OFFERED


@pytest.mark.parametrize("make", [sent_back, correcting])
def test_showing_less_than_agreed_asks_nobody_and_goes_to_the_editors(project, make):
    submission = make(project)
    permit(submission, role="Headteacher", name=Reach(Audience.PUBLIC))
    agree(offer(CaseStudySubmission.objects.get()), "head", "lead")
    reviewing.send_back(submission=submission, words="Name nobody.", by=UserFactory())
    name = Permission.objects.get(layer=Layer.NAME, withdrawn_at=None)
    services.take_back(permission=name, by=UserFactory())

    again = offer(CaseStudySubmission.objects.get())

    assert (again.state, again.is_named) == (State.WITH_EDITORS, False)


# --- what is signed -------------------------------------------------------------------------


def test_another_giver_is_signed_anew(project):
    submission = agree(in_state(project, State.OFFERED), "head")

    permit(submission, story=Reach(Audience.PUBLIC))

    now = CaseStudySubmission.objects.get()
    assert (now.state, now.version, now.agreed_role) == (State.DRAFT, 2, OTHER)
    assert len(services.waiting_for(now)) == 2


@pytest.mark.parametrize("state", [State.WITH_EDITORS, State.PUBLISHED])
def test_what_is_public_says_what_was_signed_and_the_record_knows_who_gave_it_since(project, state):
    submission = in_state(project, state)
    signed = digest_of(submission)

    permit(submission, story=Reach(Audience.PUBLIC))
    permit(submission, story=Reach(Audience.PUBLIC))

    now = CaseStudySubmission.objects.get()
    assert (now.state, now.agreed_role, digest_of(now)) == (state, "Headteacher", signed)
    held = Permission.objects.filter(layer=Layer.STORY)
    assert list(held.values_list("given_role", flat=True)) == ["Headteacher", OTHER]
    assert held.filter(withdrawn_at=None).count() == 1


# --- no further than said -------------------------------------------------------------------


def test_saving_the_form_widens_no_permission(project):
    submission = in_state(project, State.DRAFT)
    until = TODAY() + dt.timedelta(days=30)
    submission = permit(submission, story=Reach(Audience.GROUP, until))

    save(submission, agreed_role="Executive head")

    assert story_of(submission) == Reach(Audience.GROUP, until)
    assert Permission.objects.filter(given_role="Executive head", layer=Layer.STORY).exists()


def test_nor_gives_it_back_what_the_school_ended(project):
    submission = permit(in_state(project, State.DRAFT), story=Reach())

    save(submission, agreed_role="Executive head")

    assert story_of(submission) == Reach()


@pytest.mark.parametrize(
    ("asked", "reach"), [(0, Reach(Audience.PUBLIC)), (20, Reach())], ids=["since", "before"]
)
def test_what_was_over_is_held_again_once_somebody_was_asked_since(project, asked, reach):
    submission = in_state(project, State.DRAFT)
    over = TODAY() - dt.timedelta(days=5)
    long_ago = over - dt.timedelta(days=30)
    Permission.objects.filter(layer=Layer.STORY).update(until=over, given_on=long_ago)
    services.withdraw(submission=submission, by=UserFactory())

    save(submission, agreed_on=TODAY() - dt.timedelta(days=asked))

    assert story_of(submission) == reach


def test_after_a_withdrawal_it_goes_as_far_as_it_went_before(project):
    submission = permit(in_state(project, State.DRAFT), story=Reach(Audience.PROGRAMME))
    services.withdraw(submission=submission, by=UserFactory())

    save(submission, agreed_role="Executive head")

    assert story_of(submission) == Reach(Audience.PROGRAMME)


# --- born anew ------------------------------------------------------------------------------


def test_what_was_retired_and_withdrawn_is_not_born_retired(project):
    submission = in_state(project, State.PUBLISHED)
    services.retire(submission=submission, reason="Old.", by=UserFactory())
    services.withdraw(submission=submission, by=UserFactory())

    submission = permit(submission, story=Reach(Audience.PUBLIC))
    agree(offer(submission), "head", "lead")
    CaseStudyPage.objects.get().get_latest_revision().publish()

    now = CaseStudySubmission.objects.get()
    assert (now.state, now.is_retired, now.retired_because) == (State.PUBLISHED, False, "")
