"""A case study as PDF, Word and slides: what the page says, and only while it says it."""

import io

import docx
import pptx
import pypdf
import pytest
from django.core.cache import cache
from django.urls import reverse
from pptx.enum.shapes import MSO_SHAPE_TYPE
from wagtail.models import PageViewRestriction

from cms.papers import files, rich
from cms.papers.pieces import Bullets, Heading, Paragraph
from cms.papers.slides import shortened
from cms.services import draft_case_study, unpublish_case_study
from pdgroups.surveys.results import figures
from tests.factories.pages import (
    BODY,
    REPORTED,
    SURVEYED,
    TOLD_AT_LENGTH,
    agreed_submission,
    case_study_page,
)

pytestmark = pytest.mark.django_db

KINDS = ["pdf", "docx", "pptx"]


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.clear()


def at(kind, slug="waiting-before-stepping-in"):
    return reverse("case_study_file", args=[slug, kind])


def published(**fields):
    page = draft_case_study(submission=agreed_submission(**{**TOLD_AT_LENGTH, **fields}))
    page.get_latest_revision().publish()
    page.refresh_from_db()
    return page


def words_of(kind, content):
    file = io.BytesIO(content)
    if kind == "pdf":
        return " ".join(page.extract_text() for page in pypdf.PdfReader(file).pages)
    if kind == "docx":
        document = docx.Document(file)
        cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
        return " ".join([p.text for p in document.paragraphs] + cells)
    shapes = [shape for slide in pptx.Presentation(file).slides for shape in slide.shapes]
    return " ".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_says_what_the_page_says(client, site, kind):
    published()

    response = client.get(at(kind))

    assert response.status_code == 200
    assert response["Content-Type"] == files.KINDS[kind][0]
    assert response["Content-Disposition"] == (
        f'attachment; filename="waiting-before-stepping-in.{kind}"'
    )
    said = " ".join(words_of(kind, response.content).split())
    told = ["Waiting before stepping in", "A primary school in the South East", "Least help first"]
    told += ["The visitors knew what they hoped to see."]
    if kind != "pptx":
        told += ["Three terms", "Promising: step 2 of 4", "Up 20 percentage points", "October:"]
        told += ["Written by the SENCO", "Shared with permission from", "Published"]
    for words in told:
        assert words in said, words
    assert "Marion Ashdown" not in said


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "fields",
    [
        {"figures": [], "body": [BODY[0], BODY[1], *BODY[3:]]},
        {"figures": [REPORTED]},
        {"title": "Waiting " * 12, "slug": "long", "display_name": "A school " * 13},
        {"summary": "A heron 🦉 – “quoted” <b>&amp;</b>"},
    ],
    ids=["no figures", "reported", "long", "odd letters"],
)
def test_every_kind_of_page_has_its_files(client, site, kind, fields):
    page = case_study_page(**fields)

    response = client.get(at(kind, page.slug))

    assert response.status_code == 200
    if fields.get("figures") == [REPORTED]:
        assert "Reported by the school" in words_of(kind, response.content) or kind == "pptx"


# --- slides ---------------------------------------------------------------------------------


def slides_of(client):
    show = pptx.Presentation(io.BytesIO(client.get(at("pptx")).content))
    return list(show.slides)


def test_two_slides_with_titles_a_native_chart_and_its_description(client, site):
    published()

    first, second = slides_of(client)

    assert first.shapes.title.text_frame.text == "Waiting before stepping in"
    (chart,) = [s for s in second.shapes if s.shape_type == MSO_SHAPE_TYPE.CHART]
    series = {each.name: list(each.values) for each in chart.chart.plots[0].series}
    assert series["Very"] == [40.0, 20.0]  # the program draws the first at the bottom
    described = chart._element.nvGraphicFramePr.cNvPr.get("descr")
    assert "‘Very’ went from 20% to 40%" in described
    notes = second.notes_slide.notes_text_frame.text
    assert "20 answers." in notes
    assert "we cannot say what caused the change" in notes


def test_a_figure_in_words_is_a_table_and_no_number_is_made_up(client, site):
    sides = [{**side, "table": figures({4: 19, 3: 1}, 20).to_json()} for side in SURVEYED["sides"]]
    published(figures=[{**SURVEYED, "sides": sides}])

    _first, second = slides_of(client)

    assert not [s for s in second.shapes if s.shape_type == MSO_SHAPE_TYPE.CHART]
    (table,) = [s.table for s in second.shapes if s.has_table]
    assert "more than 90%" in [c.text for row in table.rows for c in row.cells]


def test_a_column_holds_whole_sentences():
    lines = ["One is short. Two is longer than that.", "Three."]

    assert shortened(lines, 15) == ["One is short."]
    assert shortened(lines, 500) == lines
    assert shortened(["A first sentence that is too long."], 5) == [
        "A first sentence that is too long."
    ]
    assert shortened(["", "  "], 50) == []


def test_rich_text_becomes_paragraphs_lists_and_headings():
    html = '<p>One <b>bold</b><br/>line, <a href="https://a.example/">a link</a>.</p><h3>Then</h3>'
    html += '<ol><li>first</li><li>second <a linktype="page" id="3">page</a></li></ol>after'

    assert rich.pieces(html) == [
        Paragraph("One bold\nline, a link (https://a.example/)."),
        Heading("Then"),
        Bullets(("first", "second page"), is_ordered=True),
        Paragraph("after"),
    ]


# --- asked again, and gone ------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_asked_for_again_is_not_sent_again(client, site, kind):
    published()
    first = client.get(at(kind))

    again = client.get(at(kind), headers={"if-none-match": first["ETag"]})

    assert again.status_code == 304
    assert not again.content
    assert not first.cookies
    assert client.get(at(kind)).content == first.content


def test_a_file_is_made_anew_when_the_page_says_something_else(client, site):
    page = published(evidence="We visted lessons.")
    before = client.get(at("docx"))
    page.body[1].value.source = "<p>We visited lessons.</p>"
    page.save_revision().publish()

    after = client.get(at("docx"), headers={"if-none-match": before["ETag"]})

    assert after.status_code == 200
    assert "We visited lessons." in words_of("docx", after.content)


@pytest.mark.parametrize("kind", KINDS)
def test_the_files_of_a_withdrawn_case_study_are_gone(client, site, kind):
    page = published()
    assert client.get(at(kind)).status_code == 200

    unpublish_case_study(submission=page.submission)

    response = client.get(at(kind))
    assert response.status_code == 410
    assert "Content-Disposition" not in response


def test_a_draft_and_a_page_behind_a_password_have_no_files(client, site):
    case_study_page(title="Draft heron", live=False)
    private = case_study_page(title="Private heron")
    PageViewRestriction.objects.create(page=private, restriction_type="password", password="x")

    for slug in ("draft-heron", "private-heron", "nothing"):
        assert client.get(at("pdf", slug)).status_code == 404


def test_the_pages_files_are_offered_beside_it_but_not_of_a_draft(client, site):
    published()

    html = client.get("/case-studies/waiting-before-stepping-in/").content.decode()

    for kind in KINDS:
        assert f'href="{at(kind)}" download' in html


def test_a_file_costs_few_statements(client, site, django_assert_num_queries):
    published()
    client.get(at("pdf"))

    # restrictions, the page, its submission, its history, and what is held
    with django_assert_num_queries(13):
        client.get(at("pdf"))
