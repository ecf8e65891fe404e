"""The head's page: by a private link, or as a sponsor who has signed in."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from pdgroups.stories import services
from pdgroups.stories.models import CaseStudySubmission, HeadLink
from tests.factories.people import ProjectFactory, UserFactory, join

from .cast import ALL, LEADS, TEAM, cast_of
from .test_case_studies import STORY, agree, in_state, offered, say, text, written

pytestmark = pytest.mark.django_db
State = CaseStudySubmission.State


@pytest.fixture
def project():
    return ProjectFactory(participation__school__name="Harbour View Primary")


@pytest.fixture
def url(project):
    _link, token = services.make_head_link(
        project=project, email="head@school.example", by=UserFactory()
    )
    return reverse("workspaces:head", args=[token])


def decided(version=1, **changes):
    return {
        "version": str(version),
        "decision": "yes",
        "comment": "",
        "name": "Ana Costa",
        "role": "Headteacher",
    } | changes


def fingerprint():
    """Everything a head's request could change."""
    tables = [CaseStudySubmission, HeadLink]
    return [list(table.objects.order_by("pk").values_list()) for table in tables]


# --- the link -------------------------------------------------------------------------------


def test_it_opens_without_account_session_or_cookie(client, project, url):
    say(project, priority="Pupils wait for an adult.", why="They waited.", how="Cards.")

    response = client.get(url)

    assert response.status_code == 200
    assert "Pupils wait for an adult." in text(response)
    assert "They waited." in text(response)
    assert not response.cookies
    assert not client.cookies


def test_it_is_kept_out_of_searches_caches_and_other_sites(client, url):
    response = client.get(url)

    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert '<meta name="robots" content="noindex, nofollow">' in text(response)
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_writes_nothing(client, project, url, method):
    offered(project)
    client.get("/first/")  # Wagtail makes the site's row of settings when it is first read
    before = fingerprint()

    with CaptureQueriesContext(connection) as queries:
        getattr(client, method)(url)

    assert fingerprint() == before
    assert not [q for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_a_link_shows_one_school_and_no_other(client, project, url):
    beside = ProjectFactory(
        pd_group=project.pd_group, participation__school__name="Oakfold Primary"
    )
    say(beside, priority="Oakfold’s priority.")
    offered(beside, title="Oakfold’s story", delivery="Oakfold’s cards.")
    offered(project)

    html = text(client.get(url))

    assert STORY["delivery"] in html
    assert "Oakfold" not in html


@pytest.mark.parametrize("way", ["revoked", "replaced", "old", "never made"])
def test_a_link_that_has_ended_says_so_and_nothing_else(client, project, url, way):
    offered(project)
    match way:
        case "revoked":
            services.revoke_head_links(project=project, by=UserFactory())
        case "replaced":
            services.make_head_link(project=project, email="x@school.example", by=UserFactory())
        case "never made":
            url = reverse("workspaces:head", args=["x" * 43])
    later = dt.timedelta(days=91 if way == "old" else 0)

    with time_machine.travel(timezone.now() + later):
        responses = [client.get(url), client.post(url, decided()), client.post(f"{url}withdraw/")]

    for response in responses:
        assert response.status_code == 410
        assert "This link has ended" in text(response)
        assert "Harbour View" not in text(response)
        assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert CaseStudySubmission.objects.get().state == State.OFFERED


@pytest.mark.parametrize("token", ["", "a b", "%00", "..%2f..", "é" * 50, "x" * 3000])
def test_a_mangled_link_is_no_error_of_ours(client, project, token):
    response = client.get(f"/head/{token}/")

    assert response.status_code in {404, 410}


def test_a_signed_in_stranger_sees_the_same_as_anybody(client, project, url):
    offered(project)
    client.force_login(join(ProjectFactory()).user)

    response = client.get(url)

    assert response.status_code == 200
    assert STORY["delivery"] in text(response)


# --- what it shows --------------------------------------------------------------------------


def test_a_plan_that_nobody_has_written_yet(client, url):
    html = text(client.get(url))

    assert "Our SEND project" in html
    assert "The team has not written this down yet." in html


def test_a_draft_is_not_shown(client, project, url):
    written(project)

    html = text(client.get(url))

    assert STORY["title"] not in html
    assert "Do you agree?" not in html


def test_what_is_being_changed_is_not_shown_and_says_so(client, project, url):
    offered(project)
    services.save_draft(project=project, fields={"title": "New"}, version=1, by=UserFactory())

    html = text(client.get(url))

    assert "The team is changing its case study." in html
    assert "New" not in html
    assert STORY["delivery"] not in html


def test_what_others_decided_and_notes_are_not_shown(client, project, url):
    submission = offered(project)
    services.decide(
        submission=submission,
        version=1,
        side="lead",
        approved=True,
        name="Priya Nair",
        role="Regional lead",
        comment="Only for the school",
    )

    html = text(client.get(url))

    assert "Only for the school" not in html
    assert "Waiting for agreement:</b> Head." in html


@pytest.mark.parametrize("state", State)
def test_every_state_is_told(client, project, url, state):
    in_state(project, state)

    html = text(client.get(url))

    assert ("Do you agree?" in html) == (state == State.OFFERED)
    can_withdraw = state in {State.OFFERED, State.WITH_EDITORS, State.PUBLISHED}
    assert ("Withdraw it now" in html) == can_withdraw
    assert (STORY["delivery"] in html) == (state != State.DRAFT)


# --- deciding -------------------------------------------------------------------------------


def test_a_yes_is_recorded_with_name_and_role(client, project, url):
    submission = offered(project)

    response = client.post(url, decided())

    approval = submission.approvals.get()
    assert response["Location"] == url
    assert (approval.side, approval.approved, approval.name, approval.role, approval.by) == (
        "head",
        True,
        "Ana Costa",
        "Headteacher",
        None,
    )
    assert not client.cookies
    assert "Do you agree?" not in text(client.get(url))


def test_it_needs_no_cookie_even_where_forgery_is_checked(project, url):
    submission = offered(project)
    strict = Client(enforce_csrf_checks=True)

    strict.post(url, decided())

    assert submission.approvals.exists()
    assert strict.post(f"{url}withdraw/").status_code == 302


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"decision": ""}, "Choose one of the two."),
        ({"decision": "perhaps"}, "Select a valid choice."),
        ({"name": "  "}, "Write your name."),
        ({"role": ""}, "Write your role, for example headteacher."),
        ({"name": "x" * 121}, "Make it shorter."),
        ({"name": "a\0b"}, "There is a character in this text that we cannot store."),
        ({"decision": "change", "comment": ""}, "Say what the school should change."),
        ({"decision": "change", "comment": "x" * 1001}, "Make it shorter."),
        ({"version": "old"}, "This page is too old to save."),
    ],
)
def test_a_decision_with_gaps_gets_a_sentence_and_keeps_the_words(
    client, project, url, change, sentence
):
    submission = offered(project)

    response = client.post(url, decided(comment="My words") | change)

    assert response.status_code == 200
    assert sentence in text(response)
    assert "<title>Error:" in text(response)
    if "comment" not in change:
        assert "My words" in text(response)
    assert not submission.approvals.exists()


