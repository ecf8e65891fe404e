import datetime as dt

import pytest
import time_machine

from pdgroups.groups.models import Happening, Role
from pdgroups.meetings.models import ActionPoint
from pdgroups.projects.models import Check, Rating
from tests.factories.people import ProjectFactory, join

from .pages import address, held

pytestmark = pytest.mark.django_db

NOW = "2026-11-10 09:00"


def page(client, user, project, kind="context"):
    client.force_login(user)
    return client.get(address(project, "check", kind))


def open_form(client, user, project, kind="context"):
    return held(page(client, user, project, kind).context["sheet"])


def sent(client, user, project, *, kind="context", **boxes):
    typed = {name.replace("_", "-"): text for name, text in boxes.items()}
    data = open_form(client, user, project, kind) | typed
    return client.post(address(project, "check", kind), data)


def said(project, kind="context"):
    ratings = Rating.objects.filter(taken_in__project=project, taken_in__kind=kind)
    return [
        (str(r.taken_in.taken_on), r.statement, r.level, r.remedy)
        for r in ratings.order_by("taken_in__taken_on", "statement")
    ]


@time_machine.travel(NOW)
def test_a_check_is_taken_and_its_lines_are_read_by_those_who_read_the_plan(client, project, sam):
    response = sent(client, sam, project, time_level="mixed", time_remedy="Move handover")

    sponsor = join(project, Role.SPONSOR).user
    html = page(client, sponsor, project).content.decode()
    assert response.status_code == 302
    assert said(project) == [("2026-11-10", "time", "mixed", "Move handover")]
    assert "Move handover" in html
    assert '<form class="stack' not in html
    assert [h.words for h in Happening.objects.all()] == ["took the context check"]


def test_taken_again_on_another_day_both_sittings_stand_side_by_side(client, project, sam):
    with time_machine.travel("2026-11-03 09:00"):
        sent(client, sam, project, time_level="hinders", say_level="helps", kit_level="helps")
    with time_machine.travel(NOW):
        first = page(client, sam, project).content.decode()
        sent(client, sam, project, time_level="mixed", say_level="hinders", kit_level="helps")
        html = page(client, sam, project).content.decode()

    assert "On 3 November 2026 you said: Gets in the way" in first
    assert len(said(project)) == 6
    assert Check.objects.count() == 2
    easier, harder = html.split("Easier now:")[1].split("Harder now:")
    assert "There is time for it" in easier
    assert "have a real say" in harder
    assert "1 line is as it was." in html


@time_machine.travel(NOW)
def test_on_the_same_day_it_is_the_same_sitting_and_two_people_keep_their_lines(
    client, project, sam, ana
):
    mine, hers = open_form(client, sam, project), open_form(client, ana, project)
    client.force_login(sam)
    client.post(address(project, "check", "context"), mine | {"time-level": "helps"})
    client.force_login(ana)
    client.post(address(project, "check", "context"), hers | {"roles-level": "mixed"})

    assert [line[1:3] for line in said(project)] == [("roles", "mixed"), ("time", "helps")]
    assert Check.objects.count() == 1
    assert Happening.objects.count() == 1


@time_machine.travel(NOW)
def test_two_people_on_one_line_see_both_and_decide(client, project, sam, ana):
    mine = open_form(client, sam, project)
    sent(client, ana, project, time_level="hinders", time_remedy="Ana’s")
    client.force_login(sam)

    typed = mine | {"time-level": "helps", "time-remedy": "Sam’s", "kit-level": "mixed"}
    response = client.post(address(project, "check", "context"), typed)

    html = response.content.decode()
    assert response.status_code == 409
    assert "Saved by somebody else meanwhile: Gets in the way" in html
    assert "Saved by somebody else meanwhile: Ana’s" in html
    assert 'value="Sam’s"' in html
    assert [line[1:] for line in said(project)] == [
        ("kit", "mixed", ""),
        ("time", "hinders", "Ana’s"),
    ]

    client.post(address(project, "check", "context"), held(response.context["sheet"]))

    assert said(project)[1][1:] == ("time", "helps", "Sam’s")


@time_machine.travel(NOW)
def test_a_lost_reply_costs_nothing(client, project, sam):
    data = open_form(client, sam, project) | {"time-level": "helps"}

    for _ in range(2):
        client.post(address(project, "check", "context"), data)

    assert [line[1:] for line in said(project)] == [("time", "helps", "")]


def test_a_page_from_before_midnight_goes_into_the_sitting_of_its_day(client, project, sam):
    with time_machine.travel("2026-11-09 23:59"):
        late = open_form(client, sam, project) | {"time-level": "mixed"}
    with time_machine.travel("2026-11-10 00:01"):
        client.post(address(project, "check", "context"), late)
    with time_machine.travel("2026-11-12 09:00"):
        client.force_login(sam)
        stale = client.post(address(project, "check", "context"), late | {"kit-level": "helps"})

    assert [line[:2] for line in said(project)] == [("2026-11-09", "time")]
    assert "This page is too old to save." in stale.content.decode()


