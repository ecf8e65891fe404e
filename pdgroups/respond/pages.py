"""Drawing the form. The blank one is drawn once per wave and process: only its key differs."""

import secrets
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language

from pdgroups.surveys import schema
from pdgroups.surveys.models import Wave

from . import keys
from .sheets import Sheet
from .visits import Visit

PAGES_IN_MEMORY = 256

_KEY_GOES_HERE = secrets.token_hex(16)
_blank: dict[tuple[object, ...], str] = {}


def blank(visit: Visit, wave: Wave) -> str:
    """The form as everybody finds it. One query for a survey new to this process, then none."""
    # Everything on the page that can change while a wave is open; its wording cannot.
    version = (
        wave.survey.public_id,
        wave.moment,
        wave.closes_on,
        wave.survey.links_answers,
        visit.school,
        get_language(),
    )
    if version not in _blank:
        if len(_blank) >= PAGES_IN_MEMORY:
            _blank.clear()
        _blank[version] = filled(visit, wave, Sheet.blank(wave), key=_KEY_GOES_HERE)
    return _blank[version].replace(_KEY_GOES_HERE, keys.draw(wave))


def filled(visit: Visit, wave: Wave, sheet: Sheet, *, key: str) -> str:
    """The form with what somebody typed and what is wrong with it."""
    context: dict[str, Any] = {
        "visit": visit,
        "survey": visit.survey,
        "wave": wave,
        "is_impact": wave.moment == Wave.Moment.IMPACT,
        "form": sheet,
        "key": key,
        "minutes": schema.minutes(len(sheet.rows)),
    }
    return render_to_string("respond/sheet.html", context)
