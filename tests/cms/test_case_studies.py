"""Reading, finding and filtering case studies."""

import datetime as dt
import re

import pytest
from django.utils import timezone

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
