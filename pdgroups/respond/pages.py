"""Drawing what everybody finds alike: the blank form, and the thanks. Each is drawn once per wave
and process, because only a key or three words in it differ."""

import re
import secrets
from collections.abc import Callable
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language

from pdgroups.surveys import schema
from pdgroups.surveys.models import Wave
from pdgroups.surveys.submit import Sent

from . import keys
from .sheets import Sheet
from .visits import Visit

PAGES_IN_MEMORY = 256

_GOES_HERE = secrets.token_hex(16)
"""Stands in a kept page where each person's own words go."""
_INDENTED = re.compile(r"\n\s+")
"""What only people who read templates need. Never taken from a page with somebody's words."""
_kept: dict[tuple[object, ...], str] = {}


def blank(visit: Visit, wave: Wave) -> str:
    """The form as everybody finds it. One query for a survey new to this process, then none."""

    def draw() -> str:
        page = filled(visit, wave, Sheet.blank(wave), key=_GOES_HERE)
        return _INDENTED.sub("\n", page)

    return _drawn_once("blank", draw, visit, wave, keys.draw(wave))


def thanks(visit: Visit, wave: Wave, sent: Sent) -> str:
    """What somebody reads whose answers are in. No query.

    Words to keep are for one's own device: on a tablet the next person could find them with the
    button back.
    """
    if visit.on_tablet:
        sent = Sent()

    def draw() -> str:
        context: dict[str, Any] = {
            "visit": visit,
            "survey": visit.survey,
            "wave": wave,
            "is_impact": wave.moment == Wave.Moment.IMPACT,
            "sent": Sent(_GOES_HERE if sent.keepsake else ""),
        }
        return render_to_string("respond/thanks.html", context)

    page = "thanks, with words" if sent.keepsake else "thanks"
    return _drawn_once(page, draw, visit, wave, sent.keepsake)


def _drawn_once(page: str, draw: Callable[[], str], visit: Visit, wave: Wave, own: str) -> str:
    # Everything on the pages that can change while a wave is open; its wording cannot.
    version = (
        page,
        wave.survey.public_id,
        wave.moment,
        wave.closes_on,
        wave.reports_back_on,
        wave.survey.links_answers,
        visit.on_tablet,
        visit.school,
        get_language(),
    )
    if version not in _kept:
        if len(_kept) >= PAGES_IN_MEMORY:
            _kept.clear()
        _kept[version] = draw()
    return _kept[version].replace(_GOES_HERE, own)


def filled(visit: Visit, wave: Wave, sheet: Sheet, *, key: str, is_preview: bool = False) -> str:
    """The form with what somebody typed and what is wrong with it."""
    context: dict[str, Any] = {
        "visit": visit,
        "survey": visit.survey,
        "wave": wave,
        "is_impact": wave.moment == Wave.Moment.IMPACT,
        "form": sheet,
        "key": key,
        "is_preview": is_preview,
        "minutes": schema.minutes(len(sheet.rows), is_pulse=visit.survey.is_pulse),
    }
    return render_to_string("respond/sheet.html", context)
