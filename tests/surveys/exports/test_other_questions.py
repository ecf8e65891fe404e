"""Questions that are not about confidence, and those asked looking back."""

import pytest

from pdgroups.surveys.exports import pdf, sheet, word
from pdgroups.surveys.exports import table as plain
from pdgroups.surveys.exports.questions import without_numbers
from tests import files

from .reports import FIRST, before_after, of_a_list, of_agreement, report

DOCUMENTS = [(pdf.pdf, files.pdf_text), (word.word, files.word_text)]


@pytest.mark.parametrize(("make", "read"), DOCUMENTS)
def test_a_question_of_a_list_has_its_table_and_no_chart(make, read):
    said = read(make(report(of_a_list())))

    for words in ("1. Where do you need it most?", "Lessons", "45% (9)", "Trips", "25% (5)"):
        assert words in said
    assert "Fairly" not in said.replace("‘fairly’", "")


def test_a_question_of_a_list_is_rows_of_a_sheet():
    (rows,) = (
        r
        for name, r in files.sheets(sheet.workbook(report(of_a_list()))).items()
        if name == "Baseline"
    )

    assert [row[3:7] for row in rows[1:4]] == [
        ("Lessons", 9, 45, 20),
        ("Break times", 6, 30, 20),
        ("Trips", 5, 25, 20),
    ]


@pytest.mark.parametrize(("make", "read"), DOCUMENTS)
def test_another_scale_has_its_own_words(make, read):
    made = report(of_agreement())

    said = read(make(made))

    assert [shift.name for shift in made.questions[0].shifts] == [
        str(of_agreement().scale.high_label)
    ]
    assert made.questions[0].shifts[0].name in said
    assert "‘Very’ confident" not in said


@pytest.mark.parametrize(("make", "read"), DOCUMENTS)
def test_looking_back_stands_apart_and_without_a_number(make, read):
    said = read(make(report(looking_back=without_numbers([before_after(movement=False)]))))

    before, after = said.split("Looking back", 1)
    assert f"1. {FIRST}" in before
    assert "It stands beside the baseline and never in its place." in after or make is word.word
    assert after.count(f"0. {FIRST}") == 0
    assert "Question 0" not in said


def test_looking_back_has_no_number_in_a_table():
    made = report(questions=(), looking_back=without_numbers([before_after(movement=False)]))

    rows = [
        row for row in files.csv_rows(plain.table(made)) if row["Part"] in {"Answers", "Change"}
    ]
    assert {row["Question number"] for row in rows} == {""}
    assert {row["Question"] for row in rows} == {FIRST}
