"""Honest files of every kind, and those that should not be let in; all made here."""

import io
import struct
import zipfile
import zlib

import openpyxl
import pypdf
from docx import Document
from fpdf import FPDF
from PIL import Image
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODT = b"application/vnd.oasis.opendocument.text"


def saved(thing) -> bytes:
    out = io.BytesIO()
    thing.save(out)
    return out.getvalue()


def docx() -> bytes:
    document = Document()
    document.add_paragraph("In 7 of 10 visits pupils waited.")
    return saved(document)


def xlsx() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["Visits", 10])
    return saved(book)


def zipped(entries, method=zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def types(*content_types: str) -> str:
    parts = "".join(f'<Override PartName="/x" ContentType="{each}"/>' for each in content_types)
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f"{parts}</Types>"
    )


def relation(kind: str, target: str) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{RELATIONS}/{kind}" Target="{target}" '
        'TargetMode="External"/></Relationships>'
    )


def office(more=None, main=WORD) -> bytes:
    return zipped(
        {"[Content_Types].xml": types(main), "word/document.xml": "<document/>", **(more or {})}
    )


def pptx() -> bytes:
    """Slides with a chart, which brings its workbook along."""
    return zipped(
        {
            "[Content_Types].xml": types(SLIDES),
            "ppt/presentation.xml": "<presentation/>",
            "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx": xlsx(),
        }
    )


def odt(content="<a/>", mimetype=ODT, more=None) -> bytes:
    return zipped({"mimetype": mimetype, "content.xml": content, **(more or {})})


def pdf() -> bytes:
    document = FPDF()
    document.add_page()
    document.set_font("helvetica")
    document.cell(text="Ten visits in June")
    return bytes(document.output())


def pdf_writer() -> pypdf.PdfWriter:
    return pypdf.PdfWriter(clone_from=io.BytesIO(pdf()))


def written(writer) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf_that_runs() -> bytes:
    writer = pdf_writer()
    action = {"/S": "/JavaScript", "/JS": "app.alert(1)"}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject(name): TextStringObject(value) for name, value in action.items()}
    )
    writer.root_object["/OpenAction"][NameObject("/S")] = NameObject("/JavaScript")
    return written(writer)


def pdf_with_a_file() -> bytes:
    writer = pdf_writer()
    writer.add_attachment("a.exe", b"MZ")
    return written(writer)


def pdf_locked() -> bytes:
    writer = pdf_writer()
    writer.encrypt("secret", algorithm="RC4-128")
    return written(writer)


def pdf_that_hides(objects: bytes, head: bytes = b"/Filter /FlateDecode") -> bytes:
    """A PDF with a packed list of objects, which a reader would unpack."""
    packed = zlib.compress(objects)
    stream = b"9 0 obj\n<< /Type /ObjStm /N 1 /First 4 %s /Length %d >>\nstream\r\n%s\nendstream\n"
    hidden = stream % (head, len(packed), packed) + b"endobj\n"
    honest = pdf()
    return honest[: honest.rindex(b"xref")] + hidden + honest[honest.rindex(b"xref") :]


def picture(kind="JPEG", size=(40, 30), mode="RGB", **kwargs) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 128).save(out, kind, **kwargs)
    return out.getvalue()


def photograph_with_a_place(kind="JPEG") -> bytes:
    """On its side, taken in London by somebody's camera."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "Secretcam"
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 26.0), 3: "W", 4: (0.0, 7.0, 39.0)})
    more = {"comment": b"Secretcomment"} if kind == "JPEG" else {}
    return picture(kind, exif=exif, **more)


def chunk(name: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + name
        + content
        + struct.pack(">I", zlib.crc32(name + content))
    )


def png_of(width: int, height: int) -> bytes:
    """A PNG of one colour: 11,000 by 11,000 dots are 15 kB."""
    row = b"\0" + bytes(width // 8 + 1)
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )


def png_with_notes() -> bytes:
    """60 notes of a megabyte each in some 60 kB."""
    note = chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(2**20), 9))
    honest = picture("PNG")
    return honest[:33] + note * 60 + honest[33:]


def bomb(megabytes=200) -> bytes:
    """A Word document of some 200 kB that unpacks to far more."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", types(WORD))
        with archive.open("word/document.xml", "w") as entry:
            for _ in range(megabytes):
                entry.write(bytes(2**20))
    return out.getvalue()


def overlapping_bomb(times=300) -> bytes:
    """Many entries that all lie over the same packed bytes."""
    content = bytes(2**20)
    base = zipped({"[Content_Types].xml": types(WORD), "word/a.xml": content})
    with zipfile.ZipFile(io.BytesIO(base)) as archive:
        info = archive.getinfo("word/a.xml")
        start = archive.start_dir
    end = base.rindex(b"PK\x05\x06")
    entry_at = base.index(b"PK\x01\x02", base.index(b"PK\x01\x02") + 4)
    entry = base[entry_at:end]
    listed = base[start:end] + b"".join(
        entry.replace(b"word/a.xml", b"word/%04d" % n + b"x") for n in range(times)
    )
    assert info.compress_size < 2**20
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 2 + times, 2 + times, len(listed), start, 0)
    return base[:start] + listed + tail


def many_entries(count=2_001) -> bytes:
    return office({f"word/{n}.xml": "" for n in range(count)})


def long_list() -> bytes:
    """A list of contents of megabytes behind a count of two."""
    content = office({f"word/{'n' * 200}{n}.xml": "" for n in range(6_000)})
    end = len(content) - 22
    return content[: end + 8] + struct.pack("<HH", 2, 2) + content[end + 12 :]


def locked_entry() -> bytes:
    content = bytearray(office())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + at] |= 1
    return bytes(content)


def polyglot_picture() -> bytes:
    return picture("PNG") + b"<script>alert(1)</script>" + zipped({"a.html": "<script>"})


def named(honest: bytes, name: str) -> bytes:
    """The document with one entry renamed to something of the same length."""
    assert len(name) == len("word/document.xml")
    return honest.replace(b"word/document.xml", name.encode())


def with_pdf_name(disguised: bytes) -> bytes:
    """A PDF whose catalogue runs something, its name written in another way."""
    return pdf().replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction <</S %s>>" % disguised)
