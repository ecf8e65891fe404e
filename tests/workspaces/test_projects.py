import datetime as dt
import re

import pytest
from django.urls import reverse

from pdgroups.core.eef import Phase
from pdgroups.groups.models import Happening, Role
from pdgroups.projects.merging import Edit
from pdgroups.projects.models import Project
from pdgroups.projects.prompts import MAX_LENGTH
from pdgroups.projects.services import save_answers
from tests.factories.people import (
    MembershipFactory,
    ParticipationFactory,
    PDGroupFactory,
    ProjectFactory,
    SchoolFactory,
    UserFactory,
    join,
)

pytestmark = pytest.mark.django_db

AUTOSAVE = {"X-Autosave": "1"}


@pytest.fixture
def project():
    participation = ParticipationFactory(school=SchoolFactory(name="Alder Grove"))
    return ProjectFactory(
        pd_group=participation.pd_group, participation=participation, slug="alder-grove"
    )


@pytest.fixture
def sam(project):
    return join(project, user=UserFactory(first_name="Sam", last_name="Okafor")).user


@pytest.fixture
def ana(project):
    person = UserFactory(first_name="Ana", last_name="Costa")
    return join(project, Role.TEAM_MEMBER, user=person).user


def address(project, name="project_phase", *args):
    extra = args or (("explore",) if name == "project_phase" else ())
    return reverse(f"workspaces:{name}", args=[project.pd_group.slug, project.slug, *extra])


def held(form):
    """What a form holds, as a browser would send it back."""
    values = {field.html_name: field.value() for field in form}
    return {name: "" if value is None else value for name, value in values.items()}


def shown(client, user, project, phase="explore"):
    client.force_login(user)
    form = client.get(address(project, "project_phase", phase)).context["form"]
    return held(form)


def stored(project):
    return {a.prompt: (a.text, a.version) for a in project.answers.all()}


def write(project, user, **texts):
    edits = [Edit(key, text, 0) for key, text in texts.items()]
    save_answers(project=project, edits=edits, by=user)


# --- saving -------------------------------------------------------------------------------


def test_answers_are_saved_and_shown_again(client, project, sam):
    data = shown(client, sam, project) | {"why": "Visits.\r\nTwo of them. ", "how": "Slowly"}

    response = client.post(address(project), data, follow=True)

    page = response.content.decode()
    assert response.redirect_chain == [(address(project), 302)]
    assert stored(project) == {"why": ("Visits.\nTwo of them.", 1), "how": ("Slowly", 1)}
    assert "Visits.\nTwo of them." in page
    assert "Saved by you on" in page


def test_the_priority_is_one_line(client, project, sam):
    data = shown(client, sam, project) | {"priority": "TAs step in\r\n too  early."}

    client.post(address(project), data)

    assert stored(project) == {"priority": ("TAs step in too early.", 1)}


def test_save_and_continue_leads_to_the_next_phase_and_after_the_last_round_again(
    client, project, sam
):
    here = [address(project, "project_phase", phase) for phase in Phase]

    led_to = [
        client.post(here[number], shown(client, sam, project, phase) | {"onward": "1"}).url
        for number, phase in enumerate(Phase)
    ]

    assert led_to == [*here[1:], here[0]]


def test_an_unchanged_page_left_open_puts_nothing_over_a_colleagues_text(client, project, sam, ana):
    write(project, sam, why="Old")
    old_page = shown(client, sam, project)
    save_answers(project=project, edits=[Edit("why", "New", 1)], by=ana)
    client.force_login(sam)

    client.post(address(project), old_page | {"how": "Mine"})

    assert stored(project) == {"why": ("New", 2), "how": ("Mine", 1)}


def test_blanks_in_what_is_stored_do_not_pass_for_an_edit(client, project, sam):
    project.answers.create(prompt="why", text=" with\r\nblanks \n")

    client.post(address(project), shown(client, sam, project))

    assert stored(project) == {"why": (" with\r\nblanks \n", 1)}


def test_the_same_prompt_changed_meanwhile_shows_both_texts(client, project, sam, ana):
    page = shown(client, sam, project)
    write(project, ana, why="Ana’s <b>text</b>")
    client.force_login(sam)

    response = client.post(address(project), page | {"why": "Sam’s", "how": "Also Sam’s"})

    html = response.content.decode()
    assert response.status_code == 409
    assert "Sam’s</textarea>" in html
    assert "Ana’s &lt;b&gt;text&lt;/b&gt;" in html
    assert "Saved by Ana Costa" in html
    assert stored(project) == {"why": ("Ana’s <b>text</b>", 1), "how": ("Also Sam’s", 1)}


