"""A case study as an A4 document, tagged after PDF/UA. No queries."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from pdgroups.core import typesetting
from pdgroups.surveys.exports import picture

from .drawing import drawn
from .pictures import small
from .pieces import ChartPiece, PicturePiece, Piece, Told


def pdf(told: Told) -> bytes:
    """About 60 kB and 60 ms, and 100 kB and 30 ms for each picture."""
    data = asdict(told) | {
        "sections": [
            {"heading": section.heading, "pieces": [_piece(piece) for piece in section.pieces]}
            for section in told.sections
        ],
        "words": {
            "glance": _("At a glance"),
            "glance_head": (_("What"), _("Words")),
            "cite": _("Quote it, use it"),
            "licence": _("Licence:"),
            "history": _("History of this page"),
        },
    }
    return typesetting.pdf(Path(__file__).with_name("case_study.typ"), data)


def _piece(piece: Piece) -> dict[str, Any]:
    data: dict[str, Any] = asdict(piece) | {"kind": type(piece).__name__}
    if isinstance(piece, ChartPiece):
        del data["bars"]
        data["chart"] = picture.svg(drawn(piece))
    if isinstance(piece, PicturePiece):
        found = small(piece)
        data |= {"drawing": found.svg, "ratio": found.ratio} if found else {"drawing": ""}
    return data
