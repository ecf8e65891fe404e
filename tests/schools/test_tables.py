import gzip

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pdgroups.schools.tables import LONGEST_LINE, NotATableError, open_table


def read(path):
    with open_table(path) as table:
        return table.header, list(table.rows())


@pytest.fixture
def write(tmp_path):
    def write(content, name="register.csv"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


TEXT = 'URN,Name\r\n100001,"St Thomas à Becket"\r\n'


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
def test_the_encoding_is_found_out(write, encoding):
    header, rows = read(write(TEXT.encode(encoding)))

    assert header == ["URN", "Name"]
    assert rows == [(2, ["100001", "St Thomas à Becket"])]


def test_a_marked_utf_8_file_with_one_damaged_byte_stays_utf_8(write):
    content = TEXT.encode("utf-8-sig") + b"100002,St Ann\xe0s\r\n"

    header, rows = read(write(content))

    assert header == ["URN", "Name"]
    assert [cells for _line, cells in rows] == [
        ["100001", "St Thomas à Becket"],
        ["100002", "St Ann\ufffds"],
    ]


def test_gzip_is_told_by_its_first_bytes_not_by_the_name(write):
    packed = write(gzip.compress(TEXT.encode("cp1252")), "register.csv")
    plain = write(TEXT.encode("cp1252"), "register.csv.gz")

    assert read(packed) == read(plain)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_semicolons_and_tabs_are_read_too(write, delimiter):
    content = f"URN{delimiter}Name\n100001{delimiter}Marsh Lane\n".encode()

    assert read(write(content)) == (["URN", "Name"], [(2, ["100001", "Marsh Lane"])])


def test_lines_are_counted_as_an_editor_counts_them(write):
    content = b'\n\nURN,Name\n1,"two\nlines"\n\n,\n2,b\n'

    assert read(write(content)) == (
        ["URN", "Name"],
        [(4, ["1", "two\nlines"]), (8, ["2", "b"])],
    )


def test_nul_bytes_are_dropped(write):
    assert read(write(b"URN,Na\0me\n1\0,a\n")) == (["URN", "Name"], [(2, ["1", "a"])])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "register.csv is empty."),
        (b"  \r\n ", "register.csv is empty."),
        (b"PK\x03\x04rest", "is an Excel workbook or a zip archive"),
        (b"\xd0\xcf\x11\xe0rest", "is an Excel workbook or a zip archive"),
        ("URN,Name".encode("utf-16"), "is saved as UTF-16"),
        (b"\n<!doctype html><title>GIAS</title>", "is a web page, not a CSV file"),
        (gzip.compress(b"<html>"), "is a web page, not a CSV file"),
        (gzip.compress(b"URN,Name\n" * 9)[:-12], "is a damaged gzip file"),
        (b"\x1f\x8bnonsense", "is a damaged gzip file"),
        (b'URN,Name\n1,a\n2,"' + b"b" * 200_000, "cannot be read from line 3 on"),
        (b"x" * (LONGEST_LINE + 1), "has a line of more than 1000000 letters"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(write, content, sentence):
    with pytest.raises(NotATableError, match=sentence):
        read(write(content))


def test_a_file_that_is_not_there_is_refused_in_one_sentence(tmp_path):
    with pytest.raises(NotATableError, match="cannot be opened: No such file or directory"):
        read(tmp_path / "nowhere.csv")
    with pytest.raises(NotATableError, match="cannot be opened: Is a directory"):
        read(tmp_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    content=st.binary(max_size=400) | st.text(',"\n\r\0\ufeffé☃ab1', max_size=80).map(str.encode)
)
def test_any_bytes_are_a_table_or_refused(write, content):
    try:
        _header, rows = read(write(content))
    except NotATableError:
        rows = []

    assert all(any(cells) for _line, cells in rows)


def test_the_position_moves_through_the_file(write):
    path = write(TEXT.encode() + b"100002,Marsh Lane\n" * 20_000)

    with open_table(path) as table:
        rows = table.rows()
        next(rows)
        early = table.position
        list(rows)

        assert 0 < early < table.position == table.size == path.stat().st_size
