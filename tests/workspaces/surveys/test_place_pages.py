"""Figures of a group, its region and its programme, as people meet them."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from pdgroups.accounts.models import Office
from pdgroups.groups.models import Happening, Role
from pdgroups.surveys import places
from tests.factories.answering import open_next
from tests.factories.people import MembershipFactory, PDGroupFactory, ProjectFactory, join
from tests.factories.places import (
    BANK,
    BASELINE,
    IMPACT,
    ROLES,
    before_and_after,
    by_role,
    close_group,
    group_of,
    in_group,
    school_of,
    survey_of,
)
from tests.workspaces.members import holder

pytestmark = pytest.mark.django_db


def at(name, pd_group, *more):
    return reverse(f"workspaces:{name}", args=[pd_group.slug, *more])


def read(client, pd_group, who=None, name="group_results"):
    """The page's words, as a member with a role reads them."""
    client.force_login(who or MembershipFactory(pd_group=pd_group).user)
    html = client.get(at(name, pd_group)).content.decode()
    return " ".join(strip_tags(html.split("<main", 1)[1]).split())


def team():
    return holder(Office.PROGRAMME_TEAM)


# --- a group --------------------------------------------------------------------------------


def test_a_member_reads_totals_and_no_schools_name(client):
    pd_group = PDGroupFactory()
    for name, n in (("Alder Primary", 18), ("Birch Primary", 12), ("Cedar Primary", 7)):
        school_of(pd_group, n, name=name)
    close_group(pd_group)
    reader = MembershipFactory(pd_group=pd_group, role=Role.OBSERVER).user

    words = read(client, pd_group, reader)

    assert "30 people in 2 schools answered the baseline survey." in words
    assert "1. How confident are you in waiting and watching?" in words
    assert "You cannot filter by phase or by school" in words
    assert [name for name in ("Alder", "Birch", "Cedar") if name in words] == []


def test_before_anything_is_closed_the_page_says_when_there_will_be_something(client):
    pd_group = group_of(18, 12)

    words = read(client, pd_group)

    assert "The group’s figures are not published yet" in words
    assert "Baseline surveyNot published yet" in words


def test_a_total_that_would_be_one_schools_own_is_not_shown(client):
    pd_group = group_of(18, 4, 3, name="Heath")
    close_group(pd_group)

    words = read(client, pd_group)

    assert "No total to show" in words
    assert "18" not in words.split("How these figures are made")[0]


def test_a_second_version_says_that_it_is_one(client):
    pd_group = group_of(18, 12)
    close_group(pd_group)
    school_of(pd_group, 14)
    school_of(pd_group, 11)
    close_group(pd_group)

    words = read(client, pd_group)

    assert "version 2" in words
    assert "55 people in 4 schools" in words
    assert "Schools that closed later were added" in words


def test_before_and_after_stand_together_with_the_panel(client):
    pd_group = PDGroupFactory()
    for _school in range(2):
        before_and_after(in_group(pd_group), 30, 28, 26)
    close_group(pd_group)
    close_group(pd_group, IMPACT)

    words = read(client, pd_group)

    assert "60 people in 2 schools answered the baseline survey. 56 people in 2 schools" in words
    assert "Of 46 people compared" in words
    assert "not necessarily the same people" in words
    assert "percentage points" in words


def test_before_and_after_of_other_schools_are_no_change(client):
    pd_group = PDGroupFactory()
    for _school in range(2):
        before_and_after(in_group(pd_group), 30, 28, 26)
    school_of(pd_group, 14)
    close_group(pd_group)
    close_group(pd_group, IMPACT)

    words = read(client, pd_group)

    assert "74 people in 3 schools answered the baseline survey. 56 people in 2 schools" in words
    assert "percentage points" not in words
    assert "Of 46 people compared, then and now:" in words
    assert "they are drawn apart" in words


def test_roles_stand_under_their_question(client):
    pd_group = PDGroupFactory()
    for people in ((7, 6), (6, 8)):
        by_role(survey_of(ProjectFactory(pd_group=pd_group), [*BANK, ROLES]), *people)
    close_group(pd_group)

    words = read(client, pd_group)

    assert "Baseline by role" in words
    assert "Teaching assistant" in words


