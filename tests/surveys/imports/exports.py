"""Exports as the tools really write them, made here."""

import csv
import io
import zipfile
from html import escape

import openpyxl

MICROSOFT = ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time"]
LEVELS = ["Not at all", "A little", "Fairly", "Very"]
PEOPLE = [
    ("Ada Marsh", "ada.marsh@school.example"),
    ("Ben Oduya", "ben.oduya@school.example"),
    ("Cass Lowe", "cass.lowe@school.example"),
    ("Dee Patel", "dee.patel@school.example"),
    ("Eve Stone", "eve.stone@school.example"),
    ("Fay Hill", "fay.hill@school.example"),
]


def csv_bytes(rows, *, delimiter=",", encoding="utf-8", line_end="\r\n"):
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return file.getvalue().encode(encoding)


def xlsx_bytes(rows, *, title="Form1"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def zipped(**members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return file.getvalue()


def google(*, answers, questions, grid="How confident are you in"):
    """``Timestamp``, an address, then a grid. ``answers``: a list for each person."""
    header = ["Timestamp", "Email Address", *(f"{grid} [{question}]" for question in questions)]
    return [header] + [
        [f"2026/03/0{at % 9 + 1} 9:{at:02}:07 AM GMT", PEOPLE[at % 6][1], *row]
        for at, row in enumerate(answers)
    ]


def microsoft(*, answers, questions):
    """Six columns of Microsoft’s own, then each question by itself."""
    return [[*MICROSOFT, *questions]] + [
        [
            at + 1,
            f"2026-03-02T09:{at:02}:11",
            f"2026-03-02T09:{at:02}:59",
            PEOPLE[at % 6][1],
            PEOPLE[at % 6][0],
            "",
            *row,
        ]
        for at, row in enumerate(answers)
    ]


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def shared_xlsx(rows, *, strings=None):
    """A workbook as Excel and Microsoft Forms write it: every text once, in a part of its own,
    and no default style. ``strings`` takes the place of that part."""
    texts = sorted({cell for row in rows for cell in row if isinstance(cell, str)})
    places = {text: at for at, text in enumerate(texts)}
    cells = "".join(
        f"<row r='{at}'>{''.join(_cell(cell, places) for cell in row)}</row>"
        for at, row in enumerate(rows, start=1)
    )
    shared = "".join(f"<si><t xml:space='preserve'>{escape(text)}</t></si>" for text in texts)
    parts = {
        "[Content_Types].xml": (
            f"<Types xmlns='{_PACKAGE}/content-types'>"
            "<Default Extension='rels' "
            "ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
            f"<Override PartName='/xl/workbook.xml' ContentType='{_KIND}.sheet.main+xml'/>"
            f"<Override PartName='/xl/worksheets/sheet1.xml' ContentType='{_KIND}.worksheet+xml'/>"
            "<Override PartName='/xl/sharedStrings.xml' "
            f"ContentType='{_KIND}.sharedStrings+xml'/></Types>"
        ),
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": _relations(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")
        ),
        "xl/workbook.xml": (
            f"<workbook xmlns='{_MAIN}' xmlns:r='{_OFFICE}'><sheets>"
            "<sheet name='Sheet1' sheetId='1' r:id='r1'/></sheets></workbook>"
        ),
        "xl/worksheets/sheet1.xml": (
            f"<worksheet xmlns='{_MAIN}'><sheetData>{cells}</sheetData></worksheet>"
        ),
        "xl/sharedStrings.xml": strings or f"<sst xmlns='{_MAIN}'>{shared}</sst>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def _cell(value, places):
    if isinstance(value, str):
        return f"<c t='s'><v>{places[value]}</v></c>" if value else "<c/>"
    return f"<c><v>{value}</v></c>"


def _relations(*targets):
    listed = "".join(
        f"<Relationship Id='r{at}' Type='{_OFFICE}/{kind}' Target='{target}'/>"
        for at, (kind, target) in enumerate(targets, start=1)
    )
    return f"<Relationships xmlns='{_PACKAGE}/relationships'>{listed}</Relationships>"
