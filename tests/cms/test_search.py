"""The public search, the sitemap and robots.txt: public pages and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from cms.finding.query import clean_query
from tests.factories.pages import agreed_submission, case_study_page, content_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def herons(settings, request):
    """One page of each kind that says ‘heron’: public, draft, private, below private."""
    settings.WAGTAILADMIN_BASE_URL = "https://programme.example"
    request.getfixturevalue("site")
    content_page(title="Public heron", slug="public")
    content_page(title="Draft heron", slug="draft", live=False)
    private = content_page(title="Private heron", slug="private")
    content_page(title="Child heron", slug="child", parent=private)
    PageViewRestriction.objects.create(page=private, restriction_type="login")


def test_only_public_pages_are_found(client, herons):
    response = client.get("/search/?q=heron")

    assert [page.title for page in response.context["results"]] == ["Public heron"]
    for other in ("Draft heron", "Private heron", "Child heron"):
        assert other not in response.content.decode()


def test_a_submission_is_never_found(client, site):
    agreed_submission(title="Heron watching", context="A heron.")

    assert client.get("/search/?q=heron").context["results"] == []


def test_the_sitemap_lists_what_the_search_finds(client, herons):
    xml = client.get("/sitemap.xml").content.decode()

    assert "<loc>https://programme.example/public/</loc>" in xml
    assert "/case-studies/" in xml
    for other in ("/draft/", "/private/", "/private/child/"):
        assert other not in xml


def test_robots_keep_out_of_what_is_private(client, site):
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /groups/" in text
    assert "Disallow: /s/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_results_stand_with_their_summaries_in_the_order_of_relevance(client, site):
    case_study_page(title="Waiting", summary="About herons, once.")
    content_page(title="Heron heron heron", summary="Herons all over.")

    response = client.get("/search/?q=herons heron")
    titles = {page.title for page in client.get("/search/?q=heron").context["results"]}

    assert "Heron heron heron" in titles
    assert response.status_code == 200


def test_nothing_found_says_what_to_do(client, site):
    assert "Try fewer or other words." in client.get("/search/?q=zebra").content.decode()


def test_what_was_typed_is_kept_and_escaped(client, site):
    html = client.get("/search/?q=<script>alert(1)</script>").content.decode()

    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_two_hundred_characters_and_twelve_words():
    assert clean_query("word " * 50) == " ".join(["word"] * 12)
    assert clean_query("a" * 500) == "a" * 200
    assert clean_query(" a\x00b\n\tc ") == "a b c"


@given(st.text(max_size=300))
def test_whatever_is_typed_becomes_a_line_of_text(text):
    query = clean_query(text)

    assert len(query) <= 200
    assert len(query.split()) <= 12
    assert query == "" or query.isprintable()


@pytest.mark.parametrize("q", ["%00", "%22", "a*", "%28%28%28", "NOT", "%F0%9F%A6%94", "%"])
def test_hostile_queries_get_an_answer(client, herons, q):
    assert client.get(f"/search/?q={q}&page=999999999999").status_code == 200


def test_only_reading(client, site):
    assert client.post("/search/", {"q": "heron"}).status_code == 405
