import datetime as dt

import pytest
import time_machine

from pdgroups.core.eef import Phase
from pdgroups.groups.models import Role
from pdgroups.projects.models import PhaseSaid, Project
from tests.factories.people import join
from tests.factories.plans import a_row
from tests.factories.work import ActionPointFactory

from .pages import address, write

pytestmark = pytest.mark.django_db


def sustain(client, user, project):
    client.force_login(user)
    return client.get(address(project, "project_phase", "sustain")).content.decode()


def handover(client, user, project):
    client.force_login(user)
    return client.get(address(project, "handover")).content.decode()


def test_stopping_is_thanked_and_called_a_success(client, project, sam):
    a_row(project, "next-steps", verdict="scale", decided_on=dt.date(2026, 10, 1))
    a_row(
        project,
        "next-steps",
        verdict="stop",
        decided_on=dt.date(2026, 11, 3),
        learned="Cards help.",
    )

    html = sustain(client, sam, project)

    said = html.split('id="decided"')[1].split('id="deeper"')[0]
    assert "Thank you. You stopped on purpose, and that is a success" in said
    assert "Hours that it frees each week: 6" in said
    assert "Cards help." in said
    assert "The TAs." in said


def test_stopping_asks_for_what_is_not_said_yet_and_demands_nothing(client, project, sam):
    a_row(project, "next-steps", learned="", hours=None, thanks="")

    html = sustain(client, sam, project)

    assert "One line helps the next school." in html
    assert "Who gave their time to this?" in html
    assert "Even an hour a week is worth saying." in html


@pytest.mark.parametrize(
    ("verdict", "words"),
    [("continue", "Continue as it is"), ("scale", "Grow it"), ("pause", "Pause it")],
)
def test_every_other_decision_is_said_back_without_the_thanks(client, project, sam, verdict, words):
    a_row(project, "next-steps", verdict=verdict)

    html = sustain(client, sam, project)

    assert f"{words}: decided on 3 November 2026" in html
    assert "that is a success" not in html


def test_nothing_is_said_back_before_anything_is_decided(client, project, sam):
    assert 'id="decided"' not in sustain(client, sam, project)


def test_sustain_asks_to_review_effort_and_outcomes(client, project, sam):
    html = sustain(client, sam, project)

    assert "What did it take, and is it still worth that?" in html
    assert "What is better now, for whom, and how do you know?" in html


def test_a_handover_is_made_from_what_is_there(client, project, sam, ana):
    write(project, sam, priority="TAs step in early.", why="Visits", keeping="Induction")
    a_row(project, "activities", name="Later", due_on=dt.date(2027, 3, 1), owner=ana)
    a_row(project, "activities", name="No day", due_on=None)
    a_row(project, "activities", name="Done already", status="done")
    a_row(project, "activities", name="Soon", due_on=dt.date(2026, 11, 20))
    ActionPointFactory(
        pd_group=project.pd_group,
        participation=project.participation,
        text="First of all",
        due_on=dt.date(2026, 11, 12),
    )
    ActionPointFactory(pd_group=project.pd_group, text="Of the whole group")
    a_row(project, "decisions")
    a_row(project, "evidence")

    html = handover(client, sam, project)

    due = html.split('id="due"')[1].split("</ol>")[0]
    assert [due.find(words) for words in ("First of all", "Soon", "Later")] == sorted(
        due.find(words) for words in ("First of all", "Soon", "Later")
    )
    assert "Later" in due
    assert all(words not in html for words in ("No day", "Done already", "Of the whole group"))
    for words in ("TAs step in early.", "Visits", "Induction", "Decided by: SENCO, head"):
        assert words in html
    assert "<b>Ana Costa</b><br>" in html
    assert 'href="https://evidence.example/"' in html


def test_a_sponsor_reads_the_handover_without_the_groups_actions(client, project):
    ActionPointFactory(
        pd_group=project.pd_group, participation=project.participation, text="Ask the TAs"
    )

    html = handover(client, join(project, Role.SPONSOR).user, project)

    assert "Ask the TAs" not in html
    assert "Nothing is open" in html


@time_machine.travel("2026-11-10 09:00")
def test_a_school_goes_on_with_questions_open_and_may_say_why(client, project, sam):
    write(project, sam, why="Visits")
    client.force_login(sam)
    page = client.get(address(project)).content.decode()

    where = {"phase": "deliver", "why": "The head wants to begin."}
    client.post(address(project, "project_where"), where)
    client.post(address(project, "project_where"), {"phase": "sustain"})

    html = handover(client, sam, project)
    assert "questions of Explore have no answer yet. Go on anyway" in page
    assert list(PhaseSaid.objects.values_list("phase", "why")) == [
        ("deliver", "The head wants to begin."),
        ("sustain", ""),
    ]
    assert "We went on because: The head wants to begin." in html
    assert Project.objects.get(pk=project.pk).phase == Phase.SUSTAIN


@pytest.mark.parametrize("why", ["x" * 301, "a\0b"])
def test_a_reason_that_cannot_be_stored_moves_nobody(client, project, sam, why):
    client.force_login(sam)

    response = client.post(
        address(project, "project_where"), {"phase": "deliver", "why": why}, follow=True
    )

    assert response.status_code == 200
    assert ("characters long" in response.content.decode()) is (why[0] == "x")
    assert Project.objects.get(pk=project.pk).phase == Phase.EXPLORE
    assert not PhaseSaid.objects.exists()


def test_saying_the_same_again_without_a_reason_is_no_news(client, project, sam):
    client.force_login(sam)

    client.post(address(project, "project_where"), {"phase": "explore"})

    assert not PhaseSaid.objects.exists()


@pytest.mark.parametrize("rows", [1, 60])
def test_a_handover_costs_the_same_however_much_is_written(
    client, project, sam, ana, rows, django_assert_num_queries
):
    for _ in range(rows):
        for key in ("evidence", "decisions", "ingredients", "next-steps"):
            a_row(project, key)
        a_row(project, "activities", owner=ana)
        a_row(project, "implementation", owner=ana)
        PhaseSaid.objects.create(project=project, phase="deliver", said_by=ana)
    client.force_login(sam)
    client.get(address(project, "handover"))

    # session, person, roles and group, project; sharing, ten of the page, where we were
    with django_assert_num_queries(16):
        client.get(address(project, "handover"))
