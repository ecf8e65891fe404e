"""Blocks of the editors stay where they stood when a school's words are put in anew."""

import pytest

from cms.drafting_body import with_editors_blocks
from cms.services import draft_case_study
from cms.themes import Theme
from tests.factories.pages import agreed_submission


def blocks(names):
    return [{"type": name} for name in names.split()]


@pytest.mark.parametrize(
    ("new", "old", "both"),
    [
        ("context outcomes", "context image outcomes", "context image outcomes"),
        ("context outcomes", "image context outcomes scale", "image context outcomes scale"),
        ("context", "context outcomes image image", "context image image"),
        ("outcomes confidence_chart confidence_chart", "confidence_chart scale", "outcomes confidence_chart confidence_chart scale"),
        ("context", "", "context"),
    ],
)  # fmt: skip
def test_each_stands_after_what_it_stood_after(new, old, both):
    assert with_editors_blocks(blocks(new), blocks(old)) == blocks(both)


@pytest.mark.django_db
def test_what_editors_put_in_stays_when_the_school_corrects_its_words(site):
    submission = agreed_submission()
    page = draft_case_study(submission=submission)
    scale = {
        "title": "Six steps",
        "steps": [{"name": name, "text": "So"} for name in ("One", "Two", "Three")],
    }
    blocks = list(page.body.raw_data)
    blocks.insert(1, {"type": "scale", "value": scale})
    focus = Theme.objects.create(name="Waiting")
    page.body, page.theme = blocks, focus
    page.save()

    submission.context = "We waited longer."
    submission.save()
    again = draft_case_study(submission=submission).get_latest_revision_as_object()

    assert [block.block_type for block in again.body][:2] == ["context", "scale"]
    assert "We waited longer." in str(again.body)
    assert again.theme == focus
