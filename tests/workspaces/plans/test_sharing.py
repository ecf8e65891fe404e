import datetime as dt

import pytest
from django.urls import reverse

from pdgroups.groups.models import Happening, Membership
from pdgroups.projects.models import Reach
from pdgroups.projects.services import take_out
from pdgroups.workspaces.case_study import first_draft
from tests.factories.plans import a_row

from .pages import shown, stored, write
from .sharing import WORD, address, beside, meets, share

pytestmark = pytest.mark.django_db

LINE = "zebra-line"
READERS = {"project lead", "team member", "sponsor", "regional lead", "deputy lead"}
GROUP = {"neighbour", "observer"}
GETS = {
    Reach.ME: {"team member"},
    Reach.TEAM: READERS,
    Reach.GROUP: READERS | GROUP,
    Reach.PROGRAMME: READERS | GROUP | {"programme team"},
}


def pages(project, key):
    return [
        address(project),
        address(project, "plan"),
        address(project, "project_head"),
        address(project, "who_sees"),
        beside(project, key),
        reverse("workspaces:project_list", args=[project.pd_group.slug]),
        reverse("workspaces:home", args=[project.pd_group.slug]),
        address(project, "row_new", "evidence"),
    ]


@pytest.mark.parametrize("reach", Reach)
def test_each_reach_lets_its_own_readers_in_and_nobody_else(client, project, cast, reach):
    writer = cast["team member"]
    write(project, writer, why=WORD, how="Something else")
    a_row(project, "evidence", by=writer, finding=LINE)
    for key in ("why", "list-evidence"):
        share(project, key, reach, writer)

    met = {
        word: {who for who, user in cast.items() if meets(client, user, pages(project, key), word)}
        for key, word in (("why", WORD), ("list-evidence", LINE))
    }

    assert met == {WORD: GETS[reach], LINE: GETS[reach]}


def test_what_is_kept_to_oneself_is_said_to_be_so_and_cannot_be_opened(client, project, cast):
    writer = cast["team member"]
    row = a_row(project, "evidence", by=writer)
    write(project, writer, why=WORD)
    share(project, "why", Reach.ME, writer)
    share(project, "list-evidence", Reach.ME, writer)

    said = []
    for who in ("project lead", "sponsor", "regional lead"):
        client.force_login(cast[who])
        said.append("Kept to themselves" in client.get(address(project)).content.decode())
    client.force_login(cast["project lead"])
    refused = [
        client.get(address(project, "row_new", "evidence")),
        client.get(address(project, "row_edit", "evidence", row.public_id)),
        client.post(address(project, "row_take_out", "evidence", row.public_id)),
        client.post(address(project, "row_move", "evidence", row.public_id)),
        client.post(address(project, "section_share", "why"), {"reach": "group"}),
    ]
    take_out(row=row, by=writer)
    refused.append(client.post(address(project, "row_put_back", "evidence", row.public_id)))

    assert said == [True, True, True]
    assert [response.status_code for response in refused] == [403] * 6
    assert project.reaches.get(section="why").reach == Reach.ME


def test_a_page_that_was_open_saves_the_rest_and_hands_back_what_it_cannot(client, project, cast):
    sam, ana = cast["project lead"], cast["team member"]
    data = shown(client, sam, project)
    write(project, ana, why="Ana’s")
    share(project, "why", Reach.ME, ana)

    by_script = client.post(
        address(project), data | {"why": "Sam’s words", "how": "So"}, headers={"X-Autosave": "1"}
    )
    page = client.post(address(project), data | {"why": "Sam’s words"}, follow=True)

    assert (by_script.status_code, by_script.json()["saved"]) == (409, False)
    assert "keeps one of these answers to themselves" in by_script.json()["message"]
    assert "Copy it if you need it: Sam’s words" in page.content.decode()
    assert "Ana’s" not in page.content.decode()
    assert stored(project) == {"why": ("Ana’s", 1), "how": ("So", 1)}


@pytest.mark.parametrize("kind", ["answer", "line", "changed line"])
def test_nobody_takes_a_colleagues_words_away(client, project, sam, ana, kind):
    if kind == "answer":
        write(project, ana, evidence="Ana’s")
    elif kind == "line":
        a_row(project, "evidence", by=ana)
    else:
        a_row(project, "evidence", by=ana)
        project.evidenceitem_set.update(saved_by=sam)
    key = "evidence" if kind == "answer" else "list-evidence"
    client.force_login(sam)

    page = client.post(address(project, "section_share", key), {"reach": "me"})

    assert "A colleague has written here too" in page.content.decode()
    assert not project.reaches.exists()


