"""What a PDF of ours says, read from its own font tables."""

import io
import re
import struct
import zlib

from PIL import Image


def objects(pdf):
    """Dictionary and stream of every object, by number."""
    found = {}
    for number, body in re.findall(rb"(\d+) 0 obj\n(.*?)\nendobj", pdf, re.DOTALL):
        head, _, stream = body.partition(b"stream\n")
        found[int(number)] = head, stream.removesuffix(b"endstream").removesuffix(b"\n")
    return found


def text(pdf):
    """All that stands on the page, in the order in which it was drawn."""
    found = objects(pdf)
    fonts = {
        name: _characters(found, int(font))
        for head, _stream in found.values()
        for name, font in re.findall(rb"/(F\d+) (\d+) 0 R", head)
    }
    said = []
    for chunk in re.split(rb"BT ", _page(found)):
        for part in re.finditer(rb"/(F\d+) [\d.]+ Tf|\(((?:\\.|[^\\)])*)\) Tj", chunk, re.DOTALL):
            if part[1]:
                font = fonts[part[1]]
            else:
                codes = struct.iter_unpack(">H", _unescaped(part[2]))
                said += [font[code] for (code,) in codes]
        said.append("\n")
    return "".join(said)


def links(pdf):
    return [address.decode() for address in re.findall(rb"/URI \((.*?)\)", pdf)]


def square(pdf):
    """The one picture, as rows of booleans: whether a pixel is dark."""
    head, stream = next(o for o in objects(pdf).values() if b"/Subtype /Image" in o[0])
    width, height = (
        int(re.search(rb"/%s (\d+)" % name, head)[1]) for name in (b"Width", b"Height")
    )
    tags = [(256, width), (257, height), (258, 1), (259, 4), (262, 1), (273, 0), (278, height)]
    tags += [(279, len(stream))]
    size = 8 + 2 + 12 * len(tags) + 4
    rows = b"".join(struct.pack("<HHLL", t, 4, 1, size if t == 273 else v) for t, v in tags)
    tiff = struct.pack("<2sHLH", b"II", 42, 8, len(tags)) + rows + b"\0" * 4 + stream
    picture = Image.open(io.BytesIO(tiff)).convert("1")
    return [[not picture.getpixel((x, y)) for x in range(width)] for y in range(height)]


def page(pdf):
    """The instructions that draw the page."""
    return _page(objects(pdf))


def _page(found):
    return next(
        drawn
        for head, stream in found.values()
        if b"FlateDecode" in head and b" Tj" in (drawn := zlib.decompress(stream))
    )


def _characters(found, font):
    table = int(re.search(rb"/ToUnicode (\d+) 0 R", found[font][0])[1])
    pairs = re.findall(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>\n", found[table][1])
    return {int(code, 16): bytes.fromhex(said.decode()).decode("utf-16-be") for code, said in pairs}


def _unescaped(text):
    plain = {b"r": b"\r", b"n": b"\n", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
    return re.sub(rb"\\(.)", lambda m: plain.get(m[1], m[1]), text, flags=re.DOTALL)
