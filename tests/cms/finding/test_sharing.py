"""Feed, sitemap and pictures for link previews: what is public, until it is withdrawn."""

import datetime as dt
import io
import xml.etree.ElementTree as ET

import pytest
from django.utils import timezone
from PIL import Image

from cms.finding.cards import MOST_LINES, Card, _fitted, draw
from cms.pages.case_studies import CaseStudyPage
from cms.services import draft_case_study, unpublish_case_study
from cms.settings import SiteSettings
from pdgroups.stories.models import CaseStudySubmission
from tests.factories.pages import REPORTED, SURVEYED, agreed_submission, case_study_page

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def feed(client, query=""):
    response = client.get(f"/case-studies/feed.xml{query}")
    return ET.fromstring(response.content)  # noqa: S314 -- our own


def titles(tree):
    return [entry.find("a:title", ATOM).text for entry in tree.findall("a:entry", ATOM)]


def published(**fields):
    """A page that stands behind a submission."""
    page = draft_case_study(submission=agreed_submission(**fields))
    page.get_latest_revision().publish()
    page.refresh_from_db()
    return page


# --- the feed -----------------------------------------------------------------------------------


def test_the_feed_says_what_the_list_says_newest_first(client, site):
    case_study_page(title="Waiting & prompting", areas=["semh"], licence="cc_by")
    case_study_page(title="Later", phase="secondary")
    case_study_page(title="Draft", live=False)

    tree = feed(client)

    assert titles(tree) == ["Later", "Waiting & prompting"]
    entry = tree.findall("a:entry", ATOM)[1]
    assert entry.find("a:link", ATOM).get("href") == (
        "http://testserver/case-studies/waiting-prompting/"
    )
    assert entry.find("a:author/a:name", ATOM).text == "A primary school"
    assert entry.find("a:summary", ATOM).text == "TAs learned to wait."
    assert entry.find("a:category", ATOM).get("term") == "Social, emotional and mental health"
    assert entry.find("a:published", ATOM).text < timezone.now().isoformat()


def test_the_feed_of_a_list_is_of_that_list(client, site):
    case_study_page(title="Waiting", phase="primary")
    case_study_page(title="Later", phase="secondary")

    tree = feed(client, "?phase=primary&phase=nonsense&page=4")

    assert titles(tree) == ["Waiting"]
    assert tree.find("a:title", ATOM).text.endswith("Case studies: Primary")
    html = client.get("/case-studies/?phase=primary&sort=title").content.decode()
    assert 'href="/case-studies/feed.xml?phase=primary"' in html


def test_a_feed_holds_no_control_codes_and_no_cookie(client, site):
    case_study_page(title="Bell\x07 and \x1bescape", slug="bell")

    response = client.get("/case-studies/feed.xml")

    assert titles(ET.fromstring(response.content)) == ["Bell and escape"]  # noqa: S314
    assert not response.cookies


def test_whoever_has_the_feed_gets_it_once(client, site):
    case_study_page()
    etag = client.get("/case-studies/feed.xml").headers["ETag"]

    again = client.get("/case-studies/feed.xml", headers={"If-None-Match": etag})

    assert again.status_code == 304


def test_there_is_no_feed_without_a_list(client):
    assert client.get("/case-studies/feed.xml").status_code == 404


@pytest.mark.parametrize("many", [1, 6])
def test_a_feed_costs_the_same_however_long_it_is(client, site, many, django_assert_num_queries):
    for n in range(many):
        case_study_page(title=f"Study {n}")
    feed(client)

    # site, settings, the list and what is private; all in few columns, focuses, those in the feed
    with django_assert_num_queries(8):
        assert len(titles(feed(client))) == many


# --- the sitemap --------------------------------------------------------------------------------


def test_the_sitemap_says_when_a_case_study_last_changed(client, site):
    page = case_study_page(title="Waiting")
    day = timezone.make_aware(dt.datetime(2027, 6, 1, 9))  # noqa: DTZ001
    CaseStudyPage.objects.filter(pk=page.pk).update(last_published_at=day)

    xml = client.get("/sitemap.xml").content.decode()

    assert "/case-studies/waiting/</loc><lastmod>2027-06-01</lastmod>" in xml