def test_a_decision_on_words_that_have_changed_is_asked_again(client, project, url):
    submission = offered(project)
    services.save_draft(project=project, fields={"aim": "New aim."}, version=1, by=UserFactory())
    services.offer(submission=submission, by=UserFactory())

    response = client.post(url, decided())

    html = text(response)
    assert "The school changed the case study while you were reading." in html
    assert "New aim." in html
    assert "Ana Costa" in html
    assert not submission.approvals.exists()
    client.post(url, decided(response.context["form"]["version"].value()))
    assert submission.approvals.get().version == 2


def test_pressing_twice_agrees_once(client, project, url):
    submission = offered(project)

    client.post(url, decided())
    response = client.post(url, decided())

    assert response["Location"] == url
    assert submission.approvals.count() == 1


@pytest.mark.parametrize("state", [State.DRAFT, State.WITH_EDITORS, State.WITHDRAWN])
def test_there_is_nothing_to_decide_otherwise(client, project, url, state):
    submission = in_state(project, state)
    before = submission.approvals.count()

    assert client.post(url, decided())["Location"] == url
    assert submission.approvals.count() == before


def test_hostile_words_are_shown_as_words(client, project, url):
    offered(project)

    client.post(url, decided(decision="change", comment="<script>x</script>", name="<b>Ana</b>"))

    client.force_login(join(project).user)
    address = reverse("workspaces:case_study", args=[project.pd_group.slug, project.slug])
    html = text(client.get(address))
    assert "<script>x" not in html
    assert "&lt;script&gt;x" in html
    assert "<b>Ana</b>" not in html


# --- withdrawing ----------------------------------------------------------------------------


@pytest.mark.parametrize("state", State)
def test_the_head_can_take_it_back_in_any_state(client, project, url, state):
    submission = in_state(project, state)

    response = client.post(f"{url}withdraw/", follow=True)

    submission.refresh_from_db()
    assert submission.state == State.WITHDRAWN
    assert response.status_code == 200
    assert not client.cookies


def test_a_link_scanner_withdraws_nothing(client, project, url):
    offered(project)

    assert client.get(f"{url}withdraw/").status_code == 405
    assert CaseStudySubmission.objects.get().state == State.OFFERED


def test_there_is_nothing_to_withdraw_before_there_is_a_case_study(client, url):
    assert client.post(f"{url}withdraw/").status_code == 404


# --- signed in ------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ALL)
def test_a_sponsor_reads_the_page_in_the_group(client, project, who):
    agree(offered(project))
    client.force_login(cast_of(project)[who])

    response = client.get(
        reverse("workspaces:project_head", args=[project.pd_group.slug, project.slug])
    )

    if who in {*TEAM, *LEADS, "sponsor"}:
        assert STORY["delivery"] in text(response)
        assert "Send my decision" not in text(response)
        assert "Withdraw it now" not in text(response)
        assert "Whoever has the link" not in text(response)
    else:
        assert response.status_code == (404 if who == "stranger" else 403)


@pytest.mark.parametrize("answers", [1, 11])
def test_the_page_costs_the_same_however_much_was_written(
    client, project, url, answers, django_assert_num_queries
):
    prompts = ["why", "how", "measures", "next", "who", "evidence", "priority", "reality"]
    prompts += ["keeping", "adaptations", "ingredients"]
    say(project, **dict.fromkeys(prompts[:answers], "Words."))
    offered(project)
    client.get(url)

    # link with project, group and school; case study, answers, approvals
    with django_assert_num_queries(4):
        client.get(url)
