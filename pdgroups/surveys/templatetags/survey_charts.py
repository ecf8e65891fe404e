from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import gettext as _

from pdgroups.surveys.figures import Figure

register = template.Library()


@register.inclusion_tag("components/before_after.html")
def before_after(figure: Figure | Mapping[str, Any], number: int = 0) -> dict[str, Any]:
    """Question, key, chart, change and table of one figure, stored or fresh. No query."""
    drawn = figure if isinstance(figure, Figure) else Figure.from_json(figure)
    if number:
        caption = _("Question %(number)s: share of staff giving each answer") % {"number": number}
    else:
        caption = _("Share of staff giving each answer: %(question)s") % {
            "question": drawn.question
        }
    return {"figure": drawn, "number": number, "caption": caption}
