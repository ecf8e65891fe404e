"""Real exports and surveys, where they lie beside the checkout; test_table has our own in their shape.

The OECD’s teachers answered twelve questions twice. They go in as two imported waves linked by the
file’s own numbers, are frozen, and what is read back is held against figures that scipy and R gave.
"""

import csv
import datetime as dt
import json

import pytest
from django.utils import timezone

from pdgroups.surveys import schema
from pdgroups.surveys.imports import files, matching, sealing, table
from pdgroups.surveys.imports.rows import Row
from pdgroups.surveys.imports.services import bring_in
from pdgroups.surveys.models import Survey
from tests.factories.answering import draft_survey
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.real_data]

ITEMS = "ABCDEFGHIJKL"
OECD = "oecd_gti_teacher_selfefficacy_prepost.csv"


@pytest.fixture
def reference(real_data):
    path = real_data / "reference" / "reference_values.json"
    return json.loads(path.read_text())["datasets"]


@pytest.fixture
def teachers(real_data):
    with (real_data / "surveys" / OECD).open(newline="") as file:
        return list(csv.reader(file))


# --- every export goes through the reader -----------------------------------------------------


@pytest.mark.parametrize(
    ("name", "rows", "columns", "codes"),
    [
        ("surveys/carpentries_instructor_training_post_2018.csv", 967, 36, 1),
        ("surveys/carpentries_longterm_2017_before_since.csv", 476, 17, 1),
        ("surveys/oecd_gti_teacher_selfefficacy_prepost.csv", 342, 26, 1),
        ("surveys/rse_staff_survey_uk_2016_likert.csv", 273, 28, 1),
        ("surveys/teachers_continuous_assessment.csv", 30, 3, 0),
        ("surveys/uci_turkiye_student_evaluation.csv", 2910, 33, 0),
    ],
)
def test_every_survey_is_read_and_carried_from_page_to_page(real_data, name, rows, columns, codes):
    found = table.build(files.read((real_data / name).read_bytes()))

    assert (len(found.rows), len(found.columns), found.ragged) == (rows, columns, ())
    assert sum(column.is_code for column in found.columns) == codes
    assert sealing.unseal(sealing.seal(found, user=1, wave=2), user=1, wave=2) == found


def test_a_real_google_export_keeps_its_questions_and_no_time(real_data):
    path = real_data / "forms_exports/google_forms/data_science_language_survey_ubc.csv"
    found = table.build(files.read(path.read_bytes()))

    assert found.tool == "Google Forms"
    assert {dropped.label: dropped.reason for dropped in found.dropped} == {
        "Timestamp": "times",
        "What is your academic background?": "own_words",
        "Which programming language did you learn first?": "own_words",
    }
    assert [len(column.answers) for column in found.columns] == [1, 3, 3, 2, 3, 5]
    assert "2018/04/09" not in str(found)


def test_a_real_google_grid_keeps_its_statements_and_nobodys_name(real_data):
    path = real_data / "forms_exports/google_forms/teacher_pre_survey_grid_g2g.csv"
    found = table.build(files.read(path.read_bytes()))

    assert [dropped.reason for dropped in found.dropped] == ["times", *["people"] * 4]
    assert len(found.rows) == 17
    said = str([column.answers for column in found.columns])
    assert not any(word in said for word in ("Teacher 0", "T. 0", "@", "School A", "2022"))
    statement = "The feedback I get from being observed helps me improve student outcomes"
    survey = draft_survey(items=[statement])
    suggested = matching.suggest(found.columns, asked(survey), survey.stem)
    assert [found.columns[at].label.rpartition("[")[2] for at in suggested] == [f"{statement}.]"]


# --- labels become numbers --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("rse_staff_survey_uk_2016_likert.csv", "label_to_code"),
        ("carpentries_instructor_training_post_2018.csv", "label_to_code"),
        ("teachers_continuous_assessment.csv", "levels"),
        ("uci_turkiye_student_evaluation.csv", "levels"),
    ],
)
def test_every_answer_of_a_real_survey_is_counted_as_the_reference_counts_it(
    real_data, reference, name, labels
):
    """Through the reader and the matching; four points of ours cannot hold five of theirs, so
    each label is given a number of its own and all are counted."""
    found = table.build(files.read((real_data / "surveys" / name).read_bytes()))
    expected = reference[name]
    numbers = expected[labels]
    known = numbers if isinstance(numbers, dict) else {str(number): number for number in numbers}
    question = schema.Item(1, 1, "")
    checked = 0
    for at, column in enumerate(found.columns):
        if column.label not in expected["questions"]:
            continue
        sayings = matching.sayings(found, {at: question})
        meanings = [known[said.words] for said in sayings]
        people = matching.people(found, {at: question}, meanings, None)
        counted = {str(number): 0 for number in known.values()}
        for person in people:
            counted[str(person.answers[1])] += 1
        assert counted == expected["questions"][column.label]["counts"]
        checked += 1
    assert checked == len(expected["questions"])


