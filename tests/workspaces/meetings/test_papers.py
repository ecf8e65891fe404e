"""The agenda to take away, and the bag for the room."""

import datetime as dt
import io

import pypdf
import pytest

from pdgroups.groups.models import Role
from pdgroups.surveys.codes import format_code
from tests.factories.people import MembershipFactory, ProjectFactory, SchoolFactory, join
from tests.factories.work import (
    ActionPointFactory,
    AgendaItemFactory,
    QuestionFactory,
    WaveFactory,
)
from tests.files import pdf_alternatives, pdf_pages, pdf_tags, pdf_text, word_text

from .pages import make, url

pytestmark = pytest.mark.django_db
DECEMBER = dt.date(2026, 12, 4)


@pytest.fixture
def beside(pd_group):
    return ProjectFactory(
        pd_group=pd_group,
        participation__pd_group=pd_group,
        participation__school=SchoolFactory(name="Brook Lane"),
    )


@pytest.fixture
def bag(as_lead, pd_group, meeting, ours, beside):
    """Take it as the lead does."""

    def take():
        response = as_lead.get(url(pd_group, "meeting_bag", 2))
        assert response["Content-Type"] == "application/pdf"
        return response.content

    return take


def sizes(content):
    """The longer edge of each page, in millimetres."""
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return [round(max(page.mediabox.width, page.mediabox.height) / 72 * 25.4) for page in pages]


def ask_staff(project, **kwargs):
    wave = WaveFactory(
        survey__project=project, survey__promise_version=1, **{"closes_on": DECEMBER} | kwargs
    )
    QuestionFactory(survey=wave.survey, position=1, text="giving pupils time to think")
    return wave


def test_the_agenda_has_clock_times_prompts_and_what_to_do_before(as_sam, pd_group, meeting, lead):
    pdf = as_sam.get(url(pd_group, "meeting_agenda", 2, "pdf")).content
    word = as_sam.get(url(pd_group, "meeting_agenda", 2, "docx")).content

    for text in (pdf_text(pdf), word_text(word)):
        assert "Meeting 2: From idea to plan" in text
        assert "Thursday 12 November 2026, 3:45pm to 5:15pm" in text
        assert "Led by Priya Nair." in text
        for said in ("3:45pm", "3:55pm", "Clinic", "80 minutes", "What moved?"):
            assert said in text
        assert "We finish at 5:15pm." in text
        assert "Count your staff" in text
    assert {"H1", "Table", "TH"} <= set(pdf_tags(pdf))
    assert b"pdfuaid" in pdf


def test_an_agenda_that_is_not_written_says_so(as_sam, pd_group, ours):
    make(pd_group, 3, dt.date(2027, 1, 21))

    text = pdf_text(as_sam.get(url(pd_group, "meeting_agenda", 3, "pdf")).content)

    assert "The agenda is not written yet." in text


def test_the_bag_holds_everything_for_the_room(bag, pd_group, meeting, ours, beside, sam):
    join(beside, Role.SPONSOR, user__last_name="Sponsorson")
    MembershipFactory(
        pd_group=pd_group, role=Role.SPECIALIST, meeting_number=3, user__last_name="Elsewhere"
    )
    ActionPointFactory(pd_group=pd_group, participation=ours.participation, text="Ask the TAs")

    content = bag()

    cover, agenda, sign_in, actions, phone, prompt = pdf_pages(content)
    assert "Bag for meeting 2" in cover
    assert "1 prompt sheet on A3" in cover
    assert "No paper surveys: no school’s survey can be answered on that day or later." in cover
    assert "3:55pm Clinic" in agenda
    assert "Alder Grove" in sign_in
    assert sam.name in sign_in
    assert "Priya Nair" in sign_in
    assert "Visitors and substitutes" in sign_in
    assert "Sponsorson" not in sign_in
    assert "Elsewhere" not in sign_in
    assert "Alder Grove Action Who By when Ask the TAs" in actions
    assert "Brook Lane Nothing is open." in actions
    assert url(pd_group, "meeting", 2).rstrip("/") in phone
    assert "Check-in 3:45pm · 10 minutes What moved?" in prompt
    assert sizes(content) == [297, 297, 297, 297, 297, 420]
    assert b"pdfuaid" in content


def test_actions_that_were_done_since_the_last_meeting_are_there(bag, pd_group, ours):
    make(pd_group, 1, dt.date(2026, 9, 24))
    for text, day in (("Long ago", dt.date(2026, 9, 1)), ("Book it", dt.date(2026, 10, 1))):
        ActionPointFactory(
            pd_group=pd_group, participation=ours.participation, text=text, done_on=day
        )

    text = pdf_text(bag())

    assert "Book it Done 1 October" in text
    assert "Long ago" not in text


def test_a_survey_that_is_open_brings_its_poster_and_its_sheet(bag, ours, beside):
    wave = ask_staff(ours)
    planned = ask_staff(beside, opens_on=dt.date(2026, 11, 20))
    over = ask_staff(beside, closes_on=dt.date(2026, 11, 11))

    content = bag()

    text = pdf_text(content)
    for each in (wave, planned):
        address = f"/s/{format_code(each.survey.code)}"
        assert text.count(address) == 2  # on the poster and on the sheet
        assert sum(address in says for says in pdf_alternatives(content)) == 1
    assert format_code(over.survey.code) not in text
    assert "giving pupils time to think" in text
    assert "nothing if fewer than 5 people answer" in text
    assert "Poster and paper survey for the staff of Alder Grove" in text


def test_prompts_can_be_read_from_four_metres(bag, meeting):
    """Capitals of a two-hundredth of the distance: 80 points; what does not fit takes more sheets."""
    AgendaItemFactory(meeting=meeting, position=3, title="Long", prompt="Word after word. " * 40)

    content = bag()

    reader = pypdf.PdfReader(io.BytesIO(content))
    smallest = []
    for page in reader.pages[5:]:
        found = []
        page.extract_text(
            visitor_text=lambda text, cm, tm, font, size, found=found: found.append(
                (text, size * abs(tm[0]) or size)
            )
        )
        smallest += [size for text, size in found if "after" in text or "moved" in text]
    assert len(reader.pages) > 7
    assert min(smallest) >= 80


def test_what_may_name_a_pupil_is_asked_about_first(as_lead, pd_group, meeting, ours):
    ActionPointFactory(pd_group=pd_group, text="Ring Alfie’s mum about Year 4")
    page = as_lead.get(url(pd_group, "meeting_bag", 2))
    key = page.context["ask"].asked_key

    taken = as_lead.get(url(pd_group, "meeting_bag", 2), {"looked_at": key})

    assert "Before you take it away" in page.content.decode()
    assert taken["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("count", [1, 6])
def test_a_bag_costs_the_same_however_many_schools_there_are(
    bag, as_lead, pd_group, count, django_assert_num_queries
):
    for _ in range(count):
        project = join(ProjectFactory(pd_group=pd_group, participation__pd_group=pd_group))
        ActionPointFactory(pd_group=pd_group, participation=project.participation)
        ask_staff(project.participation.project)
    bag()

    # session, person, roles and group; meeting; schools, actions and the meeting before;
    # projects, surveys, waves; schools, colleagues; agenda twice, who is expected
    with django_assert_num_queries(17):
        as_lead.get(url(pd_group, "meeting_bag", 2))
