"""The head's page: what opens it, and what it shows."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from pdgroups.stories import services
from pdgroups.stories.models import CaseStudySubmission
from tests.factories.people import ProjectFactory, UserFactory, join
from tests.workspaces.cast import ALL, LEADS, TEAM, cast_of

from .pages import (
    STORY,
    State,
    agree,
    decided,
    fingerprint,
    in_state,
    offered,
    say,
    text,
    written,
)

pytestmark = pytest.mark.django_db


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

    # link with project, group and school; case study, approvals; sharing, answers, six lists,
    # sponsors, phases said, surveys, the site's settings; who signs, who wrote (2) and from
    # which addresses before, agreed before
    with django_assert_num_queries(27):
        client.get(url)
