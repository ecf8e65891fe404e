"""What editors see of where case studies stand."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.services import draft_case_study
from pdgroups.stories.models import Approval, CaseStudySubmission
from tests.factories.pages import agreed_submission, case_study_page

pytestmark = pytest.mark.django_db
State = CaseStudySubmission.State


@pytest.fixture
def url():
    return reverse("case_study_report")


def offered(title, *, days, state=State.WITH_EDITORS, **fields):
    submission = agreed_submission(title=title, state=State.WITH_EDITORS)
    at = timezone.now() - dt.timedelta(days=days)
    submission.approvals.create(
        version=submission.version,
        side=Approval.Side.LEAD,
        approved=True,
        name="A",
        role="B",
        at=at,
    )
    page = draft_case_study(submission=submission)
    if state == State.PUBLISHED:
        page.get_latest_revision().publish()
    CaseStudySubmission.objects.filter(pk=submission.pk).update(state=state, **fields)


def titles(response):
    return [page.title for page in response.context["object_list"]]


def test_what_waits_longest_stands_first_with_its_days(client, editor, url):
    offered("Short wait", days=3)
    offered("Long wait", days=20)
    case_study_page(title="Retold")  # offered by no school

    page = client.get(url)

    assert titles(page) == ["Long wait", "Short wait"]
    assert [each.days for each in page.context["object_list"]] == [20, 3]
    assert "With the editors" in page.text


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("waiting=late", ["Late"]),
        ("waiting=review", ["To look at again"]),
        ("state=published", ["Fresh", "To look at again"]),
        ("state=nonsense", ["Fresh", "In time", "Late", "To look at again"]),
    ],
)
def test_it_is_narrowed_to_what_is_to_do(client, editor, url, query, left):
    today = timezone.localdate()
    offered("Late", days=20)
    offered("In time", days=5)
    offered("To look at again", days=9, state=State.PUBLISHED, review_on=today)
    offered("Fresh", days=9, state=State.PUBLISHED, review_on=today + dt.timedelta(days=90))

    assert sorted(titles(client.get(f"{url}?{query}"))) == left


def test_it_can_be_taken_away_as_a_table(client, editor, url):
    offered("Long wait", days=20)

    file = b"".join(client.get(f"{url}?export=csv").streaming_content).decode()

    assert "Long wait,With the editors,20," in file


@pytest.mark.parametrize("number", [1, 5])
def test_it_costs_the_same_however_many_there_are(
    client, editor, url, number, django_assert_num_queries
):
    for each in range(number):
        offered(f"Number {each}", days=each)
    client.get(url)

    with django_assert_num_queries(11):
        client.get(url)
