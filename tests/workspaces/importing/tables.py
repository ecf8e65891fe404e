"""Tables of groups, as a programme team sends them in."""

import csv
import html
import io
import re

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

HEAD = (
    "Group", "Programme", "Theme", "Region", "Who it is for", "First meeting", "School URN", "School",
    "Postcode", "Email", "Role",
)  # fmt: skip
KEYS = (
    "group", "programme", "theme", "region", "kind", "first", "urn", "school", "postcode", "email",
    "role",
)  # fmt: skip
IMPORT = reverse("workspaces:group_import")


def row(**cells):
    return [cells.get(key, "") for key in KEYS]


def start(group="Talking first", **changes):
    """The line that starts a group."""
    said = {"group": group, "theme": "Talk", "region": "North", "first": "24/09/2026"}
    return row(**(said | changes))


def csv_bytes(*rows, head=HEAD, encoding="utf-8", delimiter=","):
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows([head, *rows])
    return file.getvalue().encode(encoding)


def xlsx_bytes(*rows, head=HEAD, merge=""):
    book = openpyxl.Workbook()
    for each in (head, *rows):
        book.active.append(list(each))
    if merge:
        book.active.merge_cells(merge)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def choose(client, content, **data):
    file = SimpleUploadedFile("groups.csv", content)
    return client.post(IMPORT, {"step": "file", "file": file, **data})


def press(client, response):
    """The second press, on the page of the report."""
    return client.post(IMPORT, sealed(response), follow=True)


def sealed(response):
    found = re.search(r'name="table" value="([^"]+)"', response.content.decode())
    return {"step": "go", "table": html.unescape(found[1])}


def words(response):
    """What the page says, without its tags."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(html.unescape(text).split())