@pytest.fixture
def choose(client, project, sam, ana):
    """Sam's text and Ana's meet; Sam chooses."""
    page = shown(client, sam, project)
    write(project, ana, why="Ana’s")
    client.force_login(sam)
    data = held(client.post(address(project), page | {"why": "Sam’s"}).context["form"])
    return lambda **chosen: client.post(address(project), data | {"choosing": "1"} | chosen)


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [
        ({"why-keep": "mine"}, ("Sam’s", 2)),
        ({"why-keep": "mine", "why": "Both"}, ("Both", 2)),
        ({"why-keep": "theirs"}, ("Ana’s", 1)),
        ({"why-keep": "theirs", "why": "Both"}, ("Ana’s", 1)),
    ],
)
def test_one_text_is_kept_or_both_are_put_together(choose, project, chosen, kept):
    response = choose(**chosen)

    assert response.url == address(project)
    assert stored(project) == {"why": kept}


def test_without_a_choice_both_texts_stay_on_the_page(choose, project):
    response = choose()

    html = response.content.decode()
    assert response.status_code == 409
    assert "Choose which of the two texts to keep." in html
    assert "Sam’s</textarea>" in html
    assert "Ana’s" in html
    assert stored(project) == {"why": ("Ana’s", 1)}


def test_a_third_text_saved_while_somebody_chooses_is_shown_in_turn(choose, project, ana):
    save_answers(project=project, edits=[Edit("why", "Ana’s second", 1)], by=ana)

    response = choose(**{"why-keep": "mine"})

    assert response.status_code == 409
    assert "Ana’s second" in response.content.decode()
    assert stored(project) == {"why": ("Ana’s second", 2)}


# --- bad input ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x" * (MAX_LENGTH + 1), "This is 10001 characters long and there is room for 10000."),
        ("nul \0 byte", "There is a character in this text that we cannot store."),
    ],
)
def test_text_that_cannot_be_stored_stays_on_the_page_with_a_sentence(
    client, project, sam, text, sentence
):
    data = shown(client, sam, project) | {"why": text, "how": "Typed too"}

    response = client.post(address(project), data)

    html = response.content.decode()
    assert response.status_code == 200
    assert html.count(sentence) == 2
    assert "<title>Error: " in html
    assert text in html
    assert "Typed too</textarea>" in html
    assert "Not saved yet." in html
    assert stored(project) == {}


@pytest.mark.parametrize(
    "broken",
    [
        {"why-version": "abc"},
        {"why-version": "-1"},
        {"why-version": "9" * 40},
        {"why-version": ""},
        {"why-was": ""},
        {"why-was": "x" * 5000},
    ],
)
def test_a_page_whose_hidden_values_are_broken_keeps_what_was_typed(client, project, sam, broken):
    data = shown(client, sam, project) | {"why": "Typed"} | broken

    response = client.post(address(project), data)

    html = response.content.decode()
    assert "This page is too old to save." in html
    assert "Typed</textarea>" in html
    assert stored(project) == {}


def test_nothing_at_all_is_answered_with_a_page(client, project, sam):
    client.force_login(sam)

    assert client.post(address(project)).status_code == 200


@pytest.mark.parametrize("text", ["x" * MAX_LENGTH, "\u202e", "\ud7ff 🏫 \u200b", "%00", "'; --"])
def test_every_other_text_is_stored_as_it_is(client, project, sam, text):
    client.post(address(project), shown(client, sam, project) | {"why": text})

    assert stored(project) == {"why": (text, 1)}


# --- saving by itself ---------------------------------------------------------------------


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


# --- who may ------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.REGIONAL_LEAD, Role.DEPUTY_LEAD, Role.SPONSOR])
def test_those_who_read_get_the_text_and_no_form(client, project, sam, role):
    write(project, sam, why="See https://example.org/a?b=1&c=2\n<script>alert(1)</script>")
    if role == Role.SPONSOR:
        reader = join(project, role).user
    else:
        reader = MembershipFactory(pd_group=project.pd_group, role=role).user
    client.force_login(reader)

    page = client.get(address(project)).content.decode()
    refused = client.post(address(project), {"why": "Changed"})

    assert "<textarea" not in page
    assert 'href="https://example.org/a?b=1&amp;c=2"' in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert refused.status_code == 403
    assert stored(project)["why"][1] == 1


def test_a_closed_group_is_read_only(client, project, sam):
    write(project, sam, why="Old")
    project.pd_group.closed_on = dt.date(2026, 11, 1)
    project.pd_group.save()
    client.force_login(sam)

    page = client.get(address(project)).content.decode()

    assert "Old" in page
    assert "<textarea" not in page
    assert client.post(address(project), {"why": "New"}).status_code == 403
    assert client.post(address(project, "project_where"), {"phase": "deliver"}).status_code == 403


@pytest.mark.parametrize("name", ["project_phase", "plan", "project_where"])
def test_another_school_of_the_group_is_told_why_not(client, project, name):
    neighbour = join(ProjectFactory(pd_group=project.pd_group)).user
    client.force_login(neighbour)
    method = client.post if name == "project_where" else client.get

    response = method(address(project, name))

    assert response.status_code == 403
    assert "Schools in a group see each other’s phase" in response.content.decode()


