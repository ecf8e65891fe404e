"""The record of a meeting as PDF and Word."""

import pytest
import time_machine

from pdgroups.meetings.models import MeetingRecord, Reply
from pdgroups.meetings.running import agreeing
from pdgroups.meetings.running.register import write_in
from tests.factories.work import ActionPointFactory
from tests.files import pdf_tags, pdf_text, word_text

from .pages import url

pytestmark = pytest.mark.django_db
READ = {"pdf": pdf_text, "docx": word_text}


@pytest.fixture(autouse=True)
def _afterwards(_today):
    with time_machine.travel("2026-11-13 12:00+00:00", tick=False):
        yield


@pytest.mark.parametrize("kind", READ)
def test_the_whole_record_is_in_the_file(as_sam, pd_group, meeting, ours, lead, kind):
    first = meeting.items.first()
    MeetingRecord.objects.create(meeting=meeting, notes="We compared plans.", written_by=lead)
    agreeing.write_outcome(meeting=meeting, item=first, text="Two have begun.", version=0)
    agreeing.decide(meeting=meeting, text="Everybody asks staff.", by=lead)
    agreeing.park(meeting=meeting, text="Transport", by=lead)
    Reply.objects.create(
        meeting=meeting, item=first, participation=ours.participation, text="It moved."
    )
    write_in(
        meeting=meeting, name="Vera", comes="visitor", participation=None,
        comes_from="The council", by=lead,
    )  # fmt: skip
    ActionPointFactory(
        pd_group=pd_group, meeting=meeting, participation=ours.participation, text="Ask the TAs"
    )

    content = as_sam.get(url(pd_group, "meeting_record_file", 2, kind)).content

    text = READ[kind](content)
    for words in (
        "Record of meeting 2: From idea to plan", "Thursday 12 November 2026, 3:45pm to 5:15pm",
        "0 of 1 school, 1 person", "Vera (visitor, The council)", "We compared plans.",
        "Check-in", "Two have begun.", "Alder Grove", "It moved.", "Everybody asks staff.",
        "Ask the TAs", "27 November 2026", "Transport", "Written up by Priya Nair on 13 November",
    ):  # fmt: skip
        assert words in text


def test_the_pdf_is_for_everybody_also_when_nothing_is_written(as_sam, pd_group, meeting):
    content = as_sam.get(url(pd_group, "meeting_record_file", 2, "pdf")).content

    assert "Nobody has written down who came." in pdf_text(content)
    assert b"pdfuaid" in content
    assert {"H1", "H2", "L"} <= set(pdf_tags(content))


def test_what_may_name_a_pupil_is_asked_about_before_it_leaves(as_sam, pd_group, meeting, lead):
    agreeing.decide(meeting=meeting, text="Ring Alfie’s mum about Year 4", by=lead)
    page = as_sam.get(url(pd_group, "meeting_record_file", 2, "docx"))
    key = page.context["ask"].asked_key

    taken = as_sam.get(url(pd_group, "meeting_record_file", 2, "docx"), {"looked_at": key})

    assert "Before you take it away" in page.content.decode()
    assert "Ring Alfie" in word_text(taken.content)
