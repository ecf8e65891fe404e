"""The front page: what it shows, and what it costs."""

import pytest

from cms import counting, tree
from cms.facts import FactRow, FactTable
from cms.pages.case_studies import CaseStudyPage
from tests.factories.pages import REPORTED, case_study_page
from tests.factories.people import ParticipationFactory, PDGroupFactory, SchoolFactory

pytestmark = pytest.mark.django_db


def facts(*years, title="Pupils with SEND in England"):
    table = FactTable(title=title)
    table.rows = [
        FactRow(
            label=year,
            pupils=1_000_000,
            share="17.3",
            plan_share="4.3",
            source_name=f"Statistics of {year}",
            source_url="https://example.org/statistics",
        )
        for year in years
    ]
    table.save()
    table.save_revision().publish()
    return table


def furnish(study, table):
    home = tree.home()
    home.meetings = [
        {"type": "meeting", "value": {"phase": "explore", "title": "Explore", "text": "Look."}},
        {"type": "meeting", "value": {"phase": "prepare", "title": "Prepare", "text": "Plan."}},
    ]
    home.featured = study
    home.facts = table
    home.why_text = "<p>Because.</p>"
    home.save_revision().publish()


def test_it_shows_the_chosen_case_study_and_the_figures_with_their_sources(client, site):
    furnish(case_study_page(title="Waiting", figures=[REPORTED]), facts("2023", "2024"))
    case_study_page(title="Not chosen")

    html = client.get("/").content.decode()

    assert "Waiting" in html
    assert "Not chosen" not in html
    assert "Meeting 2: Prepare" in html
    assert "Number of people not recorded" in html
    assert "1,000,000 pupils" in html
    assert '<a href="https://example.org/statistics" rel="noopener">Statistics of 2024</a>' in html


def test_a_case_study_that_is_no_longer_public_disappears(client, site):
    study = case_study_page(title="Waiting", figures=[REPORTED])
    furnish(study, facts("2024"))

    study.unpublish()

    assert "Waiting" not in client.get("/").content.decode()


def test_a_bare_home_page_is_still_a_page(client, site):
    response = client.get("/")

    assert response.status_code == 200
    assert not response.cookies


@pytest.mark.parametrize("many", [1, 6])
def test_it_costs_the_same_whatever_it_holds(client, site, many, django_assert_num_queries):
    studies = [case_study_page(title=f"Study {n}", figures=[REPORTED] * many) for n in range(many)]
    furnish(studies[0], facts(*(str(2020 + n) for n in range(many))))
    client.get("/")  # where each site starts is remembered from here on

    # site, home page, its ancestors, their restrictions; restrictions and the case study; facts,
    # rows; restrictions and the guidance
    with django_assert_num_queries(10):
        response = client.get("/")

    assert response.content.decode().count("Statistics of") == many


def grow(groups, schools, *, is_demo):
    """So many groups, and as many schools in each of them as ``schools`` has."""
    for _ in range(groups):
        pd_group = PDGroupFactory(is_demo=is_demo)
        for school in schools:
            ParticipationFactory(pd_group=pd_group, school=school)


def test_it_counts_what_is_real_and_nothing_that_is_invented(client, site):
    schools = [SchoolFactory() for _ in range(4)]
    grow(3, schools, is_demo=False)
    grow(5, [SchoolFactory()], is_demo=True)
    told = [case_study_page(title=f"Study {number}") for number in range(3)]
    CaseStudyPage.objects.filter(pk__in=[each.pk for each in told]).update(is_example=False)
    case_study_page(title="Retold")

    html = client.get("/").content.decode()

    assert '<dt>Groups</dt><dd class="bignum">3</dd>' in html
    assert '<dt>Schools that take or took part</dt><dd class="bignum">4</dd>' in html
    assert '<dt>Case studies to read</dt><dd class="bignum">3</dd>' in html
    assert "invented" not in html


def test_small_numbers_are_not_shown(client, site):
    grow(2, [SchoolFactory(), SchoolFactory()], is_demo=False)
    case_study_page()
    CaseStudyPage.objects.update(is_example=False)

    html = client.get("/").content.decode()

    assert "<dt>Groups" not in html
    assert "<dt>Schools" not in html
    assert "So far" not in html


def test_where_all_is_invented_it_says_so(client, site):
    grow(3, [SchoolFactory()], is_demo=True)

    html = client.get("/").content.decode()

    assert '<dt>Groups</dt><dd class="bignum">3</dd>' in html
    assert "All of these are invented." in html


def test_counting_costs_nothing_for_ten_minutes(django_assert_num_queries, site):
    # whether there are real groups; groups, schools; what is restricted, case studies
    with django_assert_num_queries(5):
        first = counting.counts()
    with django_assert_num_queries(0):
        assert counting.counts() == first