def test_a_project_is_found_in_its_own_group_only(client, project, sam):
    elsewhere = MembershipFactory(pd_group=PDGroupFactory()).pd_group
    client.force_login(join(ProjectFactory(pd_group=elsewhere)).user)

    response = client.get(reverse("workspaces:plan", args=[elsewhere.slug, project.slug]))

    assert response.status_code == 404


def test_a_phase_that_does_not_exist_is_not_found(client, project, sam):
    client.force_login(sam)

    assert client.get(address(project).replace("explore", "reflect")).status_code == 404


# --- where we are -------------------------------------------------------------------------


def test_the_school_says_where_it_is_and_the_group_sees_it(client, project, sam):
    neighbour = join(ProjectFactory(pd_group=project.pd_group)).user
    client.force_login(sam)

    response = client.post(address(project, "project_where"), {"phase": "deliver"}, follow=True)

    client.force_login(neighbour)
    home = client.get(reverse("workspaces:home", args=[project.pd_group.slug])).content.decode()
    row = home.split("Alder Grove")[1].split("</tr>")[0]
    assert "Your group now sees you in Deliver." in response.content.decode()
    assert Project.objects.get(pk=project.pk).phase == Phase.DELIVER
    assert 'data-phase="deliver"' in row


@pytest.mark.parametrize("data", [{}, {"phase": ""}, {"phase": "elsewhere"}, {"phase": "\0"}])
def test_a_phase_that_is_none_changes_nothing(client, project, sam, data):
    client.force_login(sam)

    response = client.post(address(project, "project_where"), data, follow=True)

    assert "Choose one of the four phases" in response.content.decode()
    assert not Happening.objects.exists()


def test_looking_never_says_anything(client, project, sam):
    client.force_login(sam)

    assert client.get(address(project, "project_where")).status_code == 405


# --- the whole plan, and the list ---------------------------------------------------------


def test_the_whole_plan_has_the_priority_on_top_and_every_answer(client, project, sam):
    write(project, sam, priority="TAs step in early.", why="Visits", next="Grow")
    client.force_login(sam)

    page = client.get(address(project, "plan")).content.decode()

    assert re.search(r"<h1>TAs step in early.</h1>", page)
    assert [text in page for text in ("Visits", "Grow")] == [True, True]
    assert page.count("Not answered yet.") == 8
    assert "Other schools in the group see which phase it is in" in page


def test_ones_own_plan_opens_at_once(client, project, sam):
    Project.objects.filter(pk=project.pk).update(phase=Phase.PREPARE)
    sponsor = join(project, Role.SPONSOR).user
    plans = reverse("workspaces:project_list", args=[project.pd_group.slug])

    led_to = []
    for person in (sam, sponsor):
        client.force_login(person)
        led_to.append(client.get(plans).url)

    assert led_to == [
        address(project, "project_phase", "prepare"),
        address(project, "plan"),
    ]


def test_a_lead_lists_the_plans_with_phases_and_no_scores(client, project, sam):
    write(project, sam, why="Visits")
    ParticipationFactory(pd_group=project.pd_group, school=SchoolFactory(name="Not begun"))
    client.force_login(MembershipFactory(pd_group=project.pd_group).user)

    page = client.get(reverse("workspaces:project_list", args=[project.pd_group.slug]))

    html = page.content.decode()
    assert "One plan that you can read" in html
    assert address(project, "plan") in html
    assert "Starts when its project lead joins" in html
    assert "1 of 4" not in html


def test_somebody_without_a_plan_is_told_whose_plans_there_are(client, project):
    client.force_login(MembershipFactory(pd_group=project.pd_group, role=Role.OBSERVER).user)

    page = client.get(reverse("workspaces:project_list", args=[project.pd_group.slug]))

    assert "No plan that you can read" in page.content.decode()
    assert "Alder Grove" not in page.content.decode()


@pytest.mark.parametrize("count", [1, 8])
def test_the_list_of_plans_costs_the_same_however_many(client, count, django_assert_num_queries):
    pd_group = PDGroupFactory()
    ProjectFactory.create_batch(count, pd_group=pd_group)
    client.force_login(MembershipFactory(pd_group=pd_group).user)
    plans = reverse("workspaces:project_list", args=[pd_group.slug])
    client.get(plans)

    # session, person, offices, group, roles; schools with projects
    with django_assert_num_queries(6):
        response = client.get(plans)

    assert response.content.decode().count('class="phase"') == count


@pytest.mark.parametrize("keys", [["why"], ["priority", "why", "evidence", "how", "who"]])
def test_a_page_of_the_plan_costs_the_same_however_much_is_written(
    client, project, sam, keys, django_assert_num_queries
):
    write(project, sam, **dict.fromkeys(keys, "Text"))
    client.force_login(sam)
    client.get(address(project))

    # session, person, offices, group, roles, project; answers
    with django_assert_num_queries(7):
        client.get(address(project))
