"""Any history of a case study: never public without both agreements and every permission in force."""

import datetime as dt
from collections import Counter
from contextlib import suppress

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from cms.pages.case_studies import CaseStudyPage
from cms.tree import case_study_index
from pdgroups.groups.refusals import RefusedError
from pdgroups.stories import reviewing, services
from pdgroups.stories.layers import Audience, Layer
from pdgroups.stories.models import Approval, CaseStudySubmission, Permission, Quote
from pdgroups.stories.services import Giver, Reach
from tests.factories.people import ProjectFactory, UserFactory

from .said import AS_AGREED, AS_MENDED, Said, gist

State, Side = CaseStudySubmission.State, Approval.Side
TITLES = st.sampled_from(["Waiting first", "Least help first"])
AIMS = st.sampled_from(
    [AS_AGREED, AS_MENDED, "Pupils start by themselves in 9 of 10 lessons", "All is well"]
)
ASKED = dt.date(2026, 6, 1)
GIVER = Giver("Jo Head", ASKED)
REACHES = st.sampled_from([Reach(), Reach(Audience.GROUP), *[Reach(Audience.PUBLIC)] * 4])
ANY = st.integers(0, 99)
REACHED: Counter[str] = Counter()
SELDOM = st.sampled_from([False, False, False, False, False, True])
MOSTLY = SELDOM.map(lambda seldom: not seldom)


