"""Reading the files that the site hands out, each with a library that did not write it."""

import csv
import io
import zipfile

import openpyxl
import pypdf
from docx import Document


def pdf_pages(content: bytes) -> list[str]:
    """The words of each page."""
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def pdf_text(content: bytes) -> str:
    return " ".join(pdf_pages(content))


def pdf_tags(content: bytes) -> list[str]:
    """The kinds of element of a tagged document, in reading order."""
    tree = pypdf.PdfReader(io.BytesIO(content)).trailer["/Root"]["/StructTreeRoot"]
    return list(_tags(tree))


def _tags(element):
    element = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(element, list):
        for each in element:
            yield from _tags(each)
    elif isinstance(element, dict):
        if "/S" in element:
            yield str(element["/S"]).lstrip("/")
        yield from _tags(element.get("/K", []))


def pdf_alternatives(content: bytes) -> list[str]:
    """What a screen reader says in place of each picture."""
    objects = pypdf.PdfReader(io.BytesIO(content)).trailer["/Root"]["/StructTreeRoot"]
    return list(_alternatives(objects))


def _alternatives(element):
    element = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(element, list):
        for each in element:
            yield from _alternatives(each)
    elif isinstance(element, dict):
        if "/Alt" in element:
            yield str(element["/Alt"])
        yield from _alternatives(element.get("/K", []))


def word(content: bytes):
    return Document(io.BytesIO(content))


def word_text(content: bytes) -> str:
    """Paragraphs, then the cells of tables."""
    document = word(content)
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    return " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def sheets(content: bytes) -> dict[str, list[tuple]]:
    """Every sheet's rows of values. Formulas would be there as formulas."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def csv_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def everything(content: bytes) -> str:
    """All that stands anywhere in a Word or Excel file: text, descriptions and properties."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        texts = [name for name in parts.namelist() if name.endswith((".xml", ".rels"))]
        return "\n".join(parts.read(name).decode() for name in texts)
