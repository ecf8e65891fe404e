"""The files of a case study show what somebody allows today, as its page does, and no more."""

import datetime as dt
import io

import docx
import pptx
import pytest
from django.core.cache import cache
from django.utils import timezone
from PIL import Image
from pptx.enum.shapes import MSO_SHAPE_TYPE

from cms.papers.pictures import LONGEST_SIDE, MOST_BYTES
from cms.services import draft_case_study
from pdgroups.stories import services, store
from pdgroups.stories.layers import Layer
from pdgroups.stories.models import Permission
from tests.factories.pages import TOLD_AT_LENGTH, agreed_submission
from tests.factories.people import UserFactory
from tests.factories.permissions import (
    MaterialFactory,
    PermissionFactory,
    PictureFactory,
    QuoteFactory,
    permit,
)
from tests.files import pdf_alternatives, pdf_tags

from .test_case_study_files import KINDS, at, words_of

pytestmark = pytest.mark.django_db
ALT = "A card with six steps at Harbour View"
LONG = "I waited and it was hard. " * 12


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.clear()


def detailed(kind="PNG"):
    """As large and as full as a photograph can be."""
    kept = io.BytesIO()
    Image.effect_noise((1600, 1200), 90).convert("RGB").save(kept, kind)
    return kept.getvalue()


@pytest.fixture
def study(site):
    study = agreed_submission(
        **TOLD_AT_LENGTH,
        is_named=True,
        project__participation__school__name="Harbour View Primary",
    )
    permit(QuoteFactory(submission=study, words=LONG.strip(), role="Head"))
    permit(QuoteFactory(submission=study, words="I wait at Harbour View now."))
    permit(MaterialFactory(submission=study, name="Six steps", terms="CC BY, Sea Trust"))
    permit(PictureFactory(submission=study, alt=ALT, caption="Photograph: Sea Trust"))
    QuoteFactory(submission=study, words="Nobody allowed this heron.")
    page = draft_case_study(submission=study)
    page.get_latest_revision().publish()
    return study


def content(client, kind, slug="waiting-before-stepping-in"):
    response = client.get(at(kind, slug))
    assert response.status_code == 200
    return response.content


def said(client, kind):
    file = content(client, kind)
    notes = ""
    if kind == "pptx":
        shown = pptx.Presentation(io.BytesIO(file)).slides
        notes = " ".join(slide.notes_slide.notes_text_frame.text for slide in shown)
    return " ".join(f"{words_of(kind, file)} {notes}".split())


def pictures(kind, file):
    """What is said in place of each picture that is no chart."""
    if kind == "pdf":
        found = pdf_alternatives(file)
    elif kind == "docx":
        shapes = docx.Document(io.BytesIO(file)).inline_shapes
        found = [shape._inline.docPr.get("descr") for shape in shapes]
    else:
        shapes = [s for slide in pptx.Presentation(io.BytesIO(file)).slides for s in slide.shapes]
        drawn = [shape for shape in shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
        found = [shape._element.nvPicPr.cNvPr.get("descr") for shape in drawn]
    return [alt for alt in found if "card" in alt]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_held_is_in_the_file_with_its_words_and_its_credit(client, study, kind):
    words = said(client, kind)

    for held in ("I wait at Harbour View now.", "Photograph: Sea Trust", "Six steps", "CC BY"):
        assert held in words
    assert LONG.strip() in words
    assert "Teaching assistant" in words
    assert "heron" not in words
    assert "Bea Clarke" not in words
    assert pictures(kind, content(client, kind)) == [ALT]

    PermissionFactory(submission=study, layer=Layer.PEOPLE)
    assert "Bea Clarke" in said(client, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_over_or_taken_back_is_in_no_file_and_a_hidden_name_neither(client, study, kind):
    before = content(client, kind)
    long = study.quotes.get(role="Head")
    services.take_out(piece=long, by=UserFactory())
    days = dt.timedelta(days=9)
    held = Permission.objects.filter(layer=Layer.MATERIAL)
    held.update(given_on=timezone.localdate() - days, until=timezone.localdate() - days / 2)
    services.hide_school(submission=study, display_name="A primary school", by=UserFactory())
    slug = study.__class__.objects.get().public_path.rstrip("/").rpartition("/")[2]

    file = content(client, kind, slug)

    words = " ".join(words_of(kind, file).split())
    assert "it was hard" not in words
    assert "Six steps" not in words
    assert "I wait at our school now." in words
    assert pictures(kind, file) == ["A card with six steps at our school"]
    assert "Harbour View" not in words
    assert file != before


def test_it_stands_where_it_does_on_the_page(client, study):
    page = client.get("/case-studies/waiting-before-stepping-in/").content.decode()

    for words in (said(client, "docx"), page.partition("<article")[2]):
        assert words.rindex("I wait at Harbour View now.") < words.rindex(
            "Strength of the evidence"
        )


def test_a_picture_is_tagged_and_a_quote_is_one(client, study):
    tags = pdf_tags(content(client, "pdf"))

    assert "BlockQuote" in tags
    assert "Figure" in tags


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_full_of_detail_makes_no_large_file(client, study, kind):
    picture = study.pictures.get()
    picture.storage_name = store.keep(detailed())
    picture.save()
    permit(picture)

    file = content(client, kind)

    assert pictures(kind, file) == [ALT]
    assert len(file) < 2 * MOST_BYTES


def test_no_picture_is_larger_than_a_sheet_needs(client, study):
    picture = study.pictures.get()
    picture.storage_name = store.keep(detailed("WEBP"))
    picture.save()
    permit(picture)

    parts = docx.Document(io.BytesIO(content(client, "docx"))).part.package.image_parts
    (jpeg,) = [part for part in parts if part.content_type == "image/jpeg"]

    with Image.open(io.BytesIO(jpeg.blob)) as drawn:
        assert max(drawn.size) == LONGEST_SIDE


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_whose_bytes_are_gone_is_told_in_words(client, study, kind):
    store.delete(study.pictures.get().storage_name)

    words = said(client, kind)

    assert ALT in words
    assert pictures(kind, content(client, kind)) == []
