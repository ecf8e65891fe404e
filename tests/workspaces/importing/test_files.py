"""Which files are read, and what is said of the others."""

import csv
import io
import zipfile

import openpyxl
import pytest
from django.urls import reverse

from pdgroups.workspaces.importing import reading
from pdgroups.workspaces.importing.reading import NotOursError

from .tables import HEAD, choose, csv_bytes, row, start, words, xlsx_bytes

pytestmark = pytest.mark.django_db

LINE = row(group="Bell’s Café", theme="Talk", urn="100101")


def bomb():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"0" * (40 * 2**20))
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        csv_bytes(LINE),
        csv_bytes(LINE, encoding="cp1252", delimiter=";"),
        csv_bytes(LINE, encoding="utf-16", delimiter="\t"),
        xlsx_bytes(LINE),
        csv_bytes(LINE[::-1], head=[name.upper() for name in HEAD[::-1]]),
    ],
)
def test_tables_as_programs_save_them_are_read_alike(content):
    (line,) = reading.read(content).lines

    assert (line.number, line.group, line.theme, line.urn) == (2, "Bell’s Café", "Talk", "100101")


def test_other_columns_are_left_out_and_named(client, team):
    content = csv_bytes([*start(), "07700 900000"], head=[*HEAD, "Mobile"])

    page = words(choose(client, content))

    assert "These columns are not read: Mobile." in page
    assert "07700" not in page


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"a,b\n1,2\n", "one of them has to be ‘Group’"),
        (csv_bytes(), "could not read this file as a table"),
        (b"%PDF-1.7\n...", "could not read this file as a table"),
        (bytes(range(256)) * 40, "could not read this file as a table"),
        (b"\xd0\xcf\x11\xe0" + bytes(900), "old kind"),
        (bomb(), "could not read this file as a table"),
        (csv_bytes(*[LINE] * 2001), "more than 2,000 lines"),
        (csv_bytes(*[LINE] * 5001), "more than 2,000 lines"),
        (b"a,b\n" + b"1,2\n" * 1_400_000, "larger than a table of groups can be"),
        (csv_bytes(row(theme="–")), "There are no lines in this table"),
        (b"", "This file is empty."),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_a_sentence(client, team, content, says):
    assert says in words(choose(client, content))


def test_merged_cells_are_explained(client, team):
    content = xlsx_bytes(start(), row(urn="100101"), merge="A2:A3")

    assert "merged cells hold it on the first one only" in words(choose(client, content))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_template_comes_back_without_its_example(client, team, kind):
    response = client.get(reverse("workspaces:import_template", args=[kind]))

    assert reading.read(response.content).lines == []
    if kind == "csv":
        head, example, *_more = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    else:
        book = openpyxl.load_workbook(io.BytesIO(response.content))
        head, example, *_more = book.worksheets[0].values
        assert [sheet.title for sheet in book] == ["Groups, schools and people", "What goes where"]
    assert tuple(head) == HEAD
    assert example[1] == "Inclusive schools"


def test_the_page_cannot_be_sent_by_somebody_else_nor_changed_nor_late(team):
    sheet = reading.read(csv_bytes(LINE))
    sealed = reading.carry(sheet, user=team.pk)

    assert reading.carried(sealed, user=team.pk) == sheet
    for text, user in ((sealed, team.pk + 1), (sealed[:-8] + "AAAAAAAA", team.pk), ("é", team.pk)):
        with pytest.raises(NotOursError, match="Choose the file again"):
            reading.carried(text, user=user)


def test_a_page_of_yesterday_is_too_old(team, monkeypatch):
    sealed = reading.carry(reading.read(csv_bytes(LINE)), user=team.pk)

    monkeypatch.setattr(reading, "KEPT", -1)

    with pytest.raises(NotOursError, match="open for too long"):
        reading.carried(sealed, user=team.pk)
