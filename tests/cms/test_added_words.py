"""What an editor adds to a case study: the school's own words, or her own without a number."""

import pytest
from django.core.exceptions import PermissionDenied

from cms.pages.case_studies import CaseStudyPage
from cms.services import draft_case_study
from tests.factories.pages import agreed_submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(site):
    return draft_case_study(submission=agreed_submission())


def stored(page):
    return CaseStudyPage.objects.get(pk=page.pk)


@pytest.mark.parametrize(
    "block",
    [
        {"type": "quote", "value": {"text": "It changed my life.", "who": "a TA"}},
        {
            "type": "scale",
            "value": {
                "title": "Our scale",
                "steps": [{"name": str(step), "text": "Help"} for step in "abc"],
            },
        },
    ],
)
def test_nothing_is_added_that_the_school_did_not_write(page, block):
    page.body.append(
        (
            block["type"],
            page.body.stream_block.child_blocks[block["type"]].to_python(block["value"]),
        )
    )

    with pytest.raises(PermissionDenied, match="did not write this"):
        page.save_revision().publish()


def test_a_quote_of_the_schools_own_words_is_welcome(page):
    quote = page.body.stream_block.child_blocks["quote"]
    page.body.append(("quote", quote.to_python({"text": "TAs learned to wait", "who": "a TA"})))

    page.save_revision().publish()

    assert stored(page).live
    labels = [change["label"] for change in page.submission.edited().changes]
    assert labels == ["Quote", "Quote"]


def test_editors_write_limits_and_are_not_held_up(page):
    block = next(block for block in page.body if block.block_type == "limits")
    block.value = "This is one school’s account, and nobody asked the pupils."

    page.save_revision().publish()

    assert stored(page).live
    assert [change["label"] for change in page.submission.edited().changes] == [
        "Limits of this evidence"
    ]
