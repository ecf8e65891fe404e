"""Offering a case study, agreeing to it, taking it back."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from pdgroups.groups.models import Happening
from pdgroups.groups.refusals import RefusedError
from pdgroups.stories import services
from pdgroups.stories.models import Approval, CaseStudySubmission
from pdgroups.stories.signals import case_study_approved, case_study_withdrawn
from tests.factories.people import ProjectFactory, UserFactory

pytestmark = pytest.mark.django_db
State, Side = CaseStudySubmission.State, Approval.Side

PERMISSION = {
    "agreed_by": "Jo Head",
    "agreed_role": "Headteacher",
    "agreed_on": dt.date(2026, 6, 1),
    "no_pupil_named": True,
}


@pytest.fixture
def project():
    return ProjectFactory()


@pytest.fixture
def heard():
    """What the public site would hear, in order."""
    said = []

    def approved(submission, **kwargs):
        said.append(("approved", submission.version))

    def withdrawn(submission, **kwargs):
        said.append(("withdrawn", submission.version))

    case_study_approved.connect(approved)
    case_study_withdrawn.connect(withdrawn)
    yield said
    case_study_approved.disconnect(approved)
    case_study_withdrawn.disconnect(withdrawn)


def save(project, version=0, **fields):
    return services.save_draft(
        project=project,
        fields={"title": "Waiting first", **PERMISSION, **fields},
        version=version,
        by=UserFactory(),
    )


def offered(project):
    return services.offer(submission=save(project), by=UserFactory())


def decide(submission, side, *, approved=True, version=None, by=None):
    return services.decide(
        submission=submission,
        version=submission.version if version is None else version,
        side=side,
        approved=approved,
        name="Jo",
        role="Headteacher",
        comment="" if approved else "Say more.",
        by=by,
    )


def stored(submission):
    return CaseStudySubmission.objects.get(pk=submission.pk)


def lines(project):
    found = Happening.objects.filter(participation=project.participation).order_by("pk")
    return list(found.values_list("words", flat=True))


# --- writing --------------------------------------------------------------------------------


def test_a_first_save_makes_version_1(project):
    submission = save(project)

    assert (submission.version, submission.state, submission.pd_group) == (
        1,
        State.DRAFT,
        project.pd_group,
    )


def test_a_save_without_a_change_is_no_new_version(project):
    submission = save(project)

    again = save(project, version=1)

    assert (again.pk, again.version) == (submission.pk, 1)
    assert lines(project) == ["saved the case study"]


def test_a_save_over_somebody_elses_is_refused_and_shows_it(project):
    save(project)
    save(project, version=1, title="Hers")

    with pytest.raises(services.ChangedMeanwhileError) as refused:
        save(project, version=1, title="His")

    assert refused.value.current.title == "Hers"
    assert CaseStudySubmission.objects.get().title == "Hers"


def test_two_first_saves_make_one_case_study(project):
    save(project, title="Hers")

    with pytest.raises(services.ChangedMeanwhileError):
        save(project, title="His")

    assert CaseStudySubmission.objects.get().title == "Hers"


def test_a_change_takes_an_offer_back_to_the_desk(project):
    submission = offered(project)
    decide(submission, Side.HEAD)

    changed = save(project, version=1, title="Another")

    assert (changed.state, changed.version) == (State.DRAFT, 2)
    assert services.waiting_for(changed) == [Side.HEAD, Side.LEAD]


# --- offering -------------------------------------------------------------------------------


@pytest.mark.parametrize("gap", [{"agreed_by": ""}, {"agreed_on": None}, {"no_pupil_named": False}])
def test_nothing_is_offered_without_its_permission_record(project, gap):
    submission = save(project, **gap)

    with pytest.raises(RefusedError, match="permission"):
        services.offer(submission=submission, by=UserFactory())

    assert stored(submission).state == State.DRAFT


@pytest.mark.parametrize("gap", [{"agreed_by": ""}, {"agreed_on": None}, {"no_pupil_named": False}])
@pytest.mark.parametrize("state", [State.OFFERED, State.WITH_EDITORS, State.PUBLISHED])
def test_nor_does_the_database_hold_such_a_thing(project, gap, state):
    submission = save(project, **gap)

    with pytest.raises(IntegrityError), transaction.atomic():
        CaseStudySubmission.objects.filter(pk=submission.pk).update(state=state)


def test_an_offer_is_made_once(project):
    submission = offered(project)

    with pytest.raises(RefusedError, match="already"):
        services.offer(submission=submission, by=UserFactory())


# --- deciding -------------------------------------------------------------------------------


@pytest.mark.parametrize("order", [(Side.HEAD, Side.LEAD), (Side.LEAD, Side.HEAD)])
def test_the_editors_get_it_when_both_have_agreed(project, heard, order):
    submission = offered(project)

    decide(submission, order[0])
    first = stored(submission).state, list(heard)
    decide(submission, order[1])

    assert first == (State.OFFERED, [])
    assert stored(submission).state == State.WITH_EDITORS
    assert heard == [("approved", 1)]


def test_one_side_cannot_agree_for_both(project, heard):
    submission = offered(project)
    decide(submission, Side.HEAD)

    with pytest.raises(RefusedError, match="agreed to already"):
        decide(submission, Side.HEAD)

    assert stored(submission).approvals.count() == 1
    assert heard == []


def test_a_wish_for_a_change_sends_it_back(project):
    submission = offered(project)

    approval = decide(submission, Side.LEAD, approved=False)

    assert (approval.comment, stored(submission).state) == ("Say more.", State.DRAFT)


def test_a_decision_on_words_that_have_changed_is_refused(project):
    submission = offered(project)
    changed = save(project, version=1, title="Another")
    services.offer(submission=changed, by=UserFactory())

    with pytest.raises(RefusedError, match="Read it again"):
        decide(submission, Side.HEAD, version=1)

    assert not stored(submission).approvals.exists()


@pytest.mark.parametrize("side", Side)
def test_nobody_decides_on_a_draft(project, side):
    with pytest.raises(RefusedError, match="not waiting"):
        decide(save(project), side)


def test_who_asked_for_a_change_is_asked_again_even_when_nothing_was_changed(project, heard):
    submission = offered(project)
    decide(submission, Side.LEAD)
    decide(submission, Side.HEAD, approved=False)
    services.offer(submission=submission, by=UserFactory())

    waiting = services.waiting_for(stored(submission))
    decide(submission, Side.HEAD)

    assert waiting == [Side.HEAD]
    assert heard == [("approved", 1)]


def test_lines_name_the_sides_and_never_what_was_written(project):
    submission = offered(project)
    decide(submission, Side.HEAD, approved=False)
    services.offer(submission=submission, by=UserFactory())
    decide(submission, Side.LEAD, by=UserFactory())
    services.withdraw(submission=submission, by=None)

    assert lines(project) == [
        "saved the case study",
        "offered the case study for publication",
        "The head asked for a change to the case study",
        "offered the case study for publication",
        "agreed to the case study",
        "The head withdrew the case study",
    ]


# --- with the editors, and back -------------------------------------------------------------


def agreed(project):
    submission = offered(project)
    for side in Side:
        decide(submission, side)
    return stored(submission)


def test_what_the_editors_have_is_not_changed_under_their_hands(project):
    submission = agreed(project)

    with pytest.raises(RefusedError, match="Withdraw it before"):
        save(project, version=1, title="Another")

    assert stored(submission).title == "Waiting first"


@pytest.mark.parametrize("make", [save, offered, agreed])
def test_it_can_be_withdrawn_at_any_time(project, heard, make):
    submission = make(project)

    services.withdraw(submission=submission, by=UserFactory())
    services.withdraw(submission=submission, by=UserFactory())

    assert stored(submission).state == State.WITHDRAWN
    assert [what for what, _version in heard if what == "withdrawn"] == ["withdrawn"]


def test_after_a_withdrawal_both_are_asked_anew_even_when_nothing_was_changed(project):
    submission = agreed(project)
    services.withdraw(submission=submission, by=UserFactory())

    again = save(project, version=1)
    services.offer(submission=again, by=UserFactory())

    assert again.version == 2
    assert services.waiting_for(again) == [Side.HEAD, Side.LEAD]
    assert stored(submission).withdrawn_at is None


def test_a_withdrawn_one_is_not_offered_as_it_is(project):
    submission = agreed(project)
    services.withdraw(submission=submission, by=UserFactory())

    with pytest.raises(RefusedError):
        services.offer(submission=submission, by=UserFactory())
