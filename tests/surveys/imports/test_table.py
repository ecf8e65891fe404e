"""What is left of an export, and what is not: nothing that could say who somebody is."""

import dataclasses
import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pdgroups.surveys.imports import files, table
from pdgroups.surveys.imports.rows import CannotReadError, Row

from .exports import LEVELS, PEOPLE, csv_bytes, google, microsoft, xlsx_bytes

ANSWERS = [[LEVELS[at % 4], LEVELS[at % 3]] for at in range(12)]
QUESTIONS = ["waiting before stepping in", "giving a clue"]


def built(rows):
    return table.build([Row(number, cells) for number, cells in enumerate(rows, start=1)])


def of_column(heading, *cells, beside="Very"):
    """A table of one column beside one that is always kept."""
    return built([["Kept", heading], *([beside, cell] for cell in cells)])


def reasons(found):
    return {dropped.label: dropped.reason for dropped in found.dropped}


def labels(found):
    return [column.label for column in found.columns]


def words_of(found):
    return {answer for column in found.columns for answer in column.answers}


def test_microsofts_own_columns_are_taken_out():
    found = table.build(files.read(xlsx_bytes(microsoft(answers=ANSWERS, questions=QUESTIONS))))

    assert found.tool == "Microsoft Forms"
    assert reasons(found) == {
        "ID": "numbers",
        "Start time": "times",
        "Completion time": "times",
        "Email": "people",
        "Name": "people",
        "Last modified time": "times",
    }
    assert labels(found) == QUESTIONS
    assert words_of(found) == set(LEVELS)


def test_points_and_feedback_of_a_quiz_are_taken_out():
    header = ["Total points", "Quiz feedback", "Q", "Points - Q", "Feedback - Q", "Language"]
    found = built([header] + [["3", "", "Very", "1", "Good", "English (UK)"]] * 4)

    assert labels(found) == ["Q"]
    assert set(reasons(found).values()) == {"points", "tool"}


def test_googles_time_and_address_are_taken_out_and_its_grid_is_kept():
    content = csv_bytes(google(answers=ANSWERS, questions=QUESTIONS))
    found = table.build(files.read(content))

    assert found.tool == "Google Forms"
    assert reasons(found) == {"Timestamp": "times", "Email Address": "people"}
    assert labels(found) == [f"How confident are you in [{question}]" for question in QUESTIONS]
    assert found.rows == tuple(range(2, 14))


def test_scores_of_a_google_quiz_are_taken_out():
    found = built([["Timestamp", "Score", "Q", "Q [Score]"]] + [["", "3 / 5", "Very", "1 / 1"]] * 3)

    assert labels(found) == ["Q"]


@pytest.mark.parametrize(
    ("heading", "cells", "why"),
    [
        ("Anything", [address for _name, address in PEOPLE], "people"),
        ("Anything", ["Very", "Very", "Very", "me@school.example"], "people"),
        ("What is your name?", ["Very"] * 4, "people"),
        ("Your full name", ["Very"] * 4, "people"),
        ("Who are you?", [name for name, _address in PEOPLE], "own_words"),
        ("Surname", ["Very"] * 4, "people"),
        ("First name(s)", ["Very"] * 4, "people"),
        ("Mobile", ["07700 900123"] * 4, "people"),
        ("How can we reach you", ["07700 900123", "07700 900124", "No", "No"], "people"),
        ("When?", ["02/03/2026 09:11", "03/03/2026", "2026-03-04", "2026/03/05 9:00"], "times"),
        ("Nr", ["1", "2", "3", "4"], "numbers"),
        ("Comments", ["I like it", "Mrs Low helps", "No time", "More of it"], "own_words"),
        ("Comments", ["x" * 300] * 4, "own_words"),
        ("From", ["10.0.0.1"] * 4, "people"),
        ("Nothing", ["", "", ""], "empty"),
    ],
)
def test_a_column_that_could_say_who_somebody_is_is_taken_out(heading, cells, why):
    found = of_column(heading, *cells)

    assert reasons(found) == {heading: why}
    assert words_of(found) == {"Very"}


@pytest.mark.parametrize(
    "cells",
    [
        LEVELS,
        [*["1", "2", "3", "4"][::-1], "2"],
        ["Not very confident", "Very confident", "Fairly confident", "Not at all confident"],
        ["Strongly Agree", "Strongly disagree", "Neither agree or disagree", "Agree"],
        ["Teacher", "Teacher", "TA", "TA"],
    ],
)
def test_answers_of_a_scale_are_kept_even_when_all_differ(cells):
    found = of_column("Q", *cells)

    assert labels(found) == ["Kept", "Q"]


