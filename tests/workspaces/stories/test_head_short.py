"""The head's page in a minute: always what the plan says now, as far as it is shared."""

import datetime as dt
import re

import pytest
from django.core import mail

from pdgroups.groups.models import Role
from pdgroups.projects.models import PhaseSaid, Reach
from pdgroups.stories.models import HeadLink
from tests.factories.people import join
from tests.factories.plans import a_row

from .pages import address, both_waves, say, send, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits_at_once")]


@pytest.fixture
def full(project):
    """A plan with one of everything that a head reads."""
    say(project, priority="Pupils wait.", why="We saw it.", how="Cards.", next="Grow.")
    project.phase, project.phase_said_on = "deliver", dt.date(2026, 11, 2)
    project.save()
    PhaseSaid.objects.create(project=project, phase="deliver", why="The cards are ready.")
    a_row(project, "ingredients", name="Wait first", description="Five seconds.")
    a_row(project, "stopping", what="The tracking sheet", hours=2)
    a_row(project, "readings", asked="Visits", count=8, out_of=10)
    a_row(project, "activities", name="Film a lesson", due_on=dt.date(2026, 12, 1))
    return project


def test_it_says_all_that_a_head_asks_and_follows_the_plan(client, full, url):
    before = text(client.get(url))
    full.activeingredient_set.update(name="Point first")
    after = text(client.get(url))

    wanted = [
        "Pupils wait.",
        "since 2 November 2026",
        "The cards are ready.",
        "Wait first",
        "Five seconds.",
        "8 of 10",
        "Reported by the school.",
        "Together this frees 2 hours a week.",
        "Film a lesson",
        "by 1 December 2026",
        "Grow.",
    ]
    assert [each for each in wanted if each not in before] == []
    assert "Wait first" not in after
    assert "Point first" in after


def test_what_the_plan_gives_the_sponsor_to_see_to_is_asked_of_the_head(client, full, url):
    sponsor = join(full, Role.SPONSOR).user
    a_row(full, "activities", name="Cover the first sessions", owner=sponsor)
    a_row(full, "activities", name="Already done", owner=sponsor, status="done")

    asked = text(client.get(url)).split("What the team asks of you")[1].split("</section>")[0]

    assert "Cover the first sessions" in asked
    assert "Already done" not in asked
    assert "Film a lesson" not in asked


@pytest.mark.parametrize(
    ("told", "answers", "is_shown"),
    [("We will wait.", 12, True), ("", 12, False), ("We will wait.", 9, False)],
)
def test_figures_are_there_once_the_school_has_told_them_and_from_ten_answers(
    client, full, url, told, answers, is_shown
):
    survey = both_waves(full, before=answers, after=answers)
    survey.you_said_we_will = told
    survey.save()
    full.results_shared_on = dt.date(2026, 11, 2)
    full.save()

    html = text(client.get(url))

    assert ("From a staff survey." in html) == is_shown
    assert ("6 of 12 before, 9 of 12 after" in html) == is_shown


def test_what_somebody_keeps_is_not_on_it(client, full, lead, url):
    for key in ("why", "list-ingredients", "list-readings", "list-activities"):
        full.reaches.create(section=key, reach=Reach.ME, by=lead)

    html = text(client.get(url))

    assert not any(word in html for word in ("We saw it.", "Wait first", "8 of 10", "Film"))
    assert "Cards." in html


def test_a_project_lead_sends_renews_and_ends_the_link_in_any_phase(client, full, lead):
    send(client, full)
    html = text(client.get(address("project_head", full)))
    HeadLink.objects.update(made_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC))
    send(client, full, "other@school.example")

    assert "Sent to head@school.example on" in html
    assert "We do not keep who opens it." in html
    assert [link.works for link in HeadLink.objects.order_by("pk")] == [False, True]
    assert client.get(address("project_head", full)).status_code == 200


def test_names_are_asked_about_before_a_head_gets_a_link(client, full, lead):
    full.activeingredient_set.update(description="As Alfie does it.")
    link = address("head_link_new", full)

    asked = text(client.post(link, {"email": "head@school.example"}))
    before = len(mail.outbox)
    tick = re.search(r'name="looked_at" value="(\w+)"', asked)[1]
    client.post(link, {"email": "head@school.example", "looked_at": tick})

    assert "<b>Alfie</b>. This looks like a name." in asked
    assert 'value="head@school.example"' in asked
    assert before == 0
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("role", [Role.SPONSOR, Role.TEAM_MEMBER])
def test_only_the_project_lead_is_offered_the_link(client, full, role):
    client.force_login(join(full, role).user)

    assert "Head’s e-mail address" not in text(client.get(address("project_head", full)))
    assert client.post(address("head_link_new", full)).status_code == 403