# --- the picture --------------------------------------------------------------------------------


def test_a_page_offers_its_picture_and_the_list_none(client, settings, request):
    settings.WAGTAILADMIN_BASE_URL = "https://programme.example"
    request.getfixturevalue("site")
    case_study_page(title="Waiting “well”", slug="waiting", summary="TAs <learned> to wait.")

    page = client.get("/case-studies/waiting/").content.decode()
    listing = client.get("/case-studies/?q=waiting&x=1").content.decode()

    assert '<link rel="canonical" href="https://programme.example/case-studies/waiting/">' in page
    assert 'content="https://programme.example/case-studies/waiting/card.png"' in page
    assert '<meta property="og:description" content="TAs &lt;learned&gt; to wait.">' in page
    assert '<meta name="twitter:card" content="summary_large_image">' in page
    assert "og:image" not in listing
    assert 'rel="canonical" href="https://programme.example/case-studies/?q=waiting"' in listing
    assert '<meta name="robots" content="noindex, follow">' in listing


@pytest.mark.parametrize("figures", [[], [SURVEYED], [REPORTED]])
def test_the_picture_is_a_png_of_the_right_size(client, site, figures):
    case_study_page(title="Waiting", figures=figures)

    response = client.get("/case-studies/waiting/card.png")

    image = Image.open(io.BytesIO(response.content))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(response.content) < 60_000
    assert not response.cookies
    again = client.get(
        "/case-studies/waiting/card.png", headers={"If-None-Match": response.headers["ETag"]}
    )
    assert again.status_code == 304


def test_a_picture_says_what_its_page_says_and_no_more(site):
    page = case_study_page(title="Waiting", figures=[SURVEYED])

    card = Card.of(page, "PD Groups")

    assert card == Card(
        site="PD Groups",
        who="A primary school · primary",
        title="Waiting",
        change="Answered ‘Very’: 20%, then 40%",
        people="20 answers, then 25",
        label="Example, retold",
    )


def test_a_picture_names_no_school_that_is_not_named(site):
    submission = agreed_submission(display_name="A primary school", is_named=False)
    page = draft_case_study(submission=submission)

    card = Card.of(page, SiteSettings().site_name)

    assert card.who.startswith("A primary school")
    assert submission.project.participation.school.name not in str(card)


@pytest.mark.parametrize("title", ["", "W" * 300, "word " * 60, "Łukasz şğı 🦔 \x00 你好", "a\nb"])
def test_any_title_can_be_drawn(title):
    card = Card("Site", "Who", title, "", "", "")

    _size, lines = _fitted(title)

    assert len(lines) <= MOST_LINES
    assert draw(card).startswith(b"\x89PNG")


# --- withdrawn ----------------------------------------------------------------------------------


def test_what_is_withdrawn_is_gone_everywhere_at_once(client, site):
    page = published(title="Heronry")
    case_study_page(title="Another heronry", slug="another")
    picture = f"{page.get_url()}card.png"
    assert client.get(picture).status_code == 200

    CaseStudySubmission.objects.filter(pk=page.submission_id).update(state="withdrawn")
    unpublish_case_study(submission=page.submission)

    assert client.get(picture).status_code == 410
    assert titles(feed(client)) == ["Another heronry"]
    for address in ("/case-studies/", "/case-studies/?q=heronry", "/search/?q=heronry"):
        assert page.get_url() not in client.get(address).content.decode()
    assert page.get_url() not in client.get("/sitemap.xml").content.decode()


def test_what_is_retired_can_be_read_and_is_not_offered(client, site):
    page = published(title="Heronry")
    CaseStudySubmission.objects.filter(pk=page.submission_id).update(retired_at=timezone.now())

    assert client.get(page.get_url()).status_code == 200
    assert client.get("/case-studies/").context["listing"].page.object_list == []
    assert titles(feed(client)) == []