class CaseStudyHistory(RuleBasedStateMachine):
    """School, head, lead and editor each do what they like, in any order.

    ``agreed`` is kept apart from the product: which side said yes last, to what. So is what
    readers were given (``readers``), and what was agreed when its correction began.
    """

    def __init__(self):
        super().__init__()
        self.rollback = transaction.atomic()
        self.rollback.__enter__()
        self.project, self.school = ProjectFactory(), UserFactory()
        self.agreed, self.before = {}, {}
        self.readers = None

    def teardown(self):
        transaction.set_rollback(True)
        self.rollback.__exit__(None, None, None)

    @property
    def submission(self):
        return CaseStudySubmission.objects.filter(project=self.project).first()

    @property
    def pages(self):
        return CaseStudyPage.objects.filter(submission=self.submission)

    def allowed(self, **of):
        held = Permission.objects.filter(submission=self.submission, audience="public")
        return held.filter(withdrawn_at=None, **of).exists()

    def is_for_anyone(self):
        return self.submission.permissions.filter(layer="story", withdrawn_at=None).exists()

    def everybody_agrees(self):
        said = [yes and to.covers(Said.of(self.submission)) for yes, to in self.agreed.values()]
        return said == [True, True]

    @rule(
        title=TITLES, aim=st.sampled_from([AS_AGREED, AS_MENDED]), permission=MOSTLY, stale=SELDOM
    )
    def the_school_saves(self, title, aim, permission, stale):
        before = self.submission
        version = 0 if before is None else before.version - stale
        fields = {
            "title": title,
            "aim": aim,
            "agreed_by": "Jo Head" if permission else "",
            "agreed_on": ASKED,
            "no_pupil_named": True,
            "outcomes": "They wait.",
            "differently": "Begin sooner.",
            "display_name": "A school",
        }
        try:
            services.save_draft(
                project=self.project, fields=fields, version=version, by=self.school
            )
        except services.ChangedMeanwhileError:
            assert stale
        except RefusedError:
            assert before.state in {State.WITH_EDITORS, State.PUBLISHED}

    @precondition(lambda self: self.submission)
    @rule()
    def the_school_offers(self):
        before = self.submission
        try:
            services.offer(submission=before, by=self.school)
        except RefusedError:
            is_all_agreed = not services.waiting_for(before)
            is_private = not self.is_for_anyone()
            assert (
                before.state != State.DRAFT or not before.agreed_by or is_all_agreed or is_private
            )
        else:
            assert self.is_for_anyone()

    @precondition(lambda self: self.submission)
    @rule(layer=st.sampled_from([Layer.STORY, Layer.NAME, Layer.NAME]), reach=REACHES)
    def the_school_permits(self, layer, reach):
        before = self.submission
        try:
            services.permit_layers(
                submission=before, wanted={layer: reach}, giver=GIVER, by=self.school,
                seen=services.stamp(before),
            )  # fmt: skip
        except RefusedError:
            assert before.state in {State.WITH_EDITORS, State.PUBLISHED}
        self.note_a_withdrawal(before)

    @precondition(lambda self: self.submission)
    @rule(reach=REACHES)
    def a_quote_is_added(self, reach):
        before = self.submission
        quote = Quote(submission=before, words=f"I wait {before.quotes.count()}.", role="TA")
        try:
            services.add_piece(piece=quote, giver=GIVER, reach=reach, by=self.school)
        except RefusedError:
            assert before.state in {State.WITH_EDITORS, State.PUBLISHED}

    @precondition(lambda self: self.submission and self.submission.quotes.exists())
    @rule(which=ANY)
    def a_quote_is_taken_out(self, which):
        quotes = list(self.submission.quotes.all())
        services.take_out(piece=quotes[which % len(quotes)], by=self.school)

    @precondition(lambda self: self.submission and self.submission.permissions.exists())
    @rule(which=ANY)
    def a_permission_is_taken_back(self, which):
        before = self.submission
        held = list(before.permissions.filter(withdrawn_at=None)) or list(before.permissions.all())
        services.take_back(permission=held[which % len(held)], by=self.school)
        self.note_a_withdrawal(before)

    def note_a_withdrawal(self, before):
        if before.state != State.WITHDRAWN and self.submission.state == State.WITHDRAWN:
            assert not self.is_for_anyone()
            self.agreed, self.readers = {}, None

    @precondition(lambda self: self.submission and self.submission.state == State.PUBLISHED)
    @rule()
    def a_correction_is_begun(self):
        self.before = dict(self.agreed)
        services.begin_correction(submission=self.submission, reason="Of 14.", by=self.school)

    @precondition(lambda self: self.submission and self.submission.is_being_corrected)
    @rule()
    def a_correction_is_given_up(self):
        before = self.submission
        try:
            services.give_up_correction(submission=before, by=self.school)
        except RefusedError:
            assert before.state == State.WITH_EDITORS
        else:
            self.agreed = self.before
            REACHED.update(["given up"])

    @precondition(lambda self: self.submission)
    @rule(side=st.sampled_from(Side), approved=MOSTLY, late=SELDOM)
    def somebody_decides(self, side, approved, late):
        before = self.submission
        try:
            services.decide(
                submission=before,
                version=before.version - late,
                side=side,
                approved=approved,
                name="Jo",
                role="Head",
            )
        except RefusedError:
            return
        assert not late
        assert not approved or self.is_for_anyone()
        self.agreed[side] = (approved, Said.of(before))

    @rule(title=TITLES, aim=st.sampled_from([AS_AGREED, AS_MENDED]), quote=st.booleans())
    def it_goes_all_the_way(self, title, aim, quote):
        """So that many histories have readers, and corrections."""
        if self.submission and self.submission.state == State.PUBLISHED:
            self.a_correction_is_begun()
        if quote and self.submission:
            self.a_quote_is_added(Reach(Audience.PUBLIC))
        self.the_school_saves(title, aim, permission=True, stale=False)
        self.the_school_offers()
        for side in Side:
            self.somebody_decides(side, approved=True, late=False)
        if self.pages.exists():
            self.an_editor_publishes()

    @precondition(lambda self: self.submission)
    @rule(by_head=st.booleans())
    def somebody_withdraws(self, by_head):
        services.withdraw(submission=self.submission, by=None if by_head else self.school)
        self.agreed, self.readers = {}, None
        assert self.submission.state == State.WITHDRAWN
        assert not self.pages.filter(live=True).exists()

    @precondition(lambda self: self.submission and self.pages.exists())
    @rule()
    def an_editor_publishes(self):
        self.publish(self.pages.get().get_latest_revision())

    @precondition(lambda self: self.submission and self.pages.exists())
    @rule(title=TITLES, aim=AIMS)
    def an_editor_changes_words_and_publishes(self, title, aim):
        page = self.pages.get().get_latest_revision_as_object()
        page.title, page.aim = title, aim
        self.publish(page.save_revision())

    def publish(self, revision):
        before = self.submission
        with suppress(PermissionDenied):
            revision.publish()
            if before.state == State.WITH_EDITORS:
                self.readers = Said.of(before)
                REACHED.update(["corrected" if before.is_being_corrected else "published"])

    @precondition(lambda self: self.submission)
    @rule()
    def an_editor_sends_it_back(self):
        reviewing.send_back(submission=self.submission, words="Say how many.", by=self.school)

    @precondition(lambda self: self.submission and self.pages.filter(live=True).exists())
    @rule()
    def an_editor_takes_it_off(self):
        self.pages.get().unpublish()

    @invariant()
    def nothing_is_public_without_both_agreements_to_these_words(self):
        submission = self.submission
        page = submission and self.pages.filter(live=True).first()
        if submission and submission.state in {State.WITH_EDITORS, State.PUBLISHED}:
            assert self.everybody_agrees()
            assert services.waiting_for(submission) == []
        if page is None:
            return
        assert (page.title, gist(page.aim)) == (self.readers.title, self.readers.aim)
        assert submission.is_being_corrected or submission.state == State.PUBLISHED
        if submission.state == State.PUBLISHED:
            edited = submission.edited()
            told = [change["now"] for change in edited.changes] if edited else []
            assert told == ([page.aim] if page.aim != submission.aim else [])

    @invariant()
    def nothing_is_public_without_every_permission_in_force(self):
        page = self.submission and self.pages.filter(live=True).first()
        if page is None:
            return
        held = page.held
        assert held.is_readable
        assert self.allowed(layer="story")
        if held.is_named:
            assert self.readers.is_named
            assert self.allowed(layer="name")
        for quote in held.quotes:
            assert quote.words in self.readers.quotes
            assert self.allowed(layer="quote", quote__words=quote.words)

    @invariant()
    def what_waits_for_nobody_is_never_left_waiting(self):
        if self.submission and self.submission.state == State.OFFERED:
            assert services.waiting_for(self.submission)


@pytest.mark.django_db
def test_no_history_makes_it_public_without_both_agreements_and_every_permission():
    case_study_index()

    run_state_machine_as_test(
        CaseStudyHistory, settings=settings(max_examples=30, stateful_step_count=20, deadline=None)
    )

    assert REACHED["published"] > 5
    assert REACHED["corrected"] > 1
