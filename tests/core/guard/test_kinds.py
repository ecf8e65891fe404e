"""What is found, as what, and what could stand there instead."""

import re
from itertools import pairwise
from time import process_time

import pytest

from pdgroups.core.pupil_guard import Kind, Text, ask_before, look, vocabulary
from pdgroups.core.pupil_guard.numbers import is_pupil_number


def found(text, **kwargs):
    return [(f.kind, f.text) for f in look(text, **kwargs)]


@pytest.mark.parametrize(
    ("text", "initials"),
    [
        ("JB in Y4 needs a reader.", "JB"),
        ("A.K. (Year 3) has moved.", "A.K."),
        ("We saw J. B., Year 5, twice.", "J. B."),
        ("Year 4 pupil TW started.", "TW"),
        ("Y3: MO finished.", "MO"),
        ("Y6 (RK) was away.", "RK"),
        ("JB's in Year 10.", "JB"),
        ("LC is in Reception.", "LC"),
        ("We spoke about pupil JB.", "JB"),
    ],
)
def test_initials_with_a_year_group(text, initials):
    assert found(text) == [(Kind.INITIALS, initials)]


@pytest.mark.parametrize(
    "text",
    [
        "A TA in Y4 left.",
        "PE in Year 3 moved.",
        "EP (Year 5) visits",
        "JB wrote the plan.",
        "Year 4: IT lessons",
        "Child A in Year 4",
    ],
)
def test_what_only_looks_like_initials(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("DOB 12/3/2015", "12/3/2015"),
        ("d.o.b.: 03.04.17", "03.04.17"),
        ("He was born on 12 March 2016.", "12 March 2016"),
        ("date of birth: 2015-11-02", "2015-11-02"),
        ("Birthday the 1st of June 2014", "1st of June 2014"),
    ],
)
def test_a_date_of_birth(text, date):
    assert found(text) == [(Kind.BIRTH, date)]


def test_other_dates_are_nobodys_birthday():
    assert found("We met on 12/03/2026, and again on 14 April 2026.") == []


def test_a_unique_pupil_number_has_a_letter_that_fits():
    """The letter is worked out by hand: 2×8 + 3×0 + … + 13×1 = 190, and 190 over 23 leaves 6."""
    digits = "801200001001"
    total = sum(int(digit) * weight for weight, digit in enumerate(digits, start=2))
    letter = "ABCDEFGHJKLMNPQRTUVWXYZ"[total % 23]
    others = set("ABCDEFGHJKLMNPQRTUVWXYZ") - {letter}

    assert found(f"UPN {letter}{digits}") == [(Kind.NUMBER, letter + digits)]
    assert found(f"{letter.lower()} 8012 0000 1001")[0][0] == Kind.NUMBER
    assert not any(is_pupil_number(other + digits) for other in others)
    assert found(f"Order {min(others)}{digits}") == []


@pytest.mark.parametrize(
    "text",
    [
        "He is the only pupil who uses a frame.",
        "the only Y4 girl with an EHC plan",
        "She is our only child in Year 3 with a hearing aid.",
        "our one looked-after child who moved",
    ],
)
def test_the_only_one(text):
    assert [kind for kind, _text in found(text)] == [Kind.ONLY]


@pytest.mark.parametrize(
    "text",
    ["the only pupils who read", "the only way to ask a pupil", "the only teacher who tried"],
)
def test_not_the_only_pupil(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Alfie's book", "A pupil's book"),
        ("We asked Alfie Smith.", "We asked a pupil."),
        ("It helped. Zara reads.", "It helped. A pupil reads."),
        ("JB in Y4 reads.", "A pupil in Y4 reads."),
    ],
)
def test_what_could_stand_there_reads_on(text, after):
    (finding,) = look(text)

    assert text[: finding.start] + finding.instead + text[finding.end :] == after


@pytest.mark.parametrize("text", ["Born 12/3/2015.", "He is the only pupil who signs."])
def test_where_only_the_writer_can_tell_nothing_is_put_there(text):
    (finding,) = look(text)

    assert finding.instead == ""
    assert finding.words


def test_a_colleague_is_found_as_one():
    assert found("We asked Sam and Priya.", colleagues={"Sam", " priya "}) == [
        (Kind.COLLEAGUE, "Sam"),
        (Kind.COLLEAGUE, "Priya"),
    ]
    assert found("We asked Zyxan.") == []
    assert found("We asked Zyxan.", colleagues={"Zyxan"}) == [(Kind.COLLEAGUE, "Zyxan")]
    assert found("Will we go?", colleagues={"Will"}) == []
    (finding,) = look("Sam said so", colleagues={"Sam"})
    assert (finding.instead, "colleague" in finding.words) == ("A colleague", True)


def test_a_school_that_is_known_is_left_alone():
    text = "Daniel Rutherford and Ellis Guilford met."

    assert len(found(text)) == 2
    assert found(text, leave_alone=["Daniel Rutherford", "ellis guilford", ""]) == []


def test_a_thing_is_asked_about_once_a_text():
    asked = ask_before(
        [
            Text("Aim", "Alfie reads. Alfie writes."),
            Text("Context", "Alfie and Zara"),
            Text("Next", ""),
            Text("Next", "Alfie"),
        ]
    )

    assert [(each.where, each.finding.text) for each in asked] == [
        ("Aim", "Alfie"),
        ("Context", "Alfie"),
        ("Context", "Zara"),
        ("Next", "Alfie"),
    ]


def test_what_is_asked_about_is_shown_with_the_words_around_it():
    words = "One two three. " * 10

    [asked] = ask_before([Text("Aim", f"{words}We met Alfie there. {words}")])

    assert asked.before.startswith("… ")
    assert asked.before.endswith("three. We met ")
    assert asked.after.startswith(" there. One two")
    assert asked.after.endswith(" …")
    assert len(asked.before) < 65 > len(asked.after)


def test_a_whole_plan_is_looked_at_in_less_than_a_twentieth_of_a_second():
    words = "By July most pupils on SEN support begin a task before an adult comes to them. "
    prompts = [Text(f"prompt {n}", words * 12) for n in range(16)]
    lines = [Text(f"line {n}", words) for n in range(200)]

    def spent():
        before = process_time()
        ask_before([*prompts, *lines], colleagues={"Sam"}, leave_alone=["Rosa Parks Primary"])
        return process_time() - before

    assert min(spent() for _ in range(3)) < 0.05


def test_findings_stand_in_order_and_never_over_each_other():
    findings = look("Alfie Smith, born 12/3/2015, is the only boy called Zara who reads. JB in Y4.")

    assert len(findings) >= 4
    assert all(one.end <= later.start for one, later in pairwise(findings))


@pytest.mark.parametrize(
    "text", ["", " ", "\0", "’s", "St", "St. ", "A", "\ud800", "Mr", "É", "9" * 99]
)
def test_it_takes_anything(text):
    assert look(text) == []


def test_of_a_very_long_text_the_first_50_000_letters_are_looked_at():
    assert found("a " * 24_990 + "Alfie") == [(Kind.NAME, "Alfie")]
    assert found("a " * 25_000 + "Alfie") == []


def test_every_name_stands_in_one_section_in_order():
    sections = {name: vocabulary.names(name) for name in ("plain", "words", "places")}
    text = vocabulary.NAMES.read_text(encoding="utf-8")
    listed = re.sub(r"#.*|\[.*", "", text).split()

    assert len(listed) == len(set(listed)) == sum(map(len, sections.values())) > 2_000
    assert all(name[0].isupper() for name in listed)