# --- the OECD’s teachers, twice ---------------------------------------------------------------


def asked(survey, moment="baseline"):
    return schema.asked(survey.waves.get(moment=moment))


def imported(survey, rows, moment, prefix, days):
    """Bring in one wave of the file as a lead would: match columns, numbers and the codes."""
    found = table.build([Row(number, cells) for number, cells in enumerate(rows, start=1)])
    places = {column.label: at for at, column in enumerate(found.columns)}
    chosen = {places[f"{prefix}_{item.text}"]: item for item in asked(survey, moment)}
    meanings = [said.suggested for said in matching.sayings(found, chosen)]
    return bring_in(
        wave=survey.waves.get(moment=moment),
        people=matching.people(found, chosen, meanings, places["respondent"]),
        tool="Google Forms",
        headcount=len(rows),
        answered_until=timezone.localdate() - dt.timedelta(days=days),
        by=UserFactory(),
    )


def both(rows, items):
    survey = draft_survey(items=list(items))
    before = imported(survey, rows, "baseline", "pre", 200)
    return before, imported(survey, rows, "impact", "post", 20)


def levels(wave, letter):
    """How many gave each level, from the published table."""
    figures = wave.tables.get(kind="item", question__text=letter).figures
    counts = {row[0]: row[1] for row in figures["rows"]}
    return {str(level): counts.get(level, 0) for level in (1, 2, 3, 4)}


def answered(rows, column):
    at = rows[0].index(column)
    given = [row[at] for row in rows[1:]]
    return {level: given.count(level) for level in "1234"}


def pairs_of(rows, letter):
    """The header, and the teachers who answered this question both times."""
    header, *body = rows
    before, after = header.index(f"pre_{letter}"), header.index(f"post_{letter}")
    return [header, *(row for row in body if row[before] and row[after])]


def moved(wave, letter):
    figures = wave.tables.get(kind="panel", question__text=letter).figures
    return {" or ".join(moves): count for moves, count in figures["cells"]}


def test_the_whole_sample_is_read_back_as_it_went_in(teachers, reference):
    before, after = both(teachers, ITEMS)

    for letter in ITEMS:
        expected = reference[OECD]["items"][letter]
        for wave, prefix, all_of in ((before, "pre", "n_pre_all"), (after, "post", "n_post_all")):
            found = levels(wave, letter)
            assert found == answered(teachers, f"{prefix}_{letter}")
            assert sum(found.values()) == expected[all_of]


@pytest.mark.parametrize("letter", ITEMS)
def test_those_who_answered_both_times_are_read_back_as_the_reference_has_them(
    teachers, reference, letter
):
    before, after = both(pairs_of(teachers, letter), [letter])

    expected = reference[OECD]["items"][letter]
    assert levels(before, letter) == expected["pre_matched"]["counts"]
    assert levels(after, letter) == expected["post_matched"]["counts"]
    assert after.tables.get(kind="panel_wave").figures["pairs"] == expected["n_pairs"]
    assert moved(after, letter) == {
        "up": expected["improved"],
        "stayed": expected["same"],
        "down": expected["declined"],
        "not_compared": 0,
    }


def test_england_is_read_back_as_the_reference_has_it(teachers, reference):
    header, *body = teachers
    england = [header, *(row for row in body if row[1] == "England")]

    before, after = both(england, ITEMS)

    expected = reference[OECD]["subgroup_england_item_A"]
    assert levels(before, "A") == expected["pre_matched"]["counts"]
    assert levels(after, "A") == expected["post_matched"]["counts"]
    assert after.tables.get(kind="panel_wave").figures["pairs"] == expected["n_pairs"]
    assert [moved(after, "A")[move] for move in ("up", "stayed", "down")] == [
        expected["improved"],
        expected["same"],
        expected["declined"],
    ]
    for letter in ITEMS:
        assert levels(before, letter) == answered(england, f"pre_{letter}")
        assert levels(after, letter) == answered(england, f"post_{letter}")


def test_no_number_of_a_teacher_is_left(teachers, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        both(teachers, ITEMS)

    survey = Survey.objects.get()
    assert survey.links_destroyed_on
    said = str([list(wave.tables.values_list("figures")) for wave in survey.waves.all()])
    assert "T001" not in said
