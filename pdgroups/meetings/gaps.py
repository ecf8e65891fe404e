"""What may stand in braces in a reminder, and how it is filled for a reader. Pure."""

import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

GAP = re.compile(r"\{([^{}\n]{0,40})\}")
GAPS = {
    "first name": gettext_lazy("what the reader is called"),
    "school": gettext_lazy("their school; for a lead the group"),
    "date": gettext_lazy("the day of the meeting, or on which the survey closes"),
    "actions": gettext_lazy("how many actions are open: ‘2 open actions’"),
}
"""What may stand in braces, in the site's own language."""


def unknown_gaps(text: str) -> list[str]:
    """What stands in braces and cannot be filled."""
    return [gap for gap in GAP.findall(text) if gap.strip().lower() not in GAPS]


def only_known_gaps(text: str) -> None:
    """Raises ``ValidationError`` for a text with a gap that nobody can fill."""
    if unknown := unknown_gaps(text):
        words = {
            "unknown": get_text_list([f"{{{gap}}}" for gap in unknown], _("and")),
            "known": get_text_list([f"{{{gap}}}" for gap in GAPS], _("and")),
        }
        raise ValidationError(
            _("We cannot fill in %(unknown)s. What we know is %(known)s.") % words
        )


def filled(text: str, values: Mapping[str, str]) -> str:
    """``text`` with its gaps filled from ``values``; an unknown one stays as it was typed."""
    return GAP.sub(lambda gap: values.get(gap[1].strip().lower(), gap[0]), text)


def actions_in_words(number: int) -> str:
    """ "2 open actions": it reads on after "has"."""
    if number == 0:
        return _("no open action")
    return _("one open action") if number == 1 else _("%d open actions") % number
