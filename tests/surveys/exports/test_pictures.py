"""A chart as a picture that stands alone."""

import io
import re
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from pdgroups.surveys.exports import picture

from .reports import FIRST, ODD, baseline, before_after, report

SVG = "{http://www.w3.org/2000/svg}"
LONG = "How confident are you in " + "explaining things again in another way, " * 5 + "or not?"


def question(*figures):
    return report(*figures).questions[0]


def drawn(asked, source="Harbour View · TA confidence"):
    return ET.fromstring(picture.svg(asked, source))  # noqa: S314 -- our own picture


def texts(svg):
    return [" ".join("".join(text.itertext()).split()) for text in svg.iter(f"{SVG}text")]


def test_a_picture_says_what_it_is_of_and_whose():
    svg = drawn(question())

    assert svg.find(f"{SVG}title").text == FIRST
    assert svg.find(f"{SVG}desc").text == (
        "Fairly or very confident: 12 of 30 before, 22 of 28 after. Harbour View · TA confidence"
    )
    assert texts(svg)[0] == FIRST
    assert texts(svg)[-1] == "Harbour View · TA confidence"


def test_it_has_a_size_and_colours_of_its_own_and_asks_nobody_for_more():
    svg = drawn(question())

    width, height = int(svg.get("width")), int(svg.get("height"))
    assert svg.get("viewBox") == f"0 0 {width} {height}"
    assert not [e for e in svg.iter() if e.get("class") or e.get("style") or e.get("href")]
    fills = {rect.get("fill") for rect in svg.iter(f"{SVG}rect")}
    assert {"#a8480a", "#f2bd7c", "#bda9de", "#51237f"} <= fills
    assert "%" not in {rect.get("width")[-1] for rect in svg.iter(f"{SVG}rect")}


def test_every_figure_of_the_table_that_fits_is_in_the_picture():
    said = texts(drawn(question()))

    assert "Baseline October 2026, 30 answers" in said
    assert "Impact June 2027, 28 answers" in said
    assert [text for text in said if text.endswith("%")] == [
        "20%", "40%", "27%", "13%", "21%", "50%", "29%",
    ]  # fmt: skip


def test_nothing_is_drawn_outside_the_picture():
    svg = drawn(question(before_after(LONG, before=(1, 12, 8, 8, 1), after=(20, 2, 4, 1, 1))))

    width, height = float(svg.get("width")), float(svg.get("height"))
    for rect in svg.iter(f"{SVG}rect"):
        assert float(rect.get("x", 0)) + float(rect.get("width")) <= width
    for text in svg.iter(f"{SVG}text"):
        assert float(text.get("y")) < height
    assert " ".join(texts(svg)[:4]).startswith(LONG)


def test_within_a_document_its_words_stand_in_the_text():
    assert FIRST not in texts(drawn(question(), source=""))


@pytest.mark.parametrize("text", ODD)
def test_odd_letters_are_text(text):
    svg = drawn(question(baseline(text)))

    assert svg.find(f"{SVG}title").text == ("abcd" if text.startswith("a\x00") else text)
    assert not list(svg.iter(f"{SVG}b"))


def test_a_png_is_the_same_picture_in_the_sites_own_letters():
    content = picture.png(question(), "Harbour View")

    png = Image.open(io.BytesIO(content))
    png.load()
    svg = drawn(question(), "Harbour View")
    assert (png.format, png.width) == ("PNG", 1600)
    assert png.height == pytest.approx(1.6 * int(svg.get("height")), abs=2)
    colours = {colour for _n, colour in png.convert("RGB").getcolors(maxcolors=1 << 20)}
    assert {(0xA8, 0x48, 0x0A), (0x51, 0x23, 0x7F)} <= colours
    # Without a font no title would be drawn: its line would be white.
    title = png.convert("L").crop((0, 30, 1600, 90))
    assert title.getextrema()[0] < 80
    assert not re.search(rb"tEXt|iTXt|eXIf", content)