def test_what_one_person_alone_wrote_is_not_kept_but_its_row_is():
    found = of_column("Q", "Rather", "Rather", "Rather", "As Mrs Low knows", "Very")

    column = found.columns[1]
    assert column.answers == ("Rather", "", "Very")
    assert [found.rows[index] for index, place in enumerate(column.cells) if place == 1] == [5]


def test_a_word_of_one_person_is_known_from_another_column_of_the_same_scale():
    found = built(
        [
            ["One", "Two"],
            ["Rather", "Very"],
            ["Rather", "Hardly"],
            ["Hardly", "Rather"],
            ["Hardly", "Very"],
        ]
    )

    assert [set(column.answers) for column in found.columns] == [
        {"Rather", "Hardly"},
        {"Very", "Hardly", "Rather"},
    ]


def test_short_codes_are_kept_as_codes():
    found = of_column("Your private code", "OEUP", "KLMA", "BTRS", "oeup")

    [_kept, code] = found.columns
    assert code.is_code
    assert code.answers == ("OEUP", "KLMA", "BTRS", "oeup")


@pytest.mark.parametrize("cells", [["T001", "T002", "T017"], ["a7k2", "b8m3", "c9x4"]])
def test_codes_with_digits_need_no_heading(cells):
    assert of_column("Which?", *cells).columns[1].is_code


def test_words_of_letters_alone_could_be_names_so_they_are_no_codes():
    assert reasons(of_column("Which?", "Anna", "Omar", "Lena")) == {"Which?": "own_words"}


def test_rows_with_more_cells_than_headings_are_left_out_and_named():
    found = built([["A", "B"], ["Very", "Very", "Very"], ["Very", "Fairly"], ["Very"]])

    assert (found.ragged, found.rows) == ((2,), (3, 4))


def test_a_column_without_a_heading_is_known_by_its_letter():
    assert labels(built([["A", ""], ["Very", "Fairly"], ["Very", "Fairly"]])) == ["A", "Column B"]


def test_headings_that_repeat_are_all_kept():
    assert labels(built([["Q", "Q", "Q2"]] + [["Very"] * 3] * 2)) == ["Q", "Q", "Q2"]


def test_a_file_without_any_column_of_answers_is_refused():
    with pytest.raises(CannotReadError, match="no column of answers"):
        built([["Name", "Your code"], ["Ann", "AB12"], ["Bea", "CD34"]])


# --- whatever a file holds --------------------------------------------------------------------

WORDS = st.text(string.ascii_letters + "éß ,;“’\u00a0", min_size=1, max_size=12)
CELLS = st.one_of(st.sampled_from([*LEVELS, "", "3"]), WORDS, st.emails(), st.integers().map(str))


@st.composite
def sheets(draw):
    width = draw(st.integers(1, 6))
    headings = st.one_of(WORDS, st.sampled_from(["Timestamp", "Name", "Your code", "Email", ""]))
    header = draw(st.lists(headings, min_size=width, max_size=width))
    body = draw(st.lists(st.lists(CELLS, min_size=1, max_size=width + 1), min_size=1, max_size=12))
    return [header, *body]


@given(sheets(), st.sampled_from([",", ";", "\t"]), st.sampled_from(["utf-8", "utf-16"]))
def test_no_sheet_makes_it_fail_or_gives_away_what_was_taken_out(rows, delimiter, encoding):
    try:
        read = files.read(csv_bytes(rows, delimiter=delimiter, encoding=encoding))
        found = table.build(read)
    except CannotReadError:
        return
    header, *body = read
    known = words_of(found) | set(labels(found))
    for at in range(len(header.cells)):
        label = header.cells[at] or f"Column {string.ascii_uppercase[at]}"
        if label in labels(found):
            continue
        cells = {row.cells[at] for row in body if at < len(row.cells)} - {""}
        elsewhere = {
            cell for row in read for place, cell in enumerate(row.cells) if place != at and cell
        }
        assert not (cells - elsewhere) & known


@given(st.lists(WORDS.map(str.strip).filter(lambda text: len(text) > 2), unique=True, min_size=3))
def test_words_that_all_differ_are_never_carried_on(words):
    assume(not any(w.isdigit() for w in words))
    try:
        found = of_column("What they wrote", *words)
    except CannotReadError:
        return
    usual = {word for word in words if table.words.is_usual(word)}

    assert not words_of(found) & (set(words) - usual - {"Very"})


def test_a_table_is_plain_data():
    found = built([["Q"], ["Very"], ["Very"]])

    assert dataclasses.asdict(found)["columns"][0]["answers"] == ("Very",)
