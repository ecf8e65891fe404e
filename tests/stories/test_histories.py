"""Any history of a case study: never public without both agreements to what is published."""

import datetime as dt
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
from pdgroups.stories.models import Approval, CaseStudySubmission
from tests.factories.people import ProjectFactory, UserFactory

State, Side = CaseStudySubmission.State, Approval.Side
TITLES = st.sampled_from(["Waiting first", "Least help first"])
AS_AGREED = "Puplis start by themselves in 6 of 10 lessons"
AS_MENDED = "Pupils start by themselves in 6 of 10 lessons"
AIMS = st.sampled_from(
    [AS_AGREED, AS_MENDED, "Pupils start by themselves in 9 of 10 lessons", "All is well"]
)
SELDOM = st.sampled_from([False, False, False, False, False, True])
MOSTLY = SELDOM.map(lambda seldom: not seldom)


class CaseStudyHistory(RuleBasedStateMachine):
    """School, head, lead and editor each do what they like, in any order.

    ``agreed`` is kept apart from the product: which side said yes last, to which words.
    """

    def __init__(self):
        super().__init__()
        self.rollback = transaction.atomic()
        self.rollback.__enter__()
        self.project, self.school = ProjectFactory(), UserFactory()
        self.agreed = {}

    def teardown(self):
        transaction.set_rollback(True)
        self.rollback.__exit__(None, None, None)

    @property
    def submission(self):
        return CaseStudySubmission.objects.filter(project=self.project).first()

    @property
    def pages(self):
        return CaseStudyPage.objects.filter(submission=self.submission)

    @rule(title=TITLES, permission=MOSTLY, stale=SELDOM)
    def the_school_saves(self, title, permission, stale):
        before = self.submission
        version = 0 if before is None else before.version - stale
        fields = {
            "title": title,
            "aim": AS_AGREED,
            "agreed_by": "Jo Head" if permission else "",
            "agreed_on": dt.date(2026, 6, 1),
            "no_pupil_named": True,
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
            assert before.state != State.DRAFT or not before.agreed_by or is_all_agreed

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
        self.agreed[side] = (approved, before.title)

    @rule(title=TITLES, decisions=st.lists(st.tuples(st.sampled_from(Side), MOSTLY, SELDOM)))
    def an_offer_is_made_and_read(self, title, decisions):
        """So that many histories come as far as the editors."""
        self.the_school_saves(title, permission=True, stale=False)
        self.the_school_offers()
        for side, approved, late in decisions:
            self.somebody_decides(side, approved=approved, late=late)

    @precondition(lambda self: self.submission)
    @rule(by_head=st.booleans())
    def somebody_withdraws(self, by_head):
        services.withdraw(submission=self.submission, by=None if by_head else self.school)
        self.agreed = {}
        assert self.submission.state == State.WITHDRAWN
        assert not self.pages.filter(live=True).exists()

    @precondition(lambda self: self.submission and self.pages.exists())
    @rule()
    def an_editor_publishes(self):
        with suppress(PermissionDenied):
            self.pages.get().get_latest_revision().publish()

    @precondition(lambda self: self.submission and self.pages.exists())
    @rule(title=TITLES, aim=AIMS)
    def an_editor_changes_words_and_publishes(self, title, aim):
        page = self.pages.get().get_latest_revision_as_object()
        page.title, page.aim = title, aim
        revision = page.save_revision()
        with suppress(PermissionDenied):
            revision.publish()

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
        public = submission is not None and self.pages.filter(live=True).exists()
        if public or (submission and submission.state in {State.WITH_EDITORS, State.PUBLISHED}):
            assert self.agreed == dict.fromkeys(Side, (True, submission.title))
            assert services.waiting_for(submission) == []
        if public:
            assert submission.state == State.PUBLISHED
            page = self.pages.get()
            assert page.title == submission.title
            assert page.aim in {submission.aim, AS_MENDED}
            edited = submission.edited()
            told = [change["now"] for change in edited.changes] if edited else []
            assert told == ([AS_MENDED] if page.aim == AS_MENDED else [])

    @invariant()
    def what_waits_for_nobody_is_never_left_waiting(self):
        if self.submission and self.submission.state == State.OFFERED:
            assert services.waiting_for(self.submission)


@pytest.mark.django_db
def test_no_history_makes_it_public_without_both_agreements():
    case_study_index()

    run_state_machine_as_test(
        CaseStudyHistory, settings=settings(max_examples=40, stateful_step_count=20, deadline=None)
    )
