"""The list of case studies: its addresses, its pages, what is never in it, and what it costs."""

import pytest
from wagtail.models import PageViewRestriction

from tests.cms.finding.lists import counts, titles
from tests.factories.pages import SURVEYED, case_study_page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("", ""),
        ("region=london&phase=primary&phase=all_through", "?phase=primary&phase=all_through&region=london"),
        ("phase=primary&phase=primary&phase=nonsense&x=1", "?phase=primary"),
        ("q=+Heron++&sort=relevance&page=7", "?q=Heron"),
        ("sort=newest&exact=1", ""),
        ("sort=title&stopped=yes&stopped=1", "?stopped=yes&sort=title"),
    ],
)  # fmt: skip
def test_one_list_has_one_address(client, site, asked, address):
    case_study_page(title="Heron")

    html = client.get(f"/case-studies/?{asked}").content.decode()

    assert f'data-address="/case-studies/{address.replace("&", "&amp;")}"' in html


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=x",
        "page=99999999999999999999",
        "setting=nonsense&setting=",
        "focus=x&focus=-1&focus=99999999999999999999&focus=٣",
        "need=%00&need[]=semh&strand=__class__",
        "&".join(f"phase=x{n}" for n in range(900)),
        "sort=nonsense&exact=2",
        "q=%00%01",
        "q=%22%27*%28%29%3B--",
        "q=" + "a" * 5000,
        "q=" + "scafold+" * 500,
        "q=AND+OR+NOT+NEAR%2F3+a%3A*+%25_",
        "q=%F0%9F%A6%94&exact=1",
    ],
)
def test_bad_values_are_left_out(client, site, query):
    case_study_page()

    assert client.get(f"/case-studies/?{query}").status_code == 200


def test_twelve_to_a_page_and_filters_survive_the_next(client, site):
    for n in range(13):
        case_study_page(title=f"Study {n:02}", phase="primary")

    first = client.get("/case-studies/?phase=primary&sort=title")
    second = client.get("/case-studies/?phase=primary&sort=title&page=2")

    assert len(titles(first)) == 12
    assert 'href="?phase=primary&amp;sort=title&amp;page=2"' in first.content.decode()
    assert titles(second) == ["Study 12"]


# --- only what is public ----------------------------------------------------------------------


def test_drafts_and_private_case_studies_are_nowhere(client, site):
    case_study_page(title="Draft heron", phase="all_through", live=False)
    private = case_study_page(title="Private heron", phase="early_years")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    case_study_page(title="Public heron", phase="primary")
    case_study_page(title="Other heron", phase="secondary")

    for address in ("?sort=title", "?q=heron&sort=title"):
        response = client.get(f"/case-studies/{address}")
        assert titles(response) == ["Other heron", "Public heron"]
        assert counts(response.context["listing"], "phase") == {"Primary": 1, "Secondary": 1}


def test_a_draft_of_a_public_study_sorts_nothing(client, site):
    page = case_study_page(title="Waiting", phase="primary")
    page.phase = "secondary"
    page.save_revision()

    assert titles(client.get("/case-studies/?phase=primary")) == ["Waiting"]
    assert titles(client.get("/case-studies/?phase=secondary")) == []


def test_nothing_yet_and_nothing_found_say_different_things(client, site):
    assert "No case studies yet" in client.get("/case-studies/").content.decode()

    case_study_page()

    html = client.get("/case-studies/?q=zebra").content.decode()
    assert "Nothing matches" in html
    assert 'href="/case-studies/"' in html


def test_searching_sets_no_cookie(client, site):
    case_study_page()

    assert not client.get("/case-studies/?q=scafolding&phase=primary").cookies


@pytest.mark.parametrize("many", [1, 6])
def test_the_list_costs_the_same_however_long_it_is(
    client, site, many, scaffolding, django_assert_num_queries
):
    for n in range(many):
        case_study_page(title=f"Scaffolding {n}", theme=scaffolding, figures=[SURVEYED])
    client.get("/case-studies/")

    # site, home page, index twice, ancestors, their restrictions; restrictions, crumbs;
    # all in few columns, focuses, those that are shown
    with django_assert_num_queries(11):
        client.get("/case-studies/")
    # besides: synonyms, words; known words, those that are said, words again
    with django_assert_num_queries(16):
        response = client.get(
            f"/case-studies/?q=scafolding&focus={scaffolding.pk}&phase=primary&setting=mainstream"
        )

    assert len(titles(response)) == many
