"""What each person may read of a survey, at every threshold."""

import pytest

from pdgroups.surveys import sharing
from tests.factories.answering import (
    close,
    open_next,
    open_survey,
    send,
    send_many,
)
from tests.factories.people import ProjectFactory, UserFactory
from tests.surveys.freezing import codes
from tests.workspaces.cast import ALL, LEADS, TEAM, cast_of

from .pages import (
    FAIRLY,
    LITTLE,
    NOT_ALL,
    THRESHOLDS,
    VERY,
    address,
    answer,
    both,
    frozen,
    has_figures,
    page,
    read,
    same,
    shared,
    words,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("n", THRESHOLDS)
@pytest.mark.parametrize("who", ALL)
@pytest.mark.parametrize("granted", [True, False])
def test_who_sees_figures_of_a_baseline(client, n, who, granted):
    survey = frozen(n)
    if granted:
        shared(survey)

    html = read(client, survey, who)

    allowed = n >= 10 and (who in TEAM or (granted and who in LEADS))
    assert has_figures(html) == allowed
    assert ("nearly all" in html) == (5 <= n < 10 and who in TEAM)


@pytest.mark.parametrize(("before", "after"), [(4, 20), (20, 9), (9, 9), (10, 10), (4, 4)])
@pytest.mark.parametrize("who", ALL)
def test_who_sees_figures_before_and_after(client, before, after, who):
    survey = both(before, after)
    shared(survey)

    html = read(client, survey, who)

    drawn = sum(n >= 10 for n in (before, after)) if who in TEAM + LEADS else 0
    assert html.count('class="row-name"') == 2 * drawn
    assert ('class="deltas"' in html) == (drawn == 2)


@pytest.mark.parametrize("who", [*TEAM, *LEADS])
def test_under_five_no_page_tells_whether_anybody_answered(client, who):
    nobody, four = frozen(0), frozen(4, VERY, NOT_ALL)
    for survey in (nobody, four):
        shared(survey)

    pages = {same(read(client, survey, who), survey) for survey in (nobody, four)}

    assert len(pages) == 1


@pytest.mark.parametrize("who", TEAM)
def test_from_five_to_nine_the_page_tells_the_words_and_nothing_else(client, who):
    five = answer(open_survey(headcount=77), (3, FAIRLY, LITTLE), (2, LITTLE, LITTLE)).survey
    nine = answer(
        open_survey(headcount=77), (5, VERY, NOT_ALL), (2, FAIRLY, 8), (2, VERY, 9)
    ).survey

    pages = {same(read(client, survey, who), survey) for survey in (five, nine)}

    assert len(pages) == 1
    assert "Baseline survey: 5 to 9 of 77 staff answered." in pages.pop()


@pytest.mark.parametrize("who", LEADS)
def test_under_ten_a_lead_is_told_the_same_whatever_was_answered(client, who):
    surveys = [frozen(0), frozen(4), frozen(5, NOT_ALL, VERY), frozen(9, VERY, VERY)]
    for survey in surveys:
        shared(survey)

    pages = {same(read(client, survey, who), survey) for survey in surveys}

    assert len(pages) == 1
    assert "Too few answers to show beyond the school" in pages.pop()


@pytest.mark.parametrize("who", LEADS)
def test_without_a_grant_a_lead_is_told_the_same_whatever_was_answered(client, who):
    surveys = [frozen(4), frozen(9), frozen(12), both(12, 12)]

    pages = {words(read(client, survey, who)).split(" · ", 1)[1] for survey in surveys[:3]}

    assert len(pages) == 1
    assert "These results are the school’s own" in pages.pop()
    assert not has_figures(read(client, surveys[3], who))


@pytest.mark.parametrize("who", [*TEAM, *LEADS])
def test_while_it_is_open_the_page_never_changes(client, who):
    few, many = open_survey(headcount=77), open_survey(headcount=77)
    send_many(many, 30, VERY, VERY)
    for wave in (few, many):
        shared(wave.survey)

    pages = {same(read(client, wave.survey, who), wave.survey) for wave in (few, many)}

    assert len(pages) == 1
    assert "Nothing to see until the survey is closed" in pages.pop()


def test_a_grant_ends_at_once(client):
    survey = frozen(12)
    shared(survey)
    before = read(client, survey, "regional lead")
    sharing.share_results(project=survey.project, with_leads=False, by=UserFactory())

    after = read(client, survey, "regional lead")

    assert has_figures(before)
    assert not has_figures(after)


def test_a_grant_is_for_one_school(client):
    survey = frozen(12)
    other = frozen(12, project=ProjectFactory(pd_group=survey.project.pd_group))
    shared(survey)

    client.force_login(cast_of(survey.project)["regional lead"])

    assert has_figures(page(client, address("survey_results", survey)))
    assert not has_figures(page(client, address("survey_results", other)))


def test_a_panel_in_words_is_for_the_team_alone(client):
    wave = open_survey()
    everybody = codes(20)
    for code in everybody[:12]:
        send(wave, 2, 3, code=code)
    close(wave)
    impact = open_next(wave.survey)
    for code in everybody[3:14]:
        send(impact, 3, 3, code=code)
    close(impact)
    shared(wave.survey)

    said = "people whose answers are compared, nearly all moved up"
    assert said in read(client, wave.survey)
    assert said not in read(client, wave.survey, "regional lead")
