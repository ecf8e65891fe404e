import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pdgroups.schools.gias import COLUMNS, Kind, Refused, Row, Sheet
from pdgroups.schools.tables import NotATableError, open_table

from .samples import HEADER, HILL_TOP, MARSH_LANE, saved, school, written


def read(path, *kinds):
    with open_table(path) as table:
        sheet = Sheet.of(table, *(kinds or [Kind.SCHOOLS]))
        return sheet.missing, list(sheet.rows())


def test_a_row_of_the_register_is_read_whole(tmp_path):
    missing, rows = read(saved(tmp_path, [MARSH_LANE | {"Trusts (code)": "2044~2046"}]))

    assert missing == []
    assert rows == [
        Row(
            2,
            {
                "urn": "100101",
                "name": "Marsh Lane Primary School",
                "phase": "Primary",
                "establishment_type": "Community school",
                "status": "open",
                "la_code": "310",
                "la_name": "Harrow",
                "gias_region": "London",
                "street": "Marsh Lane",
                "town": "Harrow",
                "postcode": "HA1 3HP",
                "age_low": 3,
                "age_high": 11,
                "roll": 413,
                "trust": "2044",
                "trust_name": "",
                "website": "http://www.marshlane.example",
                "opened_on": dt.date(1974, 9, 1),
                "closed_on": None,
            },
        )
    ]


def test_names_of_head_teachers_and_telephone_numbers_are_never_asked_for():
    asked = {
        header for columns in COLUMNS.values() for column in columns for header in column.headers
    }

    assert [name for name in asked if name.lower().startswith(("head", "tel"))] == []


def test_they_are_nowhere_in_what_is_read(tmp_path):
    _missing, rows = read(saved(tmp_path, [MARSH_LANE]))

    for secret in ["Quillon", "Nevermore", "Executive", "7946"]:
        assert secret not in repr(rows)


def test_headers_are_told_whatever_their_letter_case_and_order(tmp_path):
    shuffled = [name.upper().replace(" (", "_(") for name in reversed(HEADER)]
    row = {name.upper().replace(" (", "_("): cell for name, cell in MARSH_LANE.items()}

    _missing, [read_row] = read(saved(tmp_path, written([row], shuffled)))

    assert read_row.facts["name"] == "Marsh Lane Primary School"
    assert read_row.facts["la_name"] == "Harrow"


def test_columns_that_the_file_lacks_are_named_and_their_facts_left_out(tmp_path):
    header = [name for name in HEADER if name not in {"NumberOfPupils", "GOR (name)"}]

    missing, [row] = read(saved(tmp_path, written([MARSH_LANE], header)))

    assert missing == ["GOR (name)", "NumberOfPupils"]
    assert "roll" not in row.facts


def test_codes_stand_in_for_names(tmp_path):
    header = [name for name in HEADER if name != "PhaseOfEducation (name)"]
    row = HILL_TOP | {"EstablishmentStatus (name)": "", "PhaseOfEducation (code)": "04"}

    _missing, [read_row] = read(saved(tmp_path, written([row], header)))

    assert (read_row.facts["status"], read_row.facts["phase"]) == ("closed", "Secondary")


def test_a_row_longer_or_shorter_than_the_header_is_refused_with_its_line(tmp_path):
    content = b"URN,EstablishmentName\n100001,a,b\n100002\n100003,c,,\n"

    _missing, rows = read(saved(tmp_path, content))

    assert rows == [
        Refused(2, "The row has 3 cells under a header of 2."),
        Refused(3, "The row has 1 cells under a header of 2."),
        Row(4, {"urn": "100003", "name": "c"}),
    ]


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"EstablishmentName": "  "}, "The name is missing."),
        ({"EstablishmentName": "a" * 201}, "The name has more than 200 letters."),
        ({"URN": "12"}, "The URN is not a number of five to eight digits."),
        ({"URN": "990001"}, "URNs that start with 9900 are kept for demo schools."),
        ({"EstablishmentStatus (name)": "Odd"}, "The status is not open, closed or proposed."),
    ],
)
def test_an_unusable_row_is_refused_with_its_reason(tmp_path, facts, reason):
    _missing, rows = read(saved(tmp_path, [MARSH_LANE | facts]))

    assert rows == [Refused(2, reason)]


def test_a_doubtful_cell_is_left_out_and_noted(tmp_path):
    doubtful = {"OpenDate": "31-02-1974", "SchoolWebsite": "a@b.example", "NumberOfPupils": "many"}

    _missing, [row] = read(saved(tmp_path, [MARSH_LANE | doubtful]))

    assert [row.facts[name] for name in ("opened_on", "website", "roll")] == [None, "", None]
    assert row.notes == [
        "A number could not be read and was left out.",
        "The website is not an http or https address and was left out.",
        "A date could not be read and was left out.",
    ]


def test_a_lost_letter_in_a_name_is_noted(tmp_path):
    content = written([MARSH_LANE | {"EstablishmentName": "St Ann\ufffds"}], encoding="utf-8")

    _missing, [row] = read(saved(tmp_path, content))

    assert row.facts["name"] == "St Ann\ufffds"
    assert row.notes == ["A letter of the name was lost before the file reached us."]


@pytest.mark.parametrize(
    ("content", "kinds", "sentence"),
    [
        (b"Name,Town\na,b\n", [Kind.SCHOOLS], "does not name URN and EstablishmentName"),
        (b"\x89PNG\r\n\x1a\n\0\0", [Kind.SCHOOLS], "does not name URN and EstablishmentName"),
        (b"URN,LinkURN\n", [Kind.LINKS], "does not name URN and LinkURN and LinkType"),
        (b"URN\n", [Kind.MEMBERSHIPS, Kind.TRUSTS], "does not name Group UID and Group Name"),
    ],
)
def test_a_table_of_something_else_is_refused_in_one_sentence(tmp_path, content, kinds, sentence):
    with pytest.raises(NotATableError, match=sentence):
        read(saved(tmp_path, content), *kinds)


@pytest.mark.parametrize("urn", ["Academy URN", "URN"])
def test_the_two_trust_files_are_told_apart_by_their_headers(tmp_path, urn):
    memberships = saved(tmp_path, f"Group UID,Group Name,{urn}\n".encode(), "a.csv")
    trusts = saved(tmp_path, b"Group UID,Group Name,Group Type\n", "b.csv")

    for path, kind in [(memberships, Kind.MEMBERSHIPS), (trusts, Kind.TRUSTS)]:
        with open_table(path) as table:
            assert Sheet.of(table, Kind.MEMBERSHIPS, Kind.TRUSTS).kind == kind


def test_sponsors_who_may_be_persons_are_left_out(tmp_path):
    content = b"Group UID,Group Name,Group Type\n7,A Person,School sponsor\n"

    _missing, rows = read(saved(tmp_path, content), Kind.TRUSTS)

    assert rows == [Refused(2, "Sponsors are left out: they may be private people.")]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    cells=st.lists(st.text(st.characters(codec="utf-8"), max_size=30), max_size=len(HEADER) + 2),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]),
)
def test_any_cells_are_a_row_or_refused(tmp_path, cells, encoding):
    header = written([], encoding="utf-8")
    line = ",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in cells)
    good = written([school("100777")], encoding=encoding).split(b"\r\n")[1]
    content = header + line.encode(encoding, "replace") + b"\r\n" + good

    _missing, rows = read(saved(tmp_path, content))

    assert rows[-1].facts["urn"] == "100777"
    assert all(isinstance(row, (Row, Refused)) for row in rows)
