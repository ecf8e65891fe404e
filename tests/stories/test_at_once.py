"""Two people press at the same moment: nothing is lost, and nothing is published twice."""

import datetime as dt
import threading

import pytest
from django.db import connection

from pdgroups.groups.refusals import RefusedError
from pdgroups.stories import services
from pdgroups.stories.models import Approval, CaseStudySubmission, HeadLink
from pdgroups.stories.signals import case_study_approved
from tests.factories.people import ProjectFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
State, Side = CaseStudySubmission.State, Approval.Side

PERMISSION = {
    "agreed_by": "Jo Head",
    "agreed_on": dt.date(2026, 6, 1),
    "no_pupil_named": True,
    "display_name": "A school",
}


def at_once(*acts):
    """What became of each, in order: what it gave, or how it was refused."""
    outcomes = [None] * len(acts)
    start = threading.Barrier(len(acts))

    def act(number):
        start.wait()
        try:
            outcomes[number] = acts[number]()
        except (services.ChangedMeanwhileError, RefusedError) as refusal:
            outcomes[number] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=[number]) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def save(project, by, version=0, **fields):
    return services.save_draft(
        project=project, fields={**PERMISSION, **fields}, version=version, by=by
    )


def refusals(outcomes, kind):
    return sum(isinstance(outcome, kind) for outcome in outcomes)


@pytest.mark.parametrize("version", [0, 1])
def test_of_two_saves_one_is_stored_and_one_is_shown_the_other(version):
    project, by = ProjectFactory(), UserFactory()
    if version:
        save(project, by, title="First")

    outcomes = at_once(
        lambda: save(project, by, version, title="Hers"),
        lambda: save(project, by, version, title="His"),
    )

    assert refusals(outcomes, services.ChangedMeanwhileError) == 1
    (kept,) = CaseStudySubmission.objects.all()
    shown = next(each.current for each in outcomes if isinstance(each, Exception))
    assert (kept.version, shown.title) == (version + 1, kept.title)


def test_of_two_last_agreements_one_hands_it_over():
    project, by = ProjectFactory(), UserFactory()
    submission = services.offer(submission=save(project, by, title="Waiting"), by=by)
    handed_over = []

    def hear(submission, **kwargs):
        handed_over.append(submission.pk)

    def agree(side):
        return services.decide(
            submission=submission, version=1, side=side, approved=True, name="Jo", role="Head"
        )

    receivers, case_study_approved.receivers = case_study_approved.receivers, []
    case_study_approved.connect(hear)
    try:
        outcomes = at_once(lambda: agree(Side.HEAD), lambda: agree(Side.LEAD))
    finally:
        case_study_approved.receivers = receivers

    assert refusals(outcomes, Exception) == 0
    assert handed_over == [submission.pk]
    assert CaseStudySubmission.objects.get().state == State.WITH_EDITORS


def test_an_agreement_beside_a_change_is_never_to_the_changed_words():
    project, by = ProjectFactory(), UserFactory()
    submission = services.offer(submission=save(project, by, title="Waiting"), by=by)

    at_once(
        lambda: save(project, by, 1, title="Another"),
        lambda: services.decide(
            submission=submission, version=1, side=Side.HEAD, approved=True, name="J", role="H"
        ),
    )

    kept = CaseStudySubmission.objects.get()
    assert (kept.version, kept.state) == (2, State.DRAFT)
    assert services.waiting_for(kept) == [Side.HEAD, Side.LEAD]


def test_of_two_links_sent_at_once_there_is_one():
    project, by = ProjectFactory(), UserFactory()

    outcomes = at_once(
        *[
            lambda: services.make_head_link(project=project, email="h@school.example", by=by)
            for _press in range(2)
        ]
    )

    assert refusals(outcomes, RefusedError) == 1
    assert HeadLink.objects.count() == 1
