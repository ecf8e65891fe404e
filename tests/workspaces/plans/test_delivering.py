import datetime as dt

import pytest
import time_machine

from pdgroups.groups.models import Happening, Role
from pdgroups.projects.kinds import BY_KEY
from pdgroups.projects.models import LookForTally
from pdgroups.projects.services import count_drop_in
from tests.factories.people import MembershipFactory, ProjectFactory, join
from tests.factories.plans import a_row

from .pages import address, held

pytestmark = pytest.mark.django_db

NOW = "2026-11-10 09:00"


def counted(client, project, row, times=1, how="seen"):
    for _ in range(times):
        page = client.get(address(project, "look_fors"))
        data = held(page.context["form"]) | {row.public_id: how}
        client.post(address(project, "look_fors"), data)


@time_machine.travel(NOW)
def test_totals_are_shown_from_five_drop_ins_and_before_that_in_plain_words(client, project, sam):
    row = a_row(project, "ingredients", name="Wait first")
    client.force_login(sam)

    counted(client, project, row, times=4)
    before = client.get(address(project, "look_fors")).content.decode()
    counted(client, project, row, how="partly")
    after = client.get(address(project, "look_fors")).content.decode()

    assert "Fewer than 5 drop-ins so far" in before
    assert '<td class="n">' not in before
    cells = after.split("Second half of autumn 2026")[1].split("</tr>")[1].split('<td class="n">')
    assert [cell.split("<")[0] for cell in cells[1:]] == ["4", "1", "0", "5"]
    assert not Happening.objects.exists()


@pytest.mark.parametrize("role", [Role.SPONSOR, Role.REGIONAL_LEAD, Role.OBSERVER])
def test_nobody_outside_the_team_sees_what_was_seen_or_where_it_is(client, project, sam, role):
    a_row(project, "ingredients")
    person = (
        join(project, role).user
        if role == Role.SPONSOR
        else MembershipFactory(pd_group=project.pd_group, role=role).user
    )
    client.force_login(person)

    page = client.get(address(project, "look_fors"))

    assert page.status_code == 403
    assert "project team, and for nobody else" in page.content.decode()
    if role != Role.OBSERVER:
        phase = client.get(address(project, "project_phase", "deliver")).content.decode()
        assert address(project, "look_fors") not in phase


def test_a_closed_group_still_reads_its_totals_and_counts_no_more(client, project, sam):
    row = a_row(project, "ingredients")
    project.pd_group.closed_on = dt.date(2026, 11, 1)
    project.pd_group.save()
    client.force_login(sam)

    page = client.get(address(project, "look_fors"))
    refused = client.post(address(project, "look_fors"), {"key": "k", row.public_id: "seen"})

    assert (page.status_code, refused.status_code) == (200, 403)
    assert not LookForTally.objects.exists()


def test_a_form_sent_twice_counts_once(client, project, sam):
    row = a_row(project, "ingredients")
    client.force_login(sam)
    data = held(client.get(address(project, "look_fors")).context["form"])

    for _ in range(2):
        client.post(address(project, "look_fors"), data | {row.public_id: "seen"})

    assert LookForTally.objects.get().drop_ins == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Say of at least one ingredient what you saw."),
        ({"how": "splendid"}, "Select a valid choice."),
        ({"key": "", "how": "seen"}, "This page is too old to save."),
        ({"key": "x" * 11, "how": "seen"}, "This page is too old to save."),
        ({"key": "<b>", "how": "seen"}, "This page is too old to save."),
    ],
)
def test_a_drop_in_that_says_nothing_useful_is_not_counted(client, project, sam, typed, sentence):
    row, foreign = a_row(project, "ingredients"), a_row(ProjectFactory(), "ingredients")
    client.force_login(sam)
    data = {"key": typed.get("key", "abc"), row.public_id: typed.get("how", "")}

    response = client.post(address(project, "look_fors"), data | {foreign.public_id: "seen"})

    assert sentence in response.content.decode()
    assert not LookForTally.objects.exists()


def test_without_ingredients_the_page_says_where_to_name_them(client, project, sam):
    client.force_login(sam)

    html = client.get(address(project, "look_fors")).content.decode()

    assert "No active ingredient is written down yet" in html
    assert f'href="{address(project, "project_phase", "prepare")}#ingredients"' in html


