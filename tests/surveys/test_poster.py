"""The square and the A4 sheet that lead staff to a survey."""

import re
from xml.etree import ElementTree as ET

import pytest
import segno

from pdgroups.surveys import poster
from pdgroups.surveys.invitations import Invitation

from .pdfs import links, page, square, text

URL = "https://pdgroups.example/s/K7QM-3FXD/"


def sheet(**changes):
    words = {
        "school": "Harbour View Primary",
        "about": "supporting pupils to be more independent",
        "url": URL,
        "minutes": 2,
        "items": 6,
        "last_day": "Friday 30 October 2026",
    }
    return poster.pdf(Invitation(**words | changes))


def modules(url):
    """What the square of an address must hold, without its quiet margin."""
    return [[bool(module) for module in row] for row in segno.make(url, error="m").matrix]


def test_it_is_one_a4_page_with_a_title_and_a_language():
    pdf = sheet()

    assert pdf.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b", pdf)) == 1
    assert b"/MediaBox [0 0 595.28 841.89]" in pdf
    assert b"/Lang (en-GB)" in pdf
    assert b"/Title (Staff survey: Harbour View Primary)" in pdf
    assert len(pdf) < 60_000


def test_it_says_what_where_how_long_and_until_when():
    said = " ".join(text(sheet()).split())

    assert said == (
        "Harbour View Primary How confident do you feel supporting pupils to be more independent? "
        "6 quick questions. About 2 minutes. Your honest view. Point your phone’s camera here, "
        "or type pdgroups.example/s/K7QM-3FXD No name, no sign-in. You can skip any question. "
        "Open until Friday 30 October 2026."
    )


def test_square_and_link_lead_to_the_typed_address():
    pdf = sheet()
    drawn = square(pdf)
    wanted = modules(URL)
    module = len(drawn) // (len(wanted) + 8)

    read = [
        [drawn[(row + 4) * module + 1][(column + 4) * module + 1] for column in range(len(wanted))]
        for row in range(len(wanted))
    ]

    assert read == wanted
    assert not any(drawn[0]), "four quiet modules around it"
    assert links(pdf) == [URL]


def test_the_longest_words_still_fit_one_page():
    pdf = sheet(
        school="St Bartholomew and All Hallows Church of England Voluntary Controlled Primary " * 2,
        about="w" * 60 + " " + "m" * 59,
        url="https://a-long-name.of-a-platform.example.org.uk/s/K7QM-3FXD/",
    )

    _width, side, bottom = re.search(
        rb"q ([\d.]+) 0 0 ([\d.]+) [\d.]+ ([\d.]+) cm /I1 Do", page(pdf)
    ).groups()
    assert len(re.findall(rb"/Type /Page\b", pdf)) == 1
    assert float(side) > 100, "points: smaller is hard to scan across a room"
    assert float(bottom) > 110, "points: the address is below it"


@pytest.mark.parametrize(
    "name", ["Ysgol Gŵyl Dewi", "Łódź School", "St Aelred’s", "日本 School 🎒"]
)
def test_names_from_anywhere_do_not_stop_it(name):
    assert "School" in text(sheet(school=f"{name} School"))


def test_one_of_each_is_said_as_one():
    said = text(sheet(minutes=1, items=1))

    assert "1 quick question. About 1 minute." in said


def test_the_inline_square_is_drawn_with_attributes_alone_and_says_what_it_is():
    drawn = poster.qr_svg(URL, 'QR code for "A & B" <x>')
    root = ET.fromstring(drawn)  # noqa: S314 -- our own drawing

    assert root.attrib["role"] == "img"
    assert root[0].text == 'QR code for "A & B" <x>'
    assert "style" not in drawn
    size = len(modules(URL)) + 8
    assert root.attrib["viewBox"] == f"0 0 {size} {size}"
