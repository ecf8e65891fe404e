"""What is let in, as what, and what of it is kept."""

import io

import pytest
from PIL import Image

from pdgroups.files.checking import UnfitFileError, check, pictures
from pdgroups.files.kinds import Kind

from . import makers


def csv_in(encoding: str) -> bytes:
    return "Visit;Said\n1;Café – “not yet”\n".encode(encoding)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("visits.docx", makers.docx(), Kind.DOCX),
        ("visits.xlsx", makers.xlsx(), Kind.XLSX),
        ("visits.pptx", makers.pptx(), Kind.PPTX),
        ("visits.odt", makers.odt(), Kind.ODT),
        ("visits.pdf", makers.pdf(), Kind.PDF),
        ("visits.CSV", b"Visit,Waited\r\n1,-7\r\n2,@home\r\n", Kind.CSV),
        ("utf-8.csv", csv_in("utf-8-sig"), Kind.CSV),
        ("excel.csv", csv_in("utf-16"), Kind.CSV),
        ("windows.csv", csv_in("cp1252"), Kind.CSV),
    ],
)
def test_a_document_is_kept_as_it_is(name, content, kind):
    accepted = check(name, content)

    assert (accepted.name, accepted.kind, accepted.content) == (name, kind, content)


@pytest.mark.parametrize(
    "more",
    [
        {"word/_rels/document.xml.rels": makers.relation("hyperlink", "https://example.org/")},
        {"word/_rels/document.xml.rels": makers.relation("hyperlink", "file:///c:/plan.docx")},
        {"word/_rels/settings.xml.rels": makers.relation("attachedTemplate", r"file:///S:\a.dotx")},
        {"word/embeddings/Sheet1.xlsx": makers.xlsx()},
    ],
)
def test_what_honest_documents_bring_along_is_let_in(more):
    assert check("plan.docx", makers.office(more)).kind == Kind.DOCX


@pytest.mark.parametrize(
    ("name", "kind", "shown"),
    [
        ("card.jpg", "JPEG", "card.jpg"),
        ("card.JPEG", "JPEG", "card.JPEG"),
        ("card.png", "PNG", "card.png"),
        ("card.webp", "WEBP", "card.webp"),
        ("IMG_1.HEIC", "HEIF", "IMG_1.jpg"),
    ],
)
def test_a_picture_is_drawn_anew(name, kind, shown):
    accepted = check(name, makers.picture(kind))

    with Image.open(io.BytesIO(accepted.content)) as drawn:
        assert drawn.size == (40, 30)
        assert drawn.format == {"HEIF": "JPEG"}.get(kind, kind)
    assert accepted.name == shown


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_where_and_with_what_it_was_taken_stays_behind(kind):
    sent = makers.photograph_with_a_place(kind)
    assert b"Secretcam" in sent

    kept = check(f"photo.{kind.lower()}", sent).content

    with Image.open(io.BytesIO(kept)) as drawn:
        assert drawn.size == (30, 40)  # upright now
        assert dict(drawn.getexif()) == {}
        assert set(drawn.info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "loop",
            "background",
            "timestamp",
            "duration",
        }
    assert b"Secret" not in kept


def test_a_large_picture_is_made_smaller():
    kept = check("wide.jpg", makers.picture(size=(8000, 6000))).content

    with Image.open(io.BytesIO(kept)) as drawn:
        assert drawn.size == (3200, 2400)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_a_picture_of_any_colours_is_drawn(mode):
    assert check("drawing.png", makers.picture("PNG", mode=mode)).kind == Kind.PNG


def test_a_picture_in_printers_colours_becomes_one_for_screens():
    kept = check("print.jpg", makers.picture(mode="CMYK")).content

    with Image.open(io.BytesIO(kept)) as drawn:
        assert drawn.mode == "RGB"


def test_what_can_be_seen_through_stays_so():
    kept = check("cut.png", makers.picture("PNG", mode="P", transparency=0)).content

    with Image.open(io.BytesIO(kept)) as drawn:
        assert drawn.mode == "RGBA"


def test_what_is_hidden_behind_a_picture_is_gone():
    kept = check("picture.png", makers.polyglot_picture()).content

    assert b"<script>" not in kept
    assert not kept.count(b"PK\x05\x06")


def test_notes_packed_into_a_picture_are_never_unpacked():
    kept = check("notes.png", makers.png_with_notes()).content

    assert len(kept) < 1_000


def test_a_picture_of_as_many_dots_as_we_say_is_drawn(monkeypatch):
    monkeypatch.setattr(pictures, "MOST_PIXELS_WHOLE", 1_200)

    assert check("just.png", makers.picture("PNG", size=(40, 30)))
    with pytest.raises(UnfitFileError):
        check("over.png", makers.picture("PNG", size=(41, 30)))


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\Sam\\visits.pdf", "visits.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie: x.pdf"),
        ("gpj.\u202efdp.pdf", "gpj.fdp.pdf"),
        ("zero\u200bwidth.pdf", "zerowidth.pdf"),
        (".pdf", "file.pdf"),
        ("..  .pdf", "file.pdf"),
        ("cafe\u0301.pdf", "café.pdf"),
        ("half\udcff.pdf", "half.pdf"),
        ("a" * 300 + ".pdf", "a" * 115 + "….pdf"),
    ],
)
def test_a_name_is_one_line_without_folders(sent, shown):
    name = check(sent, makers.pdf()).name

    assert name == shown
    assert len(name) <= 120