def test_the_dials_carry_their_n_and_say_who_counted(client, project, sam):
    a_row(project, "readings", count=8, out_of=12)
    client.force_login(join(project, Role.SPONSOR).user)

    html = client.get(address(project, "project_phase", "deliver")).content.decode()

    dials = html.split('id="going"')[1].split('id="deeper"')[0]
    assert "8 of 12" in dials
    assert "reported by the school" in dials
    assert "%" not in dials.replace('width="100%"', "").replace('width="67%"', "")
    assert dials.count("Not counted yet") == 3
    assert "Worth asking now" not in dials


def test_how_it_goes_comes_first_and_each_reading_is_said_once(client, project, sam):
    a_row(project, "readings", asked="Visits", count=8, out_of=12)
    a_row(project, "barriers", words="Mondays")
    client.force_login(sam)

    html = client.get(address(project, "project_phase", "deliver")).content.decode()

    assert html.index('id="going"') < html.index("<textarea") < html.index('id="deeper"')
    assert html.count('id="readings"') == 1
    assert html.index('id="readings"') < html.index('id="deeper"')
    assert "Of ten lesson visits, in how many did you see the core of it?" in html
    assert address(project, "row_list", BY_KEY["readings"]) in html


@pytest.mark.parametrize(("part", "asked"), [("tight", True), ("loose", False)])
def test_a_change_of_a_tight_part_asks_whether_the_core_is_whole(client, project, sam, part, asked):
    a_row(project, "adaptations", part=part, change="Shorter waits")
    client.force_login(sam)

    html = client.get(address(project, "project_phase", "deliver")).content.decode()

    assert ("Is the core still whole?" in html) is asked


def test_the_board_says_how_much_is_in_the_way_and_sets_apart_what_is_not(client, project, sam):
    a_row(project, "barriers", words="Handover is lost")
    a_row(project, "barriers", words="No room", solved_on=dt.date(2026, 11, 3))
    a_row(project, "barriers", words="Not ours", taken_out_at=dt.datetime.now(dt.UTC))
    client.force_login(join(project, Role.SPONSOR).user)

    html = client.get(address(project, "board")).content.decode()

    assert "<h1>One thing is in our way</h1>" in html
    assert "Solved 3 November 2026" in html.split('id="solved"')[1]
    assert "Handover is lost" in html.split('id="solved"')[0]
    assert "Not ours" not in html


def test_what_was_said_and_done_prints_as_a_sheet(client, project, sam):
    a_row(project, "voices", said="No time to talk", did="Ten minutes on Mondays")
    a_row(project, "voices", said="<i>Too many sheets</i>", did="")
    client.force_login(sam)

    html = client.get(address(project, "you_said")).content.decode()

    answered, waiting = html.split('id="waiting"')
    assert "Ten minutes on Mondays" in answered
    assert "&lt;i&gt;Too many sheets&lt;/i&gt;" in waiting


def test_an_empty_sheet_leads_to_where_it_is_written(client, project, sam):
    client.force_login(sam)

    assert (
        "Nothing has been written down yet"
        in client.get(address(project, "you_said")).content.decode()
    )


@pytest.mark.parametrize("phase", ["explore", "prepare", "deliver", "sustain"])
@time_machine.travel(NOW)
def test_every_phase_asks_to_engage_to_unite_and_to_reflect(client, project, sam, phase):
    client.force_login(sam)

    html = client.get(address(project, "project_phase", phase)).content.decode()

    assert [word in html for word in ("Engage:", "Unite:", "Reflect:")] == [True] * 3


@pytest.mark.parametrize("rows", [1, 60])
def test_the_pages_of_deliver_cost_the_same_however_much_is_written(
    client, project, sam, rows, django_assert_num_queries
):
    for _ in range(rows):
        for key in ("barriers", "readings", "adaptations", "voices"):
            a_row(project, key)
        ingredient = a_row(project, "ingredients")
        count_drop_in(project=project, seen={ingredient: "seen"}, day=dt.date(2026, 11, 3), key="k")
    client.force_login(sam)
    client.get(address(project, "board"))

    # session, person, roles and group, project; then each page's own
    with django_assert_num_queries(16):
        client.get(address(project, "project_phase", "deliver"))
    with django_assert_num_queries(8):
        client.get(address(project, "look_fors"))
    with django_assert_num_queries(6):
        client.get(address(project, "board"))
    with django_assert_num_queries(6):
        client.get(address(project, "you_said"))
