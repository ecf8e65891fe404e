from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pdgroups.surveys.figures import Figure

register = template.Library()

CHARTS_IN_MEMORY = 512
"""About 6 kB each."""


@register.simple_tag
def before_after(figure: Figure | Mapping[str, Any], number: int = 0) -> SafeString:
    """Question, key, chart, change and table of one figure, stored or fresh. No query."""
    drawn = figure if isinstance(figure, Figure) else Figure.from_json(figure)
    return _draw(drawn, number, get_language())


@lru_cache(maxsize=CHARTS_IN_MEMORY)
def _draw(figure: Figure, number: int, language: str | None) -> SafeString:
    """Ten questions take 7 ms to draw, and the figures of a frozen wave never change.

    Kept by the figures themselves: who may see them is settled before anybody comes here.
    """
    if number:
        caption = _("Question %(number)s: share of staff giving each answer") % {"number": number}
    else:
        caption = _("Share of staff giving each answer: %(question)s") % {
            "question": figure.question
        }
    context = {"figure": figure, "number": number, "caption": caption}
    return render_to_string("components/before_after.html", context)
