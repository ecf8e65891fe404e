"""What is asked before a plan's words are shared, handed to staff or taken away."""

import re

import pytest

from pdgroups.groups.models import Role
from pdgroups.projects.kinds import BY_KEY
from pdgroups.projects.models import Reach
from tests.factories.people import join
from tests.factories.plans import a_row
from tests.workspaces.plans.pages import address, write
from tests.workspaces.plans.sharing import address as shared_address
from tests.workspaces.plans.sharing import share

pytestmark = pytest.mark.django_db

ONE_PAGE = ["plan-a3.pdf", "plan-a4.pdf", "plan.docx"]


def text(response):
    return response.content.decode()


def tick_of(response):
    return re.search(r'name="looked_at" value="(\w+)"', text(response))[1]


def taken(client, project, name, **query):
    return client.get(address(project, "plan_file", name), query)


def is_file(response):
    return response.headers.get("Content-Disposition", "").startswith("attachment")


@pytest.mark.parametrize("name", [*ONE_PAGE, "record.docx"])
def test_a_file_in_which_somebody_may_be_named_is_asked_about_first(client, project, sam, name):
    write(project, sam, how="We saw Alfie wait.")

    asked = taken(client, project, name)
    ticked = taken(client, project, name, looked_at=tick_of(asked))

    html = text(asked)
    assert not is_file(asked)
    assert "<b>Alfie</b>. This looks like a name. You could write ‘a pupil’." in html
    assert "‘We saw <mark>Alfie</mark> wait.’" in html
    assert f'href="{address(project)}#id_how"' in html
    assert is_file(ticked)


@pytest.mark.parametrize("name", [*ONE_PAGE, "record.docx", "evidence.csv"])
def test_a_file_in_which_nobody_is_named_comes_at_once(client, project, sam, name):
    write(project, sam, how="We saw pupils wait.")
    a_row(project, "evidence")

    assert is_file(taken(client, project, name))


def test_a_tick_is_for_exactly_what_was_shown(client, project, sam):
    write(project, sam, how="We saw Alfie wait.")
    tick = tick_of(taken(client, project, "plan.docx"))
    a_row(project, "ingredients", name="What Zara did")

    response = taken(client, project, "plan.docx", looked_at=tick)

    assert not is_file(response)
    assert "<b>Zara</b>" in text(response)
    assert "The plan has changed since you ticked this" in text(response)


def test_what_does_not_go_into_a_file_is_not_asked_about(client, project, sam):
    write(project, sam, keeping="Alfie keeps it.")
    a_row(project, "voices", said="Zara liked it.")

    assert [is_file(taken(client, project, name)) for name in [*ONE_PAGE, "evidence.csv"]] == [
        True
    ] * 4
    assert not is_file(taken(client, project, "record.docx"))


def test_a_line_is_led_to_by_its_own_page(client, project, sam):
    row = a_row(project, "evidence", finding="We saw Alfie wait.")

    html = text(taken(client, project, "evidence.csv"))

    line = address(project, "row_edit", BY_KEY["evidence"], row.public_id)
    assert f'href="{line}#id_finding"' in html


def test_a_reader_is_asked_too_and_told_who_can_change_it(client, project, sam):
    write(project, sam, how="We saw Alfie wait.")
    client.force_login(join(project, Role.SPONSOR).user)

    html = text(taken(client, project, "plan-a4.pdf"))

    assert "<b>Alfie</b>" in html
    assert "Change it" not in html
    assert "The school’s project team can change its words" in html


def test_what_a_colleague_keeps_is_neither_taken_nor_shown(client, project, sam):
    write(project, sam, how="We saw Alfie wait.")
    share(project, "how", Reach.ME, sam)
    client.force_login(join(project, Role.TEAM_MEMBER).user)

    assert is_file(taken(client, project, "record.docx"))


@pytest.mark.parametrize("reach", [Reach.GROUP, Reach.PROGRAMME])
@pytest.mark.parametrize("section", ["how", "list-evidence"])
def test_a_section_is_asked_about_before_it_is_shared(client, project, sam, section, reach):
    write(project, sam, how="We saw Alfie wait.", why="So did Zara.")
    a_row(project, "evidence", finding="We saw Alfie wait.", by=sam)
    page = shared_address(project, "section_share", section)

    asked = client.post(page, {"reach": reach})
    before = project.reaches.count()
    client.post(page, {"reach": reach, "looked_at": tick_of(asked)})

    assert "<b>Alfie</b>" in text(asked)
    assert "Zara" not in text(asked)
    assert before == 0
    assert project.reaches.get().reach == reach


@pytest.mark.parametrize("reach", [Reach.ME, Reach.TEAM])
def test_what_goes_to_nobody_new_is_not_asked_about(client, project, sam, reach):
    write(project, sam, how="We saw Alfie wait.")

    page = shared_address(project, "section_share", "how")

    assert client.post(page, {"reach": reach}).status_code == 302


def test_cards_are_asked_about_before_staff_get_a_link(client, project, sam):
    a_row(project, "ingredients", looks_like="As Alfie does it.")
    write(project, sam, how="So did Zara.")
    page = address(project, "plan_cards_share")

    asked = client.post(page)
    project.refresh_from_db()
    before = project.cards_code
    client.post(page, {"looked_at": tick_of(asked)})
    project.refresh_from_db()

    assert before is None
    assert "<b>Alfie</b>" in text(asked)
    assert "Zara" not in text(asked)
    assert project.cards_code


def test_a_link_to_cards_can_be_ended_whatever_they_say(client, project, sam):
    a_row(project, "ingredients", looks_like="As a pupil does it.")
    client.post(address(project, "plan_cards_share"))
    project.activeingredient_set.update(looks_like="As Alfie does it.")

    client.post(address(project, "plan_cards_share"), {"end": "1"})

    project.refresh_from_db()
    assert project.cards_code is None
