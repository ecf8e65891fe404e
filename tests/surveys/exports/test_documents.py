"""Results as PDF and as Word."""

import io
import zipfile

import pypdf
import pytest
from docx.oxml.ns import qn

from pdgroups.surveys.exports import pdf, word
from tests import files

from .reports import FIRST, ODD, SECOND, baseline, before_after, hidden, in_words, report

MAKERS = [(pdf.pdf, files.pdf_text), (word.word, files.word_text)]


def read_pdf(made):
    return pypdf.PdfReader(io.BytesIO(pdf.pdf(made)))


@pytest.mark.parametrize(("make", "read"), MAKERS)
def test_a_document_says_what_the_page_says(make, read):
    made = report(notice="This was not anonymous.")

    said = read(make(made))

    for words in (
        made.title,
        made.lede,
        "This was not anonymous.",
        "As at 30 June 2027.",
        "30 of 34 staff (88%) answered",
        f"1. {FIRST}",
        f"2. {SECOND}",
        "‘Fairly’ or ‘very’",
        "40% → 79%",
        "Up 39 percentage points",
        "Of 23 people compared",
        "14 moved up",
        "11 more people moved up than down.",
        "20% (6)",
        "chance alone",
        "Reading these results with care",
        "We cannot tell what caused a change.",
        "What staff were promised",
        "We do not ask for your name.",
    ):
        assert words in said


@pytest.mark.parametrize(("make", "read"), MAKERS)
def test_five_to_nine_answers_are_told_in_words(make, read):
    said = read(make(in_words()))

    assert "Baseline survey: 5 to 9 of 12 staff answered. That is too few for figures." in said
    assert "Fairly or very: most" in said
    assert "%" not in said.replace("(88%)", "")


@pytest.mark.parametrize(("make", "read"), MAKERS)
def test_of_fewer_than_five_it_kindly_says_so(make, read):
    said = read(make(hidden()))

    assert "Fewer than 5 people answered So we show nothing." in said
    assert "Question by question" not in said


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize(("make", "read"), MAKERS)
def test_odd_letters_are_words_and_no_instructions(make, read, text):
    said = read(make(report(baseline(text), school=text, title=text)))

    shown = {"Ł": text, "a": "abcd"}.get(text[0], "")
    assert shown in said


def test_a_pdf_is_a4_tagged_named_and_in_a_language():
    reader = read_pdf(report())

    root = reader.trailer["/Root"]
    assert {tuple(round(side) for side in page.mediabox[2:]) for page in reader.pages} == {
        (595, 842)
    }
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata.title == report().title
    assert not reader.metadata.author
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()


def test_its_charts_have_words_and_its_tables_headers():
    content = pdf.pdf(report())

    tags = files.pdf_tags(content)
    assert tags.count("Figure") == 2
    assert tags.count("Table") == 3
    assert tags.count("THead") == 3
    assert {"H1", "H2", "LI"} <= set(tags)
    assert (
        files.pdf_alternatives(content)
        == ["Fairly or very confident: 12 of 30 before, 22 of 28 after."] * 2
    )


def test_bookmarks_lead_to_every_question():
    (questions, *others) = read_pdf(report()).outline[0:2], read_pdf(report()).outline

    titles = [entry.title for entry in questions[1]]
    assert questions[0].title == "Question by question"
    assert titles == [f"1. {FIRST}", f"2. {SECOND}"]
    assert others[0][-1].title == "What staff were promised"


def test_no_question_is_split_over_two_pages():
    figures = [before_after(f"How confident are you in step {number}?") for number in range(1, 8)]

    pages = files.pdf_pages(pdf.pdf(report(*figures)))

    for number in range(1, 8):
        (page,) = (page for page in pages if f"{number}. How confident are you in step" in page)
        assert f"Question {number}: share of staff giving each answer" in page
    assert [page[-len(f"{n} / {len(pages)}") :] for n, page in enumerate(pages, 1)] == [
        f"{n} / {len(pages)}" for n in range(1, len(pages) + 1)
    ]


def test_letters_that_the_font_lacks_cost_the_standard_but_not_the_tags():
    content = pdf.pdf(report(baseline("Smile \U0001f600")))

    assert "Figure" in files.pdf_tags(content)


def test_a_word_document_has_real_headings_and_lists():
    paragraphs = files.word(word.word(report())).paragraphs

    headings = [(p.style.name, p.text) for p in paragraphs if p.style.name.startswith("Heading")]
    assert headings == [
        ("Heading 1", report().title),
        ("Heading 2", "Question by question"),
        ("Heading 3", f"1. {FIRST}"),
        ("Heading 3", f"2. {SECOND}"),
        ("Heading 2", "Reading these results with care"),
        ("Heading 2", "What staff were promised"),
    ]
    assert [p.text for p in paragraphs if p.style.name == "List Number"] == list(report().promise)


def test_its_pictures_have_words_and_its_tables_headers_that_repeat():
    document = files.word(word.word(report()))

    charts = document.element.body.iter(qn("wp:docPr"))
    assert [chart.get("descr") for chart in charts] == [
        "Fairly or very confident: 12 of 30 before, 22 of 28 after."
    ] * 2
    for table in document.tables:
        marks = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert marks == [True] + [False] * (len(marks) - 1)


def test_its_table_is_the_pages_table():
    (_facts, first, _second) = files.word(word.word(report())).tables

    assert [[cell.text for cell in row.cells] for row in first.rows] == [
        ["Survey", "Not at all", "A little", "Fairly", "Very"],
        ["Baseline, 30 answers", "20% (6)", "40% (12)", "27% (8)", "13% (4)"],
        ["Impact, 28 answers", "0% (0)", "21% (6)", "50% (14)", "29% (8)"],
    ]


def test_a_word_document_names_no_author_and_speaks_british_english():
    content = word.word(report())

    about = files.word(content).core_properties
    assert (about.title, about.language) == (report().title, "en-GB")
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    inside = files.everything(content)
    assert "python-docx" not in inside
    assert 'w:lang w:val="en-GB"' in inside
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert parts.testzip() is None
        assert not [name for name in parts.namelist() if "thumbnail" in name]


def test_ten_questions_stay_small_enough_to_mail():
    made = report(*[before_after(f"Question {number}") for number in range(10)])

    assert len(word.word(made)) < 800_000
    assert len(pdf.pdf(made)) < 300_000