def test_the_tables_stay_as_at_their_day_when_a_school_has_left(client):
    pd_group = group_of(18, 12)
    close_group(pd_group)
    before = read(client, pd_group, MembershipFactory(pd_group=pd_group, role=Role.OBSERVER).user)

    pd_group.participations.update(left_on=timezone.localdate())

    after = read(client, pd_group, MembershipFactory(pd_group=pd_group, role=Role.OBSERVER).user)
    assert after == before
    assert "As at " in after


def test_only_a_lead_finds_the_way_to_what_schools_have_shared(client):
    pd_group = group_of(18, 12)
    shares, keeps = pd_group.projects.all()
    shares.results_shared_on = timezone.localdate()
    shares.save()
    member = join(keeps).user

    assert f"{shares}: Staff confidence" in read(client, pd_group)
    assert str(keeps) not in read(client, pd_group)
    assert str(shares) not in read(client, pd_group, member)


@pytest.mark.parametrize("schools", [2, 6])
def test_the_page_asks_as_many_queries_for_many_schools(client, schools, django_assert_num_queries):
    pd_group = group_of(*[12] * schools)
    close_group(pd_group)
    reader = MembershipFactory(pd_group=pd_group, role=Role.OBSERVER).user
    client.force_login(reader)
    client.get(at("group_results", pd_group))

    with django_assert_num_queries(5):
        client.get(at("group_results", pd_group))


def test_the_list_of_surveys_leads_to_the_groups_figures(client):
    pd_group = group_of(18, 12)
    client.force_login(join(pd_group.projects.first()).user)

    html = client.get(at("survey_list", pd_group)).content.decode()

    assert at("group_results", pd_group) in html


# --- closing a round ------------------------------------------------------------------------


def test_a_lead_closes_a_round_and_the_group_reads_the_figures(client):
    pd_group = group_of(18, 12)
    client.force_login(MembershipFactory(pd_group=pd_group).user)

    page = client.post(at("round_close", pd_group, BASELINE), follow=True)

    assert page.redirect_chain[-1][0] == at("group_results", pd_group)
    assert "30 people in 2 schools" in page.content.decode()
    assert Happening.objects.filter(words="published the group’s baseline figures").exists()


def test_closing_waits_for_schools_that_are_still_asking(client):
    pd_group = group_of(18, 12)
    open_next(in_group(pd_group))
    client.force_login(MembershipFactory(pd_group=pd_group).user)
    url = at("round_close", pd_group, BASELINE)

    refused = client.post(url)
    done = client.post(url, {"in_spite_of_open": "on"}, follow=True)

    assert "Some schools are still asking." in refused.content.decode()
    assert "30 people in 2 schools" in done.content.decode()


@pytest.mark.parametrize(
    ("answered", "presses", "sentence"),
    [
        ((), 1, "No school has closed this survey yet"),
        ((18, 12), 2, "No school has closed a survey since the last time."),
    ],
)
def test_a_press_that_changes_nothing_says_why(client, answered, presses, sentence):
    pd_group = group_of(*answered)
    client.force_login(MembershipFactory(pd_group=pd_group).user)

    for _press in range(presses):
        page = client.post(at("round_close", pd_group, BASELINE), follow=True)

    assert sentence in page.content.decode()


def test_a_round_that_does_not_exist_is_not_found(client):
    pd_group = group_of(18)
    client.force_login(MembershipFactory(pd_group=pd_group).user)

    assert client.get(at("round_close", pd_group, "midway")).status_code == 404
    assert client.post(at("round_close", pd_group, "midway")).status_code == 404


# --- wider places ---------------------------------------------------------------------------


def test_a_regional_lead_reads_the_region_and_not_the_programme(client):
    pd_group = group_of(18, 12)
    close_group(pd_group)
    places.close_region(pd_group=pd_group, moment=BASELINE)
    lead = MembershipFactory(pd_group=pd_group).user

    assert "30 people in 2 schools" in read(client, pd_group, lead, "region_results")
    assert client.get(at("programme_results", pd_group)).status_code == 403


def test_the_programme_team_publishes_a_years_figures(client):
    pd_group = group_of(18, 12)
    other = group_of(15, 4, programme=pd_group.programme)
    close_group(pd_group)
    client.force_login(team())
    url = at("year_close", pd_group, BASELINE)

    refused = client.post(url)
    done = client.post(url, {"in_spite_of_open": "on"}, follow=True)

    assert "Some groups have not closed this round." in refused.content.decode()
    assert "30 people in 2 schools" in done.content.decode()
    assert str(other) in done.content.decode()
    assert "30 people in 2 schools" in read(client, pd_group, team(), "region_results")
