"""Results as CSV and Excel."""

import io

import openpyxl
import pytest

from pdgroups.core import safe_cells
from pdgroups.surveys.exports import sheet
from pdgroups.surveys.exports import table as plain
from tests import files

from .reports import FIRST, NASTY, ODD, SECOND, baseline, before_after, hidden, in_words, report

NUMBERED = ("Answers", "Change", "Same people")


def csv_of(made):
    return files.csv_rows(plain.table(made))


def sheets_of(made):
    return files.sheets(sheet.workbook(made))


def test_every_published_count_is_a_row():
    rows = [row for row in csv_of(report(baseline())) if row["Part"] == "Answers"]

    said = [(row["Survey"], row["Answer"], row["People"], row["Per cent"]) for row in rows]
    assert said == [
        ("Baseline", "Not at all", "3", "15"),
        ("Baseline", "A little", "9", "45"),
        ("Baseline", "Fairly", "8", "40"),
        ("Baseline", "Very", "0", "0"),
        ("Baseline", "Not part of my role", "0", "0"),
        ("Baseline", "Skipped", "0", "0"),
    ]
    assert {row["Of how many"] for row in rows} == {"20"}
    assert {row["Question"] for row in rows} == {FIRST}


def test_before_and_after_have_a_sheet_each_and_the_change_another():
    book = sheets_of(report())

    assert list(book) == ["Read me", "Baseline", "Impact", "Change", "Same people"]
    assert book["Baseline"][1] == (1, FIRST, "Baseline", "Not at all", 6, 20, 30, None)
    assert book["Impact"][3] == (1, FIRST, "Impact", "Fairly", 14, 50, 28, None)
    high = "‘Fairly’ or ‘very’"
    assert book["Change"][1] == (1, FIRST, high, 40, 79, 39, "Up 39 percentage points")
    assert book["Change"][3][:2] == (2, SECOND)
    assert book["Same people"][1] == (1, FIRST, "moved up", 14, 23, None)
    assert all(row[0] == 1 for row in book["Same people"][1:])


def test_a_fall_is_a_number_below_nothing():
    made = report(before_after(before=(0, 6, 14, 8), after=(6, 12, 8, 4), movement=False))

    assert sheets_of(made)["Change"][1][5] == -39
    (high, _very) = (row for row in csv_of(made) if row["Part"] == "Change")
    assert high["In words"] == "79% → 40%: Down 39 percentage points"


def test_a_figure_that_may_not_be_said_is_words_in_every_file():
    made = report(baseline(counts=(0, 0, 29, 1)))

    row = next(row for row in csv_of(made) if row["Answer"] == "Fairly")
    assert (row["People"], row["Per cent"], row["In words"]) == ("", "", "more than 90%")
    assert sheets_of(made)["Baseline"][3][4:] == (None, None, 30, "more than 90%")


def test_five_to_nine_answers_are_words_without_a_number():
    made = in_words()

    rows = [row for row in csv_of(made) if row["Part"] == "Answers"]
    assert [(row["Answer"], row["In words"]) for row in rows] == [
        ("Fairly or very", "most"),
        ("Not at all or a little", "few"),
    ]
    assert {row[name] for row in rows for name in ("People", "Per cent", "Of how many")} == {""}
    assert ("What staff say, in words", made.words_note) in sheets_of(made)["Read me"]


def test_of_fewer_than_five_the_file_holds_the_refusal_and_no_sheet_of_figures():
    book = sheets_of(hidden())

    assert list(book) == ["Read me"]
    refusal = "Fewer than 5 people answered. So we show nothing."
    assert ("Baseline survey", refusal) in book["Read me"]
    assert {row["Part"] for row in csv_of(hidden())} == {"About"}


def test_the_workbook_says_first_what_it_is():
    read_me = sheets_of(report(notice="This was not anonymous."))["Read me"]

    assert read_me[1:7] == [
        ("School", "Harbour View Primary School"),
        ("Survey", "TA confidence"),
        ("In one sentence", report().title),
        (None, report().lede),
        ("Please note", "This was not anonymous."),
        ("Date", "As at 30 June 2027."),
    ]
    assert ("Reading these results with care", "We cannot tell what caused a change.") in read_me
    assert ("What staff were promised", "You need not answer.") in read_me


def test_headers_stay_in_sight_and_nobody_is_named():
    content = sheet.workbook(report())

    inside = files.everything(content)
    assert inside.count('topLeftCell="A2"') == 5
    assert "openpyxl" not in inside
    about = openpyxl.load_workbook(io.BytesIO(content)).properties
    assert (about.title, about.language) == (report().title, "en-GB")
    assert not about.creator
    assert not about.lastModifiedBy


@pytest.mark.parametrize("text", NASTY)
def test_no_cell_can_be_calculated(text):
    made = report(baseline(text), school=text, survey=text, title=text, promise=(text,))

    values = [value for rows in sheets_of(made).values() for row in rows for value in row]
    values += [value for row in csv_of(made) for value in row.values()]
    words = [value for value in values if isinstance(value, str) and value]
    assert not [word for word in words if word.lstrip()[0] in "=+-@＝＋－＠"]
    assert not [word for word in words if word[0] in "\t\r\n"]
    assert sum(text.strip() in word for word in words) >= 8
    assert "<f>" not in files.everything(sheet.workbook(made))


@pytest.mark.parametrize("value", [-3, 0, None, "", "3 - 1", "a=b", "’=1"])
def test_what_is_harmless_stays_as_it_is(value):
    assert safe_cells.safe(value) == value


@pytest.mark.parametrize("text", ODD)
def test_odd_letters_break_no_file(text):
    made = report(baseline(text), school=text)

    shown = "abcd" if text.startswith("a\x00") else text
    assert sheets_of(made)["Read me"][1] == ("School", shown)
    assert csv_of(made)[0]["Question"] == shown
