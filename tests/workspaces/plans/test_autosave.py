import datetime as dt

import pytest
from django.utils import timezone

from pdgroups.groups.models import Role
from pdgroups.projects.kinds import BY_KEY
from pdgroups.projects.models import Reach
from pdgroups.projects.prompts import MAX_LENGTH
from tests.factories.people import (
    MembershipFactory,
    ParticipationFactory,
    ProjectFactory,
    UserFactory,
    join,
)
from tests.factories.plans import a_row

from .pages import address, held, shown, stored, write

pytestmark = pytest.mark.django_db

AUTOSAVE = {"X-Autosave": "1"}


def test_the_script_is_told_what_the_page_must_hold_now(client, project, sam):
    data = shown(client, sam, project) | {"why": "One"}

    first = client.post(address(project), data, headers=AUTOSAVE)
    data |= first.json()["versions"] | {"why": "Two"}
    second = client.post(address(project), data, headers=AUTOSAVE)

    assert first.json()["saved"] is second.json()["saved"] is True
    assert set(first.json()["versions"]) == {"why-version", "why-was"}
    assert stored(project) == {"why": ("Two", 2)}


def test_a_lost_reply_costs_nothing(client, project, sam):
    data = shown(client, sam, project) | {"why": "One"}
    client.post(address(project), data, headers=AUTOSAVE)

    again = client.post(address(project), data, headers=AUTOSAVE)

    assert again.json()["versions"]["why-version"] == 1
    assert stored(project) == {"why": ("One", 1)}


def test_the_script_is_told_of_a_conflict_and_of_what_was_saved_all_the_same(
    client, project, sam, ana
):
    data = shown(client, sam, project)
    write(project, ana, why="Ana’s")
    client.force_login(sam)

    response = client.post(address(project), data | {"why": "Sam’s", "how": "So"}, headers=AUTOSAVE)

    answer = response.json()
    assert response.status_code == 409
    assert (answer["saved"], answer["conflict"]) == (False, ["why"])
    assert "Press Save now to see both texts" in answer["message"]
    assert answer["versions"]["how-version"] == 1
    assert "why-version" not in answer["versions"]


def test_the_script_is_told_why_a_text_cannot_be_stored(client, project, sam):
    data = shown(client, sam, project) | {"why": "x" * (MAX_LENGTH + 1)}

    response = client.post(address(project), data, headers=AUTOSAVE)

    assert (response.status_code, response.json()["saved"]) == (400, False)
    assert response.json()["message"].startswith("Not saved. This is 10001 characters long")


def fill(project, by, rows):
    for kind in BY_KEY:
        for _number in range(rows):
            a_row(project, kind)
    write(project, by, how="Slowly")


@pytest.mark.parametrize("rows", [1, 60])
def test_a_save_costs_eight_statements_and_its_transaction_however_much_there_is(
    client, project, sam, rows, django_assert_num_queries
):
    fill(project, sam, rows)
    data = shown(client, sam, project)

    for text in ("One", "Two", "Three"):
        # session, person, own project with what the policy asks; savepoint, project held, answer,
        # answer written, then a change and what happened, or the change that goes on and its
        # text; release
        with django_assert_num_queries(10):
            saved = client.post(address(project), data | {"why": text}, headers=AUTOSAVE)
        data |= saved.json()["versions"]

    assert stored(project)["why"][0] == "Three"


@pytest.mark.parametrize("rows", [1, 60])
def test_a_save_of_a_line_costs_eight_statements_too_however_many_there_are(
    client, project, sam, rows, django_assert_num_queries
):
    fill(project, sam, rows)
    line = project.activity_set.first()
    project.activity_set.update(saved_by=sam, saved_at=timezone.now() - dt.timedelta(hours=2))
    client.force_login(sam)
    form = client.get(address(project, "row_edit", BY_KEY["activities"], line.public_id)).context[
        "form"
    ]
    data = held(form)

    # session, person, own project with what the policy asks, the line; savepoint, project held with
    # the line, line written, then a change and what happened, or earlier changes and the change
    # that goes on or begins in another box; release
    for typed in ({"name": "One"}, {"name": "Two"}, {"due_on": "2031-03-04"}):
        data |= typed
        with django_assert_num_queries(10):
            saved = client.post(
                address(project, "row_edit", BY_KEY["activities"], line.public_id),
                data,
                headers=AUTOSAVE,
            )
        data |= saved.json()["versions"]

    line.refresh_from_db()
    assert (line.name, line.due_on) == ("Two", dt.date(2031, 3, 4))


def outsiders(project):
    twin = ProjectFactory(
        pd_group=project.pd_group, participation=ParticipationFactory(pd_group=project.pd_group)
    )
    own_elsewhere = ParticipationFactory(school=project.participation.school)
    return {
        "another school": join(twin).user,
        "the school in another group": join(ProjectFactory(participation=own_elsewhere)).user,
        "the sponsor": join(project, Role.SPONSOR).user,
        "a lead": MembershipFactory(pd_group=project.pd_group).user,
        "nobody": UserFactory(),
    }


@pytest.mark.parametrize("is_open", [True, False])
def test_the_script_comes_in_by_the_door_that_everybody_uses(client, project, sam, is_open):
    data = shown(client, sam, project) | {"why": "Not mine"}
    people = outsiders(project)
    if not is_open:
        project.participation.archived_on = timezone.localdate()
        project.participation.save()
        people["of an archived project"] = sam

    for who, person in people.items():
        client.force_login(person)
        by_hand = client.post(address(project), data).status_code
        by_script = client.post(address(project), data, headers=AUTOSAVE).status_code
        assert (by_script, by_hand in {403, 404}) == (by_hand, True), who

    assert stored(project) == {}


def test_what_a_colleague_keeps_is_kept_from_the_script_as_well(client, project, sam, ana):
    data = shown(client, sam, project) | {"why": "Sam’s", "how": "So"}
    project.reaches.create(section="why", reach=Reach.ME, by=ana)

    response = client.post(address(project), data, headers=AUTOSAVE)

    assert response.status_code == 409
    assert "a colleague keeps one of these answers" in response.json()["message"]
    assert stored(project) == {"how": ("So", 1)}
