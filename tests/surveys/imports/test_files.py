"""Reading files: every encoding and delimiter that tools write, and everything that is none."""

import contextlib
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdgroups.surveys.imports import files
from pdgroups.surveys.imports.rows import CannotReadError

from .exports import csv_bytes, shared_xlsx, xlsx_bytes, zipped

ROWS = [["Question – one", "Zoë’s, “own”"], ["Fairly", "Very"], ["A little", ""]]


def read(content):
    return [(row.number, list(row.cells)) for row in files.read(content)]


EXPECTED = [(1, ROWS[0]), (2, ROWS[1]), (3, ROWS[2])]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_csv_is_read_however_it_was_saved(delimiter, encoding, line_end):
    content = csv_bytes(ROWS, delimiter=delimiter, encoding=encoding, line_end=line_end)

    assert read(content) == EXPECTED


def test_a_workbook_is_read():
    assert read(xlsx_bytes(ROWS))[:2] == EXPECTED[:2]


def test_a_workbook_that_keeps_its_texts_apart_is_read():
    assert read(shared_xlsx(ROWS))[:2] == EXPECTED[:2]


def test_what_a_workbook_claims_to_hold_is_not_taken_at_its_word():
    entities = (
        "<!DOCTYPE sst [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
        "<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
        "<si><t>&b;</t></si></sst>"
    )

    with pytest.raises(CannotReadError, match="damaged"):
        files.read(shared_xlsx(ROWS, strings=entities))


def test_the_zip_that_google_forms_downloads_is_read():
    assert read(zipped(Survey__csv=csv_bytes(ROWS))) == EXPECTED


def test_a_line_that_names_the_delimiter_for_excel_is_no_row():
    assert read(b"sep=;\r\n" + csv_bytes(ROWS, delimiter=";")) == EXPECTED


def test_spaces_that_cannot_be_seen_are_tidied():
    rows = [["\u00a0How\u00a0confident \u200b", "b"], ["Never ", " Fairly\n"]]

    assert read(csv_bytes(rows)) == [(1, ["How confident", "b"]), (2, ["Never", "Fairly"])]


def test_rows_keep_the_number_that_a_spreadsheet_shows():
    rows = [["a", "b"], ["1", "two\nlines"], ["", ""], ["3", "4"]]

    assert [number for number, _cells in read(csv_bytes(rows))] == [1, 2, 4]


def test_numbers_and_days_of_a_workbook_are_text():
    book = openpyxl.Workbook()
    book.active.append(["a", "b", "c"])
    book.active.append([3, 2.5, True])
    file = io.BytesIO()
    book.save(file)

    assert read(file.getvalue())[1] == (2, ["3", "2.5", "True"])


def test_of_a_formula_only_its_value_is_read():
    content = xlsx_bytes([["a", "b"], ["=HYPERLINK(“http://evil.example”)", "Very"], ["=1+1", "x"]])

    assert [cells for _number, cells in read(content)] == [["a", "b"], ["", "Very"], ["", "x"]]


def test_an_empty_sheet_before_the_answers_is_passed_over():
    book = openpyxl.Workbook()
    book.create_sheet("Form Responses 1").append(["a", "b"])
    book.worksheets[1].append(["1", "2"])
    file = io.BytesIO()
    book.save(file)

    assert len(read(file.getvalue())) == 2


def test_a_sheet_that_says_it_is_huge_is_read_as_far_as_it_goes():
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.active.append(["1", "2"])
    book.active["XFD1048576"] = "far away"
    file = io.BytesIO()
    book.save(file)

    assert read(file.getvalue()) == [(1, ["a", "b"]), (2, ["1", "2"])]


# --- what is refused, and with which words ----------------------------------------------------


def workbook_with(name, content=b"x"):
    file = io.BytesIO(xlsx_bytes(ROWS))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def bomb():
    return zipped(answers__csv=b"0" * (40 * 2**20))


def damaged():
    content = bytearray(xlsx_bytes(ROWS))
    content[60:400] = bytes(340)
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no answers"),
        (b"\xef\xbb\xbf", "no answers"),
        (b"a,b\n", "no answers"),
        (b" ,\n\t,\n", "no answers"),
        (b"a,b\n1,2\x00", "not a table"),
        (bytes(range(256)) * 40, "not a table"),
        (b"\x89PNG\r\n\x1a\n" + bytes(900), "not a table"),
        (b"%PDF-1.7\n...", "a document"),
        (b"<html><table><tr><td>1</table>", "a document"),
        (b'<?xml version="1.0"?><Workbook/>', "a document"),
        (b"\xd0\xcf\x11\xe0" + bytes(900), "old kind"),
        (b"PK\x03\x04" + b"junk" * 99, "damaged"),
        (damaged(), "damaged"),
        (workbook_with("xl/vbaProject.bin"), "macros"),
        (zipped(a__csv="a,b\n1,2", b__csv="a,b\n1,2"), "Unpack"),
        (zipped(readme__txt="hello"), "Unpack"),
        (bomb(), "far more than"),
        (workbook_with("xl/media/x", b"0" * (40 * 2**20)), "far more than"),
        (b"a,b\n" + b"1,2\n" * 1_400_000, "larger than 5 MB"),
        (b"a,b\n" + b"1,2\n" * 5001, "5,000 rows"),
        (b",".join(b"q%d" % n for n in range(10_000)) + b"\n" + b"1," * 9999, "300 columns"),
        (xlsx_bytes([[f"q{n}" for n in range(400)], ["1"] * 400]), "300 columns"),
        (xlsx_bytes([["a", "b"]] + [["1", "2"]] * 5001), "5,000 rows"),
        (b"a,b\n" + b"x," * 200_000, "300 columns"),
        (b'a,b\n"1,2\n' + b"x" * 100, "quotation mark"),
        (b'a,b\n"' + b"x" * 200_000, "quotation mark"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(content, says):
    with pytest.raises(CannotReadError) as refused:
        files.read(content)

    assert says in str(refused.value)
    assert str(refused.value).endswith(".")


def test_what_is_inside_decides_not_the_name():
    """A workbook called .csv arrives here as the same bytes."""
    assert read(xlsx_bytes(ROWS))[0][1] == ROWS[0]


@given(st.binary(max_size=3000))
def test_no_bytes_at_all_make_it_fail(content):
    for start in (b"", b"PK\x03\x04", b"\xff\xfe", b"a,b\n"):
        try:
            rows = files.read(start + content)
        except CannotReadError:
            continue
        assert len(rows) > 1


@given(st.data())
def test_a_workbook_with_any_byte_changed_is_read_or_refused(data):
    content = bytearray(WORKBOOK)
    for _time in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(CannotReadError):
        assert files.read(bytes(content))


WORKBOOK = xlsx_bytes(ROWS)