def test_the_same_name_of_a_question_and_of_a_list_are_two_sections(client, project, sam, ana):
    write(project, ana, evidence="Ana’s")
    a_row(project, "evidence", by=sam)
    client.force_login(sam)

    client.post(address(project, "section_share", "list-evidence"), {"reach": "me"})

    assert project.reaches.get().section == "list-evidence"


def test_a_line_never_names_another_list_that_is_kept(client, project, cast):
    lead, writer = cast["project lead"], cast["team member"]
    ingredient = a_row(project, "ingredients", by=writer, name=LINE)
    row = a_row(project, "adaptations", by=lead, ingredient=ingredient)
    share(project, "list-ingredients", Reach.ME, writer)
    share(project, "list-adaptations", Reach.GROUP, lead)

    client.force_login(lead)
    edit = address(project, "row_edit", "adaptations", row.public_id)
    form = client.get(edit)
    data = {
        "change": "Changed",
        "why": "",
        "part": "loose",
        "verdict": "keep",
        "changed_on": "2026-11-03",
        **{
            field.html_name: field.value()
            for field in form.context["form"]
            if field.html_name.endswith("-was")
        },
    }
    saved = client.post(edit, data)
    paths = [
        address(project, "project_phase", "deliver"),
        address(project, "plan"),
        beside(project, "list-adaptations"),
        edit,
    ]

    assert saved.status_code == 302
    row.refresh_from_db()
    assert (row.change, row.ingredient) == ("Changed", ingredient)
    assert {who for who, user in cast.items() if meets(client, user, paths, LINE)} == {
        "team member"
    }
    assert meets(client, cast["neighbour"], paths, "Changed")


def test_when_its_writer_leaves_the_project_lead_gets_what_was_kept(client, project, cast):
    writer = cast["team member"]
    write(project, writer, why=WORD)
    share(project, "why", Reach.ME, writer)
    Membership.objects.filter(user=writer).update(left_on=dt.date(2026, 11, 1))

    met = {who for who, u in cast.items() if meets(client, u, pages(project, "why"), WORD)}

    assert met == {"project lead"}


def test_one_press_takes_back_all_that_was_shared(client, project, cast):
    lead = cast["project lead"]
    write(project, lead, why=WORD, how=WORD, who="Mine")
    share(project, "why", Reach.GROUP, lead)
    share(project, "how", Reach.PROGRAMME, lead)
    share(project, "who", Reach.ME, lead)
    client.force_login(lead)

    page = client.post(address(project, "take_back"), follow=True)

    assert "Taken back: 2 sections" in page.content.decode()
    assert [r.section for r in project.reaches.all()] == ["who"]
    for who in ("neighbour", "programme team"):
        assert not meets(client, cast[who], [beside(project, "why"), beside(project, "how")], WORD)


def test_a_case_study_never_starts_from_what_somebody_keeps(project, sam):
    write(project, sam, why=WORD, evidence="Visits")
    share(project, "why", Reach.ME, sam)

    draft = first_draft(project)

    assert (draft.get("context"), draft["evidence"]) == (None, "Visits")


def test_sharing_is_told_to_the_school_and_says_nothing_of_the_words(project, sam):
    write(project, sam, why=WORD)
    share(project, "why", Reach.GROUP, sam)

    line = Happening.objects.order_by("pk").last()

    assert line.words.startswith("shared ‘Why have you identified")
    assert line.participation == project.participation


@pytest.mark.parametrize("data", [{}, {"reach": "world"}, {"reach": "\0"}])
def test_a_reach_that_is_none_changes_nothing(client, project, sam, data):
    client.force_login(sam)

    page = client.post(address(project, "section_share", "why"), data)

    assert page.status_code == 200
    assert "error" in page.content.decode()
    assert not project.reaches.exists()


def test_who_sees_this_stands_beside_every_section(client, project, sam):
    share(project, "why", Reach.GROUP, sam)
    client.force_login(sam)

    page = client.get(address(project)).content.decode()
    evidence = client.get(address(project, "row_list", "evidence")).content.decode()

    assert page.count("Who sees this: Everybody in our group.") == 1
    assert address(project, "section_share", "list-evidence") in evidence


def test_looking_at_who_sees_what_never_changes_it(client, project, sam):
    client.force_login(sam)

    assert client.get(address(project, "take_back")).status_code == 405
    assert client.get(address(project, "section_share", "why")).status_code == 200
    assert not project.reaches.exists()
