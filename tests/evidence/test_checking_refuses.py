"""What is not let in: each with a sentence that says what to do."""

import pytest

from pdgroups.files.checking import UnfitFileError, check

from . import makers

SCRIPT = b"<html><script>alert(1)</script>"
EXTERNAL = "word/_rels/document.xml.rels"


def linked(kind, target):
    return lambda: makers.office({EXTERNAL: makers.relation(kind, target)})


def fetching(element):
    return lambda: makers.odt(f'<a xmlns:x="l"><x:{element} x:href="http://evil.example/"/></a>')


DAMAGED, TOO_MUCH = "not what its name says", "unpacks to far more"
MACROS, LINKS, LOCKED = "macros", "from somewhere else", "password"
REFUSED = {
    # bombs
    "a bomb": ("a.docx", makers.bomb, TOO_MUCH),
    "a bomb whose entries overlap": ("a.docx", makers.overlapping_bomb, TOO_MUCH),
    "many entries": ("a.docx", makers.many_entries, TOO_MUCH),
    "a list of megabytes": ("a.docx", makers.long_list, TOO_MUCH),
    "a picture of 121 million dots": ("a.png", lambda: makers.png_of(11_000, 11_000), "25 million"),
    "a picture of 400 million dots": ("a.png", lambda: makers.png_of(20_000, 20_000), "25 million"),
    "a picture of 64 million dots": (
        "a.jpg",
        lambda: makers.picture(size=(8_000, 8_000), mode="L", quality=1),
        "50 million",
    ),
    "a picture that comes in turns": (
        "a.jpg",
        lambda: makers.picture(size=(6_000, 6_000), mode="L", quality=1, progressive=True),
        "25 million",
    ),
    "laughs": (
        "a.docx",
        lambda: makers.zipped({"[Content_Types].xml": '<!DOCTYPE a [<!ENTITY b "ha">]><a>&b;</a>'}),
        DAMAGED,
    ),
    "a PDF that unpacks to much": (
        "a.pdf",
        lambda: makers.pdf_that_hides(b"1 0 " + bytes(60 * 2**20)),
        DAMAGED,
    ),
    # disguises
    "a Word document as PDF": ("a.pdf", makers.docx, DAMAGED),
    "a PDF as Word document": ("a.docx", makers.pdf, DAMAGED),
    "a workbook as Word document": ("a.docx", makers.xlsx, DAMAGED),
    "a page as picture": ("a.png", lambda: SCRIPT, DAMAGED),
    "a page as table": ("a.csv", lambda: SCRIPT, DAMAGED),
    "a drawing as table": ("a.csv", lambda: b"<svg xmlns='a'/>", DAMAGED),
    "a program as table": ("a.csv", lambda: b"MZ\x90\x00\x03" + bytes(99), DAMAGED),
    "a PNG as JPEG": ("a.jpg", lambda: makers.picture("PNG"), DAMAGED),
    "a zip file as Word document": ("a.docx", lambda: makers.zipped({"a.exe": "MZ"}), DAMAGED),
    "a zip file behind a PDF": ("a.pdf", lambda: makers.pdf() + makers.docx(), DAMAGED),
    "a PDF behind a page": ("a.pdf", lambda: SCRIPT + makers.pdf(), DAMAGED),
    "a page before a document": ("a.docx", lambda: SCRIPT + makers.docx(), DAMAGED),
    "a page behind a document": ("a.docx", lambda: makers.docx() + SCRIPT, DAMAGED),
    "text as OpenDocument": ("a.odt", lambda: makers.odt(mimetype=b"text/html"), DAMAGED),
    "half a picture": ("a.jpg", lambda: makers.picture(size=(900, 900))[:700], DAMAGED),
    "half a document": ("a.docx", lambda: makers.docx()[:9_000], DAMAGED),
    "half a PDF": ("a.pdf", lambda: makers.pdf()[:500], DAMAGED),
    "nothing": ("a.pdf", lambda: b"", "empty"),
    "blanks": ("a.csv", lambda: b" \r\n", DAMAGED),
    "too much": ("a.csv", lambda: b"a" * (10 * 2**20 + 1), "larger than 10 MB"),
    # what runs
    "macros": ("a.docx", lambda: makers.office({"word/vbaProject.bin": "x"}), MACROS),
    "macros by type": ("a.docx", lambda: makers.office(main=makers.MACROS), MACROS),
    "old macros": (
        "a.docx",
        lambda: makers.office({"xl/macrosheets/sheet1.xml": "x"}),
        MACROS,
    ),
    "a control": ("a.docx", lambda: makers.office({"word/activeX/a.xml": "x"}), MACROS),
    "macros of LibreOffice": (
        "a.odt",
        lambda: makers.odt(more={"Basic/Standard/a.xml": "x"}),
        MACROS,
    ),
    "what listens": (
        "a.odt",
        lambda: makers.odt('<a xmlns:script="s"><script:event-listener/></a>'),
        MACROS,
    ),
    "a program inside": (
        "a.docx",
        lambda: makers.office({"word/embeddings/oleObject1.bin": "MZ"}),
        "embedded",
    ),
    "macros inside of a workbook inside": (
        "a.docx",
        lambda: makers.office({"word/embeddings/a.xlsx": makers.office({"vbaProject.bin": ""})}),
        DAMAGED,
    ),
    "a workbook in a document in slides": (
        "a.pptx",
        lambda: makers.office(
            {"ppt/embeddings/a.docx": makers.office({"word/embeddings/a.xlsx": makers.xlsx()})},
            main=makers.SLIDES,
        ),
        "embedded",
    ),
    "a script": ("a.pdf", makers.pdf_that_runs, "runs by itself"),
    "a script in disguise": ("a.pdf", lambda: makers.with_pdf_name(b"/J#61va#53cript"), "runs"),
    "a program that is started": ("a.pdf", lambda: makers.with_pdf_name(b"/Launch"), "runs"),
    "a script that is packed": (
        "a.pdf",
        lambda: makers.pdf_that_hides(b"1 0 <</S /JavaScript>>"),
        "runs",
    ),
    "a script deep in what is packed": (
        "a.pdf",
        lambda: makers.pdf_that_hides(b"1 0 " + b" " * (2**18 - 70) + b"<</S /JavaScript>>"),
        "runs",
    ),
    "a script packed as nobody does": (
        "a.pdf",
        lambda: makers.pdf_that_hides(b"1 0", b"/Filter [/ASCIIHexDecode /FlateDecode]"),
        DAMAGED,
    ),
    "a file in a PDF": ("a.pdf", makers.pdf_with_a_file, "another file"),
    "formulas": ("a.csv", lambda: b'name,link\na,"=HYPERLINK(""http://evil"")"', "formula"),
    "a command": ("a.csv", lambda: b"a\n+cmd|' /C calc'!A0", "formula"),
    # what leads out
    "a template elsewhere": ("a.docx", linked("attachedTemplate", "http://evil.example/"), LINKS),
    "a template on a server": (
        "a.docx",
        linked("attachedTemplate", r"file:///\\evil\share\a.dotx"),
        LINKS,
    ),
    "a picture elsewhere": ("a.docx", linked("image", "https://evil.example/a.png"), LINKS),
    "a workbook elsewhere": (
        "a.docx",
        lambda: makers.office({"xl/externalLinks/externalLink1.xml": "x"}),
        LINKS,
    ),
    "an OpenDocument picture elsewhere": ("a.odt", fetching("image"), LINKS),
    "an OpenDocument section elsewhere": ("a.odt", fetching("section-source"), LINKS),
    "a way out": ("a.docx", lambda: makers.named(makers.office(), "../../etc/passwd0"), DAMAGED),
    "a way down": ("a.docx", lambda: makers.named(makers.office(), "/etc/passwd000000"), DAMAGED),
    "a way of Windows": (
        "a.docx",
        lambda: makers.named(makers.office(), "..\\windows\\a1.exe"),
        DAMAGED,
    ),
    # locks
    "a locked document": ("a.docx", lambda: b"\xd0\xcf\x11\xe0" + bytes(999), LOCKED),
    "a locked entry": ("a.docx", makers.locked_entry, LOCKED),
    "a locked PDF": ("a.pdf", makers.pdf_locked, LOCKED),
    "a locked OpenDocument": (
        "a.odt",
        lambda: makers.odt(
            more={"META-INF/manifest.xml": '<m xmlns:m="m"><m:encryption-data/></m>'}
        ),
        LOCKED,
    ),
    # kinds
    "an old document": ("a.doc", makers.docx, "Save it as .docx"),
    "a document for macros": ("a.docm", makers.docx, MACROS),
    "a zip file": ("a.zip", makers.docx, "Unpack"),
    "a drawing": ("a.svg", lambda: b"<svg/>", "JPEG or PNG"),
    "a page": ("a.html", lambda: SCRIPT, "We keep Word"),
    "a program": ("plan.pdf.exe", makers.pdf, "We keep Word"),
    "no ending": ("plan", makers.pdf, "We keep Word"),
    "no name": ("", makers.pdf, "We keep Word"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_with_a_sentence(what):
    name, content, said = REFUSED[what]

    with pytest.raises(UnfitFileError) as refused:
        check(name, content())

    sentence = str(refused.value.sentence)
    assert said in sentence
    assert sentence.endswith(".")


def test_the_bombs_are_bombs():
    """Small to send, large to open: or a refusal would prove nothing."""
    assert len(makers.bomb()) < 300_000
    assert len(makers.png_of(11_000, 11_000)) < 20_000
    assert len(makers.overlapping_bomb()) < 60_000
    assert len(makers.png_with_notes()) < 100_000
    assert len(makers.pdf_that_hides(b"1 0 " + bytes(60 * 2**20))) < 100_000
