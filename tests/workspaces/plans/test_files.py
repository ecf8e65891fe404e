import csv
import io
import zipfile

import pytest
from django.utils import timezone
from docx import Document
from pypdf import PdfReader

from pdgroups.groups.models import Role
from pdgroups.projects.kinds import KINDS
from tests.factories.people import ProjectFactory, join
from tests.factories.plans import a_row

from .pages import address, write

pytestmark = pytest.mark.django_db

FIVE = {
    "priority": "TAs step in early.",
    "evidence": "Ten visits.",
    "aim": "Pupils begin alone.",
    "how": "Prompt cards.",
    "measures": "Two visits a half-term.",
}


def taken(client, user, project, name):
    client.force_login(user)
    return client.get(address(project, "plan_file", name))


def pages(response):
    return PdfReader(io.BytesIO(response.content))


def words_of(reader):
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def paragraphs(response):
    document = Document(io.BytesIO(response.content))
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


@pytest.mark.parametrize(("name", "width"), [("plan-a3.pdf", 1191), ("plan-a4.pdf", 842)])
def test_the_plan_is_one_landscape_page_of_tagged_pdf(client, project, sam, name, width):
    write(project, sam, **FIVE, why="Because of the visits.")
    for kind in KINDS:
        a_row(project, kind.key)

    reader = pages(taken(client, sam, project, name))

    text = words_of(reader)
    assert len(reader.pages) == 1
    assert round(reader.pages[0].mediabox.width) == width
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.metadata.title == "TAs step in early."
    wanted = [*FIVE.values(), "Wait first", "Film five minutes", "8 of 10", "The tracking sheet"]
    assert [each for each in wanted if each not in text] == []
    assert "Together this frees 2 hours a week." in text


def test_a_long_plan_shrinks_to_stay_on_one_page(client, project, sam):
    write(project, sam, **{key: f"{text} " * 12 for key, text in FIVE.items()})
    for number in range(8):
        a_row(project, "ingredients", name=f"Ingredient {number}")
        a_row(project, "activities", name=f"Activity {number}")

    reader = pages(taken(client, sam, project, "plan-a4.pdf"))

    assert len(reader.pages) == 1
    assert "Activity 7" in words_of(reader)


@pytest.mark.parametrize("typed", ['#read("/etc/passwd")', "= Heading $x$", "🙂 <b>&amp;"])
def test_what_people_type_is_never_a_part_of_the_program(client, project, sam, typed):
    write(project, sam, priority=typed, how=typed)

    response = taken(client, sam, project, "plan-a4.pdf")

    text = words_of(pages(response))
    assert response.status_code == 200
    assert typed.split()[-1].strip("🙂") in text


def test_an_empty_plan_is_a_page_as_well(client, project, sam):
    text = words_of(pages(taken(client, sam, project, "plan-a4.pdf")))

    assert "No priority written yet" in text
    assert "Nothing here yet." in text


def test_word_carries_the_questions_with_the_answers(client, project, sam):
    write(project, sam, **FIVE)
    a_row(project, "ingredients")

    said = paragraphs(taken(client, sam, project, "plan.docx"))

    for words in (
        "What do we want to be true at the end?",
        "Pupils begin alone.",
        "How well? Signs that it goes well",
    ):
        assert words in said


def test_the_record_has_every_list_and_the_decisions_in_order(client, project, sam):
    write(project, sam, **FIVE, why="Visits.", hypothesis="Nobody said wait.", keeping="Induction.")
    for kind in KINDS:
        a_row(project, kind.key)
    a_row(project, "decisions", subject="Cards for all", decided_on="2026-12-01")
    a_row(project, "evidence", finding="Taken out", taken_out_at=timezone.now())

    said = paragraphs(taken(client, sam, project, "record.docx"))

    for kind in KINDS:
        assert str(kind.title) in said
    for words in (
        "Visits.",
        "Nobody said wait.",
        "Induction.",
        "Why have you identified this as a key priority for your school?",
    ):
        assert words in said
    assert said.index("Try it small first: Prompt cards") < said.index(
        "Try it small first: Cards for all"
    )
    in_order = [
        text for text in said[said.index("When") :] if "Cards for all" in text or "Stop it" in text
    ]
    assert in_order == ["Stop it", "Try it small first: Cards for all"]
    assert "Taken out" not in said


def test_the_evidence_log_is_a_table_that_no_spreadsheet_calculates(client, project, sam):
    a_row(project, "evidence", finding='=HYPERLINK("https://evil.example")')
    a_row(project, "evidence", finding="Seven, of ten\nwaited.")

    response = taken(client, sam, project, "evidence.csv")

    head, first, second = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    assert head[:2] == ["Kind of evidence", "What it shows"]
    assert first[1] == '\'=HYPERLINK("https://evil.example")'
    assert second[1] == "Seven, of ten\nwaited."


@pytest.mark.parametrize("name", ["plan-a3.pdf", "record.docx", "evidence.csv"])
def test_a_sponsor_takes_the_plan_away_and_a_neighbour_does_not(client, project, name):
    sponsor = join(project, Role.SPONSOR).user
    neighbour = join(ProjectFactory(pd_group=project.pd_group)).user

    assert taken(client, sponsor, project, name).status_code == 200
    assert taken(client, neighbour, project, name).status_code == 403


def test_no_file_tells_how_often_an_ingredient_was_seen(client, project):
    ingredient = a_row(project, "ingredients")
    project.look_fors.create(
        ingredient=ingredient, half_term="2026-11-02", seen=3719, not_seen=4183
    )
    sponsor = join(project, Role.SPONSOR).user

    packed = taken(client, sponsor, project, "record.docx").content
    inside = zipfile.ZipFile(io.BytesIO(packed)).read("word/document.xml").decode()
    page = words_of(pages(taken(client, sponsor, project, "plan-a4.pdf")))

    assert ("3719" in inside, "4183" in inside, "3719" in page, "4183" in page) == (False,) * 4


def test_a_file_costs_the_same_for_one_line_of_everything_and_for_sixty(
    client, project, sam, django_assert_num_queries
):
    for kind in KINDS:
        a_row(project, kind.key)
    taken(client, sam, project, "record.docx")
    path = address(project, "plan_file", "record.docx")
    with django_assert_num_queries(QUERIES):
        client.get(path)
    for kind in KINDS:
        for _number in range(59):
            a_row(project, kind.key)

    with django_assert_num_queries(QUERIES):
        client.get(path)


QUERIES = 24
