"""The public life of a case study: published, still true, retired, withdrawn."""

import datetime as dt

import pytest
import time_machine

from cms.pages.case_studies import CaseStudyPage
from pdgroups.groups.models import Happening
from pdgroups.groups.refusals import RefusedError
from pdgroups.stories import services
from pdgroups.stories.models import CaseStudySubmission, HistoryEntry
from tests.factories.people import ProjectFactory, UserFactory
from tests.workspaces.stories.pages import in_state

pytestmark = pytest.mark.django_db
State = CaseStudySubmission.State
MARCH = dt.datetime(2027, 3, 3, 9, tzinfo=dt.UTC)


@pytest.fixture
def published():
    """On the site since 3 March 2027."""
    with time_machine.travel(MARCH):
        return in_state(ProjectFactory(), State.PUBLISHED)


def told(submission):
    return [(entry.kind, entry.on, entry.reason) for entry in submission.history()]


def test_publishing_begins_a_history_and_sets_a_day_to_look_again(published):
    published.refresh_from_db()

    assert told(published) == [("published", dt.date(2027, 3, 3), "")]
    assert published.review_on == dt.date(2028, 9, 3)
    assert published.last_confirmed_on is None


@time_machine.travel(MARCH)
def test_a_page_that_an_editor_took_off_and_put_back_was_published_once(published):
    page = CaseStudyPage.objects.get(submission=published)

    page.unpublish()
    page.get_latest_revision().publish()

    assert len(told(published)) == 1


def test_it_is_confirmed_once_a_day(published):
    with time_machine.travel(MARCH + dt.timedelta(days=365)):
        services.confirm(submission=published, by=UserFactory())
        confirmed = services.confirm(submission=published, by=UserFactory())

    assert confirmed.last_confirmed_on == dt.date(2028, 3, 2)
    assert confirmed.review_on == dt.date(2029, 9, 2)
    assert [kind for kind, _on, _why in told(published)] == ["confirmed", "published"]


def test_it_is_retired_once_with_its_reason(published):
    with time_machine.travel(MARCH + dt.timedelta(days=30)):
        services.retire(submission=published, reason="We work otherwise now.", by=UserFactory())
        with pytest.raises(RefusedError, match="retired already"):
            services.retire(submission=published, reason="Again.", by=UserFactory())

    published.refresh_from_db()
    assert (published.retired_on, published.retired_because, published.review_on) == (
        dt.date(2027, 4, 2),
        "We work otherwise now.",
        None,
    )
    assert told(published)[0] == ("retired", dt.date(2027, 4, 2), "We work otherwise now.")
    assert CaseStudyPage.objects.get(submission=published).live


def test_what_is_retired_is_not_still_true(published):
    services.retire(submission=published, reason="Old.", by=UserFactory())

    with pytest.raises(RefusedError):
        services.confirm(submission=published, by=UserFactory())


@pytest.mark.parametrize("act", ["confirm", "retire"])
@pytest.mark.parametrize("state", [State.OFFERED, State.WITH_EDITORS, State.WITHDRAWN])
def test_neither_is_done_to_what_nobody_reads(act, state):
    submission = in_state(ProjectFactory(), state)
    more = {"reason": "Old."} if act == "retire" else {}

    with pytest.raises(RefusedError, match="not on the public site"):
        getattr(services, act)(submission=submission, by=UserFactory(), **more)

    assert not HistoryEntry.objects.exists()


def test_a_withdrawal_ends_the_history_and_a_new_agreement_begins_another(published):
    with time_machine.travel(MARCH):
        services.retire(submission=published, reason="Old.", by=UserFactory())
        services.withdraw(submission=published, by=None)
    again = services.save_draft(project=published.project, fields={}, version=1, by=UserFactory())

    assert [kind for kind, _on, _why in told(published)] == ["withdrawn", "retired", "published"]
    assert (again.is_retired, again.retired_because, again.review_on) == (False, "", None)


def test_what_was_never_public_has_no_history():
    submission = in_state(ProjectFactory(), State.OFFERED)

    services.withdraw(submission=submission, by=UserFactory())

    assert submission.history() == []


def test_lines_in_the_workspace_say_what_was_done_and_not_why(published):
    by = UserFactory()
    services.confirm(submission=published, by=by)
    services.retire(submission=published, reason="Old.", by=by)

    lines = Happening.objects.filter(by=by).order_by("pk").values_list("words", flat=True)
    assert list(lines) == ["said that the case study is still true", "retired the case study"]
