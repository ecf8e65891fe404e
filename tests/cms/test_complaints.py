"""Anybody can ask that something be taken off a public page, and the programme team does it."""

import datetime as dt
from io import StringIO

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from cms import tree
from cms.services import draft_case_study
from pdgroups.accounts.models import Office
from pdgroups.stories.models import CaseStudySubmission, Complaint
from tests.factories.pages import agreed_submission, case_study_page, content_page
from tests.factories.permissions import PermissionFactory

pytestmark = pytest.mark.django_db
FORM = "/privacy/complaint/"
SAID = {"page": "/case-studies/x/", "what": "It names my daughter.", "reach": "020 7946 0000"}
State = CaseStudySubmission.State


@pytest.fixture(autouse=True)
def _fresh():
    cache.clear()


@pytest.fixture
def team(sign_in):
    return sign_in(Office.PROGRAMME_TEAM)


def complaint(**fields):
    return Complaint.objects.create(**{**SAID, **fields})


def one(found, name="complaint_one"):
    return reverse(name, args=[found.public_id])


def test_what_somebody_writes_reaches_the_team_and_sets_no_cookie(
    client, site, holder, django_capture_on_commit_callbacks
):
    team = holder(Office.PROGRAMME_TEAM)
    holder(Office.EDITORS)

    with django_capture_on_commit_callbacks(execute=True):
        sent = client.post(FORM, SAID)
        client.post(FORM, SAID | {"what": "And my son."})

    assert client.get(sent["Location"]).status_code == 200
    assert not client.cookies
    assert sorted(Complaint.objects.values_list("what", flat=True)) == [
        "And my son.",
        "It names my daughter.",
    ]
    [told] = mail.outbox  # one an hour
    assert told.to == [team.email]
    assert "daughter" not in str(told.message())
    assert reverse("complaint_list") in told.body


def test_it_can_be_sent_without_a_name_and_begins_with_the_page(client, site):
    page = client.get(f"{FORM}?page=/case-studies/waiting/").text
    client.post(FORM, SAID | {"reach": ""})

    assert 'value="/case-studies/waiting/"' in page
    assert Complaint.objects.get().reach == ""


def test_a_machine_that_fills_in_everything_is_thanked_and_nothing_kept(client, site):
    assert client.post(FORM, SAID | {"website": "https://buy.example"}).status_code == 302
    assert not Complaint.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [{"page": ""}, {"what": " "}, {"what": "x" * 2001}, {"page": "a\0b"}, {"reach": "x" * 255}],
)
def test_what_cannot_be_kept_is_asked_for_again_with_what_was_typed(client, site, wrong):
    answer = client.post(FORM, SAID | wrong)

    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == wrong.keys()
    assert SAID["what"] in answer.text or "what" in wrong
    assert not Complaint.objects.exists()


def test_it_comes_from_our_own_page_and_not_too_often(client, site):
    foreign = client.post(FORM, SAID, headers={"Sec-Fetch-Site": "cross-site"})
    answers = [client.post(FORM, SAID).status_code for _each in range(11)]

    assert foreign.status_code == 403
    assert answers == [302] * 10 + [429]


@pytest.mark.parametrize("office", [None, Office.EDITORS, Office.REGIONAL_LEADS])
def test_nobody_but_the_programme_team_reads_it(client, sign_in, office):
    found = complaint()
    if office:
        sign_in(office)

    for path in (reverse("complaint_list"), one(found)):
        assert client.get(path).status_code == (404 if office else 302)
    assert client.post(one(found, "complaint_take_down")).status_code == (404 if office else 302)


def test_a_case_study_is_gone_with_one_press_and_its_school_sees_it(client, team):
    submission = agreed_submission(state=State.PUBLISHED)
    PermissionFactory(submission=submission)
    page = draft_case_study(submission=submission)
    page.get_latest_revision().publish()
    page.refresh_from_db()
    found = complaint(page=f"http://testserver{page.url}?from=mail#x")

    before = client.get(page.url).status_code
    client.post(one(found, "complaint_take_down"))
    client.post(one(found, "complaint_take_down"))

    found.refresh_from_db()
    submission.refresh_from_db()
    gone = client.get(page.url)
    assert (before, gone.status_code) == (200, 410)
    assert FORM in gone.text
    assert submission.state == State.WITH_EDITORS
    assert found.taken_down_at
    assert "Taken down on" in client.get(one(found)).text


@pytest.mark.parametrize("path", ["/about-us/", "about-us", "http://testserver/about-us/"])
def test_any_page_of_its_own_can_be_taken_down(client, team, path):
    page = content_page(title="About us", slug="about-us")

    client.post(one(complaint(page=path), "complaint_take_down"))

    page.refresh_from_db()
    assert not page.live


@pytest.mark.parametrize(
    "path", ["/", "/case-studies/", "/nothing/", "my photo", "http://[::1", ""]
)
def test_what_is_a_list_or_no_page_offers_no_button(client, team, path):
    case_study_page()
    found = complaint(page=path)

    assert "Take it down now" not in client.get(one(found)).text
    client.post(one(found, "complaint_take_down"))
    assert tree.home().live
    assert tree.case_study_index().live


def test_what_was_done_is_noted_and_leaves_the_open_ones(client, team):
    found, other = complaint(), complaint(what="Another thing.")

    client.post(one(found), {"outcome": "Taken down; the school was rung."})

    found.refresh_from_db()
    assert found.answered_by == team
    still_open = client.get(reverse("complaint_list")).text
    assert one(other) in still_open
    assert one(found) not in still_open
    assert one(found) in client.get(reverse("complaint_list"), {"state": "answered"}).text


def test_nothing_is_answered_without_words(client, team):
    found = complaint()

    answer = client.post(one(found), {"outcome": " "})

    assert "Say what was done, in a sentence." in answer.text
    assert Complaint.objects.waiting().get() == found


@pytest.mark.parametrize("number", [1, 6])
def test_the_list_costs_the_same_for_many(client, team, number, django_assert_num_queries):
    for _each in range(number):
        complaint()
    client.get(reverse("complaint_list"))

    with django_assert_num_queries(6):
        client.get(reverse("complaint_list"))


@pytest.mark.django_db(transaction=True)
def test_it_is_forgotten_two_years_after_it_was_answered():
    now = timezone.now()
    day = dt.timedelta(days=1)
    complaint(answered_at=now - Complaint.KEPT_FOR - day, outcome="Done.")
    kept = {
        complaint(answered_at=now - Complaint.KEPT_FOR + day, outcome="Done.").pk,
        complaint(sent_at=now - Complaint.KEPT_FOR * 2).pk,
    }

    call_command("sweep", stdout=StringIO())

    assert set(Complaint.objects.values_list("pk", flat=True)) == kept
