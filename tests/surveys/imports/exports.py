"""Exports as the tools really write them, made here."""

import csv
import io
import zipfile

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
