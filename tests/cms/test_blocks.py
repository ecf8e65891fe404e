"""Blocks as pages show them."""

import gc
import io
import warnings

import pytest
from django.core.files.images import ImageFile
from PIL import Image as Picture
from wagtail.images.models import Image

from cms import tree
from cms.blocks.stories import CaseStudyBody
from cms.pages.guidance import GuidanceIndexPage
from cms.pages.resources import ResourceIndexPage
from tests.factories.pages import BODY, case_study_page, content_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture():
    file = io.BytesIO()
    Picture.new("RGB", (1400, 700), "purple").save(file, "PNG")
    return Image.objects.create(title="A corridor", file=ImageFile(file, name="corridor.png"))


def test_an_image_has_its_description_its_caption_and_small_sizes(client, site, picture):
    value = {
        "image": {"image": picture.pk, "decorative": False, "alt_text": "A wide corridor"},
        "caption": "Where it began",
    }
    content_page(slug="about", body=[{"type": "image", "value": value}])

    with warnings.catch_warnings():
        # Wagtail leaves the temporary files of new sizes to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        html = client.get("/about/").content.decode()
        gc.collect()

    assert 'alt="A wide corridor"' in html
    assert "Where it began" in html
    assert "image/webp" in html
    assert " style=" not in html


def test_a_quote_names_a_role(client, site):
    quote = {"type": "quote", "value": {"text": "We waited.", "who": "A teaching assistant"}}
    case_study_page(title="Waiting", body=[*BODY[:2], quote, *BODY[3:]])

    html = client.get("/case-studies/waiting/").content.decode()

    assert "We waited." in html
    assert "A teaching assistant" in html


def test_what_editors_type_as_plain_text_is_escaped(client, site):
    body = [
        {"type": "heading", "value": "<b>Bold</b>"},
        {"type": "callout", "value": {"text": "<script>alert(1)</script>", "tone": "warn"}},
    ]
    content_page(slug="about", body=body)

    html = client.get("/about/").content.decode()

    assert "&lt;b&gt;Bold" in html
    assert "<script>alert" not in html


def test_both_columns_of_what_helped(client, site):
    helped = {"helped": "<p>Time.</p>", "hindered": "<p>Cover.</p>"}
    case_study_page(
        title="Waiting", body=[*BODY[:2], {"type": "helped", "value": helped}, *BODY[3:]]
    )

    html = client.get("/case-studies/waiting/").content.decode()

    assert html.index("What helped</h3>") < html.index("Time.") < html.index("Cover.")


def test_each_section_may_stand_once():
    counts = CaseStudyBody().meta.block_counts

    assert {name: (c["min_num"], c["max_num"]) for name, c in counts.items()} == {
        "context": (0, 1),
        "evidence": (0, 1),
        "ingredients": (0, 1),
        "delivery": (0, 1),
        "outcomes": (1, 1),
        "helped": (0, 1),
        "enablers": (0, 1),
        "differently": (1, 1),
        "stopped": (0, 1),
        "next_steps": (0, 1),
        "try_this": (0, 1),
        "limits": (1, 1),
        "source": (0, 1),
    }


@pytest.mark.parametrize(
    ("kind", "slug", "words"),
    [
        (GuidanceIndexPage, "guidance", "No guidance yet"),
        (ResourceIndexPage, "resources", "No resources yet"),
    ],
)
def test_an_empty_list_says_what_will_fill_it(client, site, kind, slug, words):
    page = tree.under_home(kind, title=slug.title(), slug=slug)[0]
    page.save_revision().publish()

    assert words in client.get(f"/{slug}/").content.decode()


def test_link_cards_lead_out_under_a_heading_of_their_own(client, site):
    card = {
        "title": "Scaffolding, explained",
        "url": "https://card.example/read",
        "source": "A charity",
        "summary": "Ten minutes to read.",
        "phase": "explore",
    }
    value = {"heading": "Read on", "intro": "Before meeting 1.", "cards": [card]}
    content_page(slug="about", body=[{"type": "link_cards", "value": value}])

    html = client.get("/about/").content.decode()

    assert '<h2 id="read-on">Read on</h2>' in html
    assert '<a href="https://card.example/read" rel="noopener">Scaffolding, explained' in html
    assert 'data-phase="explore"' in html
