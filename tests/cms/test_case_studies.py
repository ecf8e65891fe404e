"""Reading, finding and filtering case studies."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.pages.case_studies import CaseStudyPage
from cms.themes import Theme
from pdgroups.surveys.results import figures
from tests.factories.pages import BODY, REPORTED, SURVEYED, case_study_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def scaffolding():
    return Theme.objects.create(name="Scaffolding")


def titles(response):
    return [study.title for study in response.context["listing"].page]


def published_on(page, day):
    when = timezone.make_aware(dt.datetime.combine(day, dt.time(9)))
    CaseStudyPage.objects.filter(pk=page.pk).update(first_published_at=when)


# --- one case study -------------------------------------------------------------------------


def test_a_case_study_says_who_what_and_how_sure(client, site, scaffolding):
    case_study_page(
        title="Waiting",
        theme=scaffolding,
        took_part="Six TAs",
        permission_line="the headteacher",
        licence="cc_by",
        figures=[SURVEYED],
    )

    html = client.get("/case-studies/waiting/").content.decode()

    for words in (
        "Pupils start without an adult.",
        "Scaffolding",
        "Six TAs",
        "the headteacher",
        "Creative Commons",
        "Three classes and six TAs.",
        "One school’s account.",
        "20 answers",
        "Up 20 percentage points",
        'href="#differently"',
    ):
        assert words in html
    assert "Reported by the school" not in html


def test_reported_figures_say_so(client, site):
    case_study_page(title="Waiting", figures=[REPORTED], is_example=True)

    html = client.get("/case-studies/waiting/").content.decode()

    assert "Reported by the school" in html
    assert "Number of people not recorded" in html
    assert "Example, retold" in html


def test_skips_and_other_roles_are_told_beside_the_chart(client, site):
    sides = [
        {**side, "table": figures({3: 12, 8: 5, 9: 3}, 20).to_json()} for side in SURVEYED["sides"]
    ]
    case_study_page(title="Waiting", figures=[{**SURVEYED, "sides": sides}])

    html = client.get("/case-studies/waiting/").content.decode()

    assert re.search(r"Baseline: Not part of my role:? 5 \(25%\), Skipped:? 3 \(15%\)\.", html)


def test_a_chart_of_a_question_that_is_not_there_shows_nothing(client, site):
    body = [*BODY[:2], {"type": "confidence_chart", "value": {"position": 7, "heading": "Ghost"}}]
    case_study_page(title="Waiting", figures=[REPORTED], body=body)

    response = client.get("/case-studies/waiting/")

    assert response.status_code == 200
    assert "Ghost" not in response.content.decode()


def test_related_case_studies_are_public_ones_about_the_same_thing(client, site, scaffolding):
    case_study_page(title="Waiting", theme=scaffolding)
    case_study_page(title="Prompting", theme=scaffolding)
    case_study_page(title="Secret", theme=scaffolding, live=False)
    case_study_page(title="Attendance")

    related = client.get("/case-studies/waiting/").context["related"]

    assert [study.title for study in related] == ["Prompting"]


def test_a_page_sets_no_cookie(client, site):
    case_study_page(title="Waiting")

    for path in ("/case-studies/", "/case-studies/waiting/"):
        assert not client.get(path).cookies


# --- the list -------------------------------------------------------------------------------


def test_newest_first_or_by_title(client, site):
    published_on(case_study_page(title="Waiting"), dt.date(2027, 5, 1))
    published_on(case_study_page(title="Prompting"), dt.date(2027, 6, 1))

    assert titles(client.get("/case-studies/?sort=newest")) == ["Prompting", "Waiting"]
    assert titles(client.get("/case-studies/?sort=title")) == ["Prompting", "Waiting"]
    assert titles(client.get("/case-studies/")) == ["Prompting", "Waiting"]


def test_filters_add_up_and_can_be_taken_away_one_by_one(client, site, scaffolding):
    case_study_page(title="Waiting", theme=scaffolding, setting="mainstream")
    case_study_page(title="Prompting", theme=scaffolding, setting="special")
    case_study_page(title="Attendance", setting="special")

    response = client.get(f"/case-studies/?setting=special&focus={scaffolding.pk}")

    listing = response.context["listing"]
    assert titles(response) == ["Prompting"]
    assert [(chip.label, chip.url) for chip in listing.chips] == [
        ("Special school", f"?focus={scaffolding.pk}"),
        ("Scaffolding", "?setting=special"),
    ]
    assert [(c.label, c.count) for c in listing.setting_choices] == [
        ("Mainstream school", 1),
        ("Special school", 2),
    ]


def test_two_settings_widen_the_list(client, site):
    case_study_page(title="Waiting", setting="mainstream")
    case_study_page(title="Prompting", setting="special")
    case_study_page(title="Trust", setting="trust")

    found = titles(client.get("/case-studies/?setting=mainstream&setting=trust&sort=title"))

    assert found == ["Trust", "Waiting"]


def test_searching_reads_the_body_and_keeps_to_the_filters(client, site):
    case_study_page(title="Waiting", setting="mainstream")
    case_study_page(title="Prompting", setting="special")
    case_study_page(
        title="Attendance",
        setting="special",
        body=[{"type": "context", "value": "<p>Mornings at the gate.</p>"}, *BODY[1:]],
    )

    assert titles(client.get("/case-studies/?q=mornings")) == ["Attendance"]
    assert titles(client.get("/case-studies/?q=six+TAs&sort=title")) == ["Prompting", "Waiting"]
    assert titles(client.get("/case-studies/?q=six+TAs&setting=mainstream")) == ["Waiting"]


def test_drafts_and_private_case_studies_are_nowhere(client, site):
    case_study_page(title="Draft heron", live=False)
    private = case_study_page(title="Private heron")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    case_study_page(title="Public heron")

    for address in ("/case-studies/", "/case-studies/?q=heron"):
        response = client.get(address)
        assert titles(response) == ["Public heron"]
        assert sum(choice.count for choice in response.context["listing"].setting_choices) == 1


def test_nothing_yet_and_nothing_found_say_different_things(client, site):
    assert "No case studies yet" in client.get("/case-studies/").content.decode()

    case_study_page()

    html = client.get("/case-studies/?q=zebra").content.decode()
    assert "Nothing matches" in html
    assert 'href="/case-studies/"' in html


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=x",
        "page=99999999999999999999",
        "setting=nonsense&setting=",
        "focus=x&focus=-1&focus=99999999999999999999&focus=٣",
        "sort=nonsense",
        "sort=relevance",
        "q=%00%01",
        "q=%22%27*%28%29%3B--",
        "q=" + "a" * 5000,
        "q=AND+OR+NOT+NEAR",
        "q=%F0%9F%A6%94",
    ],
)
def test_bad_values_are_left_out(client, site, query):
    case_study_page()

    assert client.get(f"/case-studies/?{query}").status_code == 200


def test_twelve_to_a_page_and_filters_survive_the_next(client, site):
    for n in range(13):
        case_study_page(title=f"Study {n:02}", setting="mainstream")

    first = client.get("/case-studies/?setting=mainstream&sort=title")
    second = client.get("/case-studies/?setting=mainstream&sort=title&page=2")

    assert len(titles(first)) == 12
    assert 'href="?setting=mainstream&amp;sort=title&amp;page=2"' in first.content.decode()
    assert titles(second) == ["Study 12"]


@pytest.mark.parametrize("many", [1, 6])
def test_the_list_costs_the_same_however_long_it_is(
    client, site, many, scaffolding, django_assert_num_queries
):
    for n in range(many):
        case_study_page(title=f"Study {n}", theme=scaffolding, figures=[SURVEYED])
    client.get("/case-studies/")

    # site, home page, index twice, ancestors, their restrictions; restrictions, crumbs;
    # total, counts of settings, counts of themes, themes, the list
    with django_assert_num_queries(13):
        response = client.get("/case-studies/")

    assert len(titles(response)) == many
