"""A published case study is corrected while readers keep what was agreed before."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from cms.pages.case_studies import CaseStudyPage
from pdgroups.groups.refusals import RefusedError
from pdgroups.stories import services
from pdgroups.stories.holding import holding_of
from pdgroups.stories.layers import Audience, Layer
from pdgroups.stories.models import CaseStudySubmission, Permission, Quote
from pdgroups.stories.services import Giver, Reach
from tests.factories.people import ProjectFactory, UserFactory
from tests.workspaces.stories.pages import agree, in_state

pytestmark = pytest.mark.django_db
State = CaseStudySubmission.State
WHY = "The baseline was 41 staff, not 14."


@pytest.fixture
def correcting():
    submission = in_state(ProjectFactory(), State.PUBLISHED)
    return services.begin_correction(submission=submission, reason=WHY, by=UserFactory())


def page_of(submission):
    return CaseStudyPage.objects.get(submission=submission)


def changed(submission, **fields):
    services.save_draft(
        project=submission.project, fields=fields, version=submission.version, by=UserFactory()
    )
    submission.refresh_from_db()
    return services.offer(submission=submission, by=UserFactory())


def publish(submission):
    page_of(submission).get_latest_revision().publish()
    submission.refresh_from_db()


def told(submission):
    return [(entry.kind, entry.reason) for entry in submission.history()]


def test_readers_keep_the_old_words_until_both_agree_to_the_new(correcting):
    submission = changed(correcting, outcomes="Pupils start in 6 of 10 lessons.")
    before = page_of(submission)

    agree(submission, "head", "lead")
    waiting = page_of(submission)
    publish(submission)

    after = page_of(submission)
    assert before.live
    assert waiting.live
    assert "6 of 10" not in str(before.body) + str(waiting.body)
    assert "6 of 10" in str(after.body)
    assert submission.state == State.PUBLISHED
    assert told(submission) == [("corrected", WHY), ("published", "")]
    assert not submission.is_being_corrected


def test_a_spelling_asks_nobody_and_goes_to_the_editors_at_once(correcting):
    submission = changed(correcting, standfirst="TAs agreed when to wait. A year latter they wait.")

    publish(submission)

    assert "latter" in page_of(submission).summary
    assert told(submission)[0] == ("corrected", WHY)


def test_editors_publish_no_words_of_a_correction_that_nobody_agreed_to(correcting):
    submission = changed(correcting, aim="All is well.")
    page = page_of(submission)
    page.aim = "All is well."
    revision = page.save_revision()

    with pytest.raises(PermissionDenied):
        revision.publish()

    assert page_of(submission).aim != "All is well."


def test_editors_are_not_shown_what_the_school_still_writes(correcting):
    changed(correcting, aim="Only for us, so far.")

    assert page_of(correcting).changed_words() == []


def test_given_up_it_is_as_readers_have_it(correcting):
    aim = correcting.aim
    services.save_draft(
        project=correcting.project,
        fields={"aim": "Other.", "is_named": True, "areas": ["semh"], "cover_days": 3},
        version=correcting.version,
        by=UserFactory(),
    )

    again = services.give_up_correction(submission=correcting, by=UserFactory())

    again.refresh_from_db()
    assert (again.state, again.aim, again.is_named, again.areas, again.cover_days) == (
        State.PUBLISHED,
        aim,
        False,
        [],
        None,
    )
    assert services.waiting_for(again) == []
    assert page_of(again).changed_words() == []
    assert told(again) == [("published", "")]


def test_given_up_nothing_that_was_added_is_shown_and_what_was_taken_back_stays_so(correcting):
    by, giver = UserFactory(), Giver("Bea", timezone.localdate())
    numbers = Permission.objects.filter(submission=correcting, layer=Layer.NUMBERS)
    quote = Quote(submission=correcting, words="I wait now.", role="TA")
    services.add_piece(piece=quote, giver=giver, reach=Reach(Audience.PUBLIC), by=by)
    services.permit_layers(
        submission=correcting,
        wanted={Layer.PEOPLE: Reach(Audience.PUBLIC), Layer.STORY: Reach(Audience.PUBLIC)},
        giver=giver,
        by=by,
        seen=services.stamp(correcting),
    )
    services.take_back(permission=numbers.get(), by=by)

    again = services.give_up_correction(submission=correcting, by=by)

    shown = holding_of(CaseStudySubmission.objects.get())
    assert (shown.is_readable, shown.shows_people, shown.shows_numbers) == (True, False, False)
    assert list(shown.quotes) == []
    assert services.waiting_for(again) == []


def test_given_up_a_name_that_was_taken_back_stays_hidden():
    submission = in_state(ProjectFactory(), State.PUBLISHED)
    services.begin_correction(submission=submission, reason=WHY, by=UserFactory())
    CaseStudySubmission.objects.filter(pk=submission.pk).update(
        before_correction={**CaseStudySubmission.objects.get().before_correction, "is_named": True}
    )

    services.give_up_correction(submission=submission, by=UserFactory())

    assert not CaseStudySubmission.objects.get().is_named


def test_given_up_after_one_side_agreed_to_it_both_agree_to_what_readers_have(correcting):
    submission = changed(correcting, outcomes="Pupils start in 6 of 10 lessons.")
    agree(submission, "head")

    again = services.give_up_correction(submission=submission, by=UserFactory())

    assert (again.state, services.waiting_for(again)) == (State.PUBLISHED, [])


def test_given_up_after_an_editor_took_the_page_off_it_waits_for_the_editors(correcting):
    page_of(correcting).unpublish()

    again = services.give_up_correction(submission=correcting, by=UserFactory())

    assert (again.state, page_of(again).live) == (State.WITH_EDITORS, False)
    publish(again)
    assert (again.state, page_of(again).live) == (State.PUBLISHED, True)


def test_there_is_nothing_to_give_up_otherwise():
    for state in (State.DRAFT, State.PUBLISHED):
        with pytest.raises(RefusedError):
            services.give_up_correction(
                submission=in_state(ProjectFactory(), state), by=UserFactory()
            )


def test_withdrawn_while_it_is_corrected_it_is_gone(correcting):
    services.withdraw(submission=correcting, by=None)

    correcting.refresh_from_db()
    assert not page_of(correcting).live
    assert not correcting.is_being_corrected
    assert told(correcting)[0] == ("withdrawn", "")


@pytest.mark.parametrize("state", [State.DRAFT, State.WITH_EDITORS, State.WITHDRAWN])
def test_only_what_is_public_is_corrected(state):
    submission = in_state(ProjectFactory(), state)

    with pytest.raises(RefusedError, match="not on the public site"):
        services.begin_correction(submission=submission, reason=WHY, by=UserFactory())