@pytest.mark.parametrize(
    ("boxes", "sentence"),
    [
        ({}, "Say something of at least one line, then save."),
        ({"time_level": "splendid"}, "Select a valid choice."),
        ({"time_remedy": "x" * 251}, "This is 251 characters long and there is room for 250."),
        ({"time_remedy": "a\0b"}, "There is a character in this text that we cannot store."),
    ],
)
def test_what_cannot_be_stored_is_answered_with_a_sentence(client, project, sam, boxes, sentence):
    response = sent(client, sam, project, kit_remedy="", **boxes)

    assert sentence in response.content.decode()
    assert response.status_code == 200
    assert not Check.objects.exists()


@time_machine.travel(NOW)
def test_what_a_team_does_about_a_line_becomes_an_action_once(client, project, sam, ana):
    sent(client, sam, project, time_level="mixed", time_remedy="Move handover to Friday")
    promote = address(project, "check_promote", "context", "time")
    data = {"time-owner": ana.pk, "time-due_on": "2026-12-01"}

    responses = [client.post(promote, data, follow=True).content.decode() for _ in range(2)]

    [action] = ActionPoint.objects.all()
    assert (action.text, action.owner, action.participation, action.meeting) == (
        "Move handover to Friday", ana, project.participation, None,
    )  # fmt: skip
    assert action.due_on == dt.date(2026, 12, 1)
    assert "Added to your actions." in responses[0]
    assert "That is one of your actions already." in responses[1]
    assert "An action, due on 1 December 2026" in responses[1]
    actions = client.get(address_of_actions(project)).content.decode()
    assert "Move handover to Friday" in actions
    assert "Alder Grove · Ana Costa" in actions


def address_of_actions(project):
    return f"/groups/{project.pd_group.slug}/actions/"


@time_machine.travel(NOW)
@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"time-due_on": "2026-11-09"}, "Choose today or a later day"),
        ({"time-due_on": "2029-01-01"}, "Choose a day within the next two years"),
        ({"time-due_on": ""}, "Choose the day by which it is done"),
        ({"time-due_on": "soon"}, "Write the date as day, month and year"),
        ({"time-owner": "neighbour"}, "Choose one of the people in your team"),
        ({"time-owner": "9" * 40}, "Choose one of the people in your team"),
    ],
)
def test_an_action_without_a_day_or_with_a_stranger_is_refused_in_words(
    client, project, sam, data, sentence
):
    neighbour = join(ProjectFactory(pd_group=project.pd_group)).user
    sent(client, sam, project, time_remedy="Move handover")
    if data.get("time-owner") == "neighbour":
        data = {"time-owner": neighbour.pk}

    response = client.post(
        address(project, "check_promote", "context", "time"),
        {"time-owner": "", "time-due_on": "2026-12-01"} | data,
    )

    assert sentence in response.content.decode()
    assert "<title>Error: " in response.content.decode()
    assert not ActionPoint.objects.exists()


@pytest.mark.parametrize("statement", ["roles", "nothing"])
def test_a_line_without_a_remedy_is_no_action(client, project, sam, statement):
    sent(client, sam, project, time_remedy="Move handover")

    response = client.post(
        address(project, "check_promote", "context", statement), {"time-due_on": "2026-12-01"}
    )

    assert response.status_code == 404


@pytest.mark.parametrize("phase", ["explore", "prepare", "deliver", "sustain"])
def test_the_context_check_is_offered_on_every_phase_and_readiness_while_preparing(
    client, project, sam, phase
):
    sent(client, sam, project, time_level="mixed", kit_level="helps")

    html = client.get(address(project, "project_phase", phase)).content.decode()

    assert address(project, "check", "context") in html
    assert (address(project, "check", "readiness") in html) is (phase == "prepare")
    assert "Helps: 1" in html
    assert "Mixed: 1" in html


def test_readiness_is_a_check_of_its_own(client, project, sam):
    sent(client, sam, project, time_level="mixed")
    sent(client, sam, project, kind="readiness", baseline_level="hinders")

    html = page(client, sam, project, "readiness").content.decode()
    assert [line[1:3] for line in said(project, "readiness")] == [("baseline", "hinders")]
    assert "Not yet" in html
    assert "There is time for it" not in html


@pytest.mark.parametrize("sittings", [1, 12])
def test_the_page_of_a_check_costs_the_same_however_often_it_was_taken(
    client, project, sam, sittings, django_assert_num_queries
):
    for day in range(sittings):
        check = Check.objects.create(
            project=project, kind="context", taken_on=dt.date(2026, 9, 1 + day)
        )
        for statement in ("time", "roles", "kit"):
            Rating.objects.create(
                taken_in=check, statement=statement, level="mixed", remedy=statement
            )
    page(client, sam, project)

    # session, person, roles and group, project; today's, all sittings, their ratings,
    # the team, actions
    with django_assert_num_queries(9):
        response = client.get(address(project, "check", "context"))

    assert response.content.decode().count('<th scope="col">') == min(sittings, 6)
