"""The design's small marks, as tags that every template has without loading them."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BoundField
from django.forms.widgets import ChoiceWidget, Select
from django.utils.html import escape, format_html, format_html_join, urlize
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from pdgroups.core import charts, icons, year_bars
from pdgroups.core.eef import Phase

register = template.Library()

PHASE_ICONS = {
    Phase.EXPLORE: "compass",
    Phase.PREPARE: "pencil-ruler",
    Phase.DELIVER: "footprints",
    Phase.SUSTAIN: "sprout",
}
QUARTERS = {
    "e": "M23 23H1A22 22 0 0 1 23 1z",
    "p": "M25 23V1A22 22 0 0 1 47 23z",
    "d": "M25 25H47A22 22 0 0 1 25 47z",
    "s": "M23 25V47A22 22 0 0 1 1 25z",
}
ADDRESS = re.compile(r"\S[.:@]\S")
"""What is in every address on the web and of a mailbox, and seldom in prose."""
HIDDEN = SafeString('aria-hidden="true"')
DRAWN_ONCE = lru_cache(maxsize=512)
"""For marks that hold no words but in a given language: a page draws the same few a hundred times."""


@register.simple_tag
@DRAWN_ONCE
def icon(name: str, extra: str = "") -> SafeString:
    """A Lucide icon, hidden from screen readers: words always stand beside it.

    Raises:
        IconDoesNotExist: Lucide has no icon of that name.
    """
    return format_html(
        '<svg class="i{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>',
        _more(extra),
        icons.shapes(name),
    )


@register.simple_tag
@DRAWN_ONCE
def quarter(phase: str, extra: str = "", icon: str = "") -> SafeString:
    """A phase's icon on its quarter of the circle.

    Args:
        phase: a ``Phase`` or its value.
        extra: classes: ``q-lg``, ``q-part`` (started), ``q-open`` (not yet).
        icon: a Lucide name in place of the phase's own, such as ``check`` for done.
    """
    phase = Phase(phase)
    return format_html(
        '<span class="q{}" data-phase="{}">{}</span>',
        _more(extra),
        phase.value,
        _icon(icon or PHASE_ICONS[phase]),
    )


@register.simple_tag
def phase_label(phase: str) -> SafeString:
    """A phase's quarter and its name."""
    return _phase_label(phase, get_language())


@DRAWN_ONCE
def _phase_label(phase: str, language: str | None) -> SafeString:
    phase = Phase(phase)
    return format_html(
        '<span class="phase" data-phase="{}">{} {}</span>', phase.value, quarter(phase), phase.label
    )


@register.simple_tag
@DRAWN_ONCE
def wheel_mark(on: str = "epds", extra: str = "") -> SafeString:
    """The circle of four quarters, with those named by their first letters filled."""
    paths = format_html_join(
        "",
        '<path {}d="{}"/>',
        ((_class_of(letter, letter in on), path) for letter, path in QUARTERS.items()),
    )
    return format_html(
        '<svg class="wm{}" viewBox="0 0 48 48" aria-hidden="true">{}</svg>',
        _more(extra),
        paths,
    )


@register.simple_tag
@DRAWN_ONCE
def level(number: int) -> SafeString:
    """Four rising bars, the first ``number`` (0 to 4) of them filled."""
    bars = format_html_join(
        "",
        '<rect {}x="{}" y="{}" width="8" height="{}" rx="1.5"/>',
        ((_class_of("on", i < number), i * 11, 21 - i * 6, 7 + i * 6) for i in range(4)),
    )
    return format_html('<svg class="level" viewBox="0 0 44 28" aria-hidden="true">{}</svg>', bars)


@register.simple_tag
def meter(done: int, of: int, label: str = "") -> SafeString:
    """A bar filled to ``done`` of ``of``. Without a label, words beside it must say so."""
    width = min(100, round(done * 100 / of)) if of else 0
    named = format_html('role="img" aria-label="{}"', label) if label else HIDDEN
    return format_html(
        '<svg {} width="100%" height="12"><rect width="{}%" height="12"/></svg>', named, width
    )


@register.inclusion_tag("components/likert.html")
def likert(rows: Sequence[charts.Row], label: str, *, joined: bool = True) -> dict[str, Any]:
    """Stacked bars: one or two surveys, or roles, which are not ``joined``. ``label`` is one
    sentence: what the chart shows."""
    return {"drawing": charts.likert(rows, joined=joined), "label": label}


@register.inclusion_tag("components/likert_key.html")
def likert_key(rows: Sequence[charts.Row]) -> dict[str, Any]:
    """Which colour is which answer."""
    return {"levels": charts.key(rows)}


@register.inclusion_tag("components/likert_table.html")
def likert_table(caption: str, rows: Sequence[charts.Row], of: str = "") -> dict[str, Any]:
    """Every figure of the chart. A chart never stands without it. ``of`` heads the rows, where they
    are no surveys."""
    return {"caption": caption, "levels": charts.key(rows), "rows": charts.table(rows), "of": of}


@register.inclusion_tag("components/send_bars.html")
def send_bars(years: Sequence[year_bars.YearOfPupils], label: str) -> dict[str, Any]:
    """Pupils with SEND, a bar a year, with the share who have an EHC plan inside it."""
    height, bars = year_bars.send_bars(years)
    return {"height": height, "bars": bars, "label": label}


@register.filter
def with_links(text: str) -> SafeString:
    """As Django's ``urlize``, but for what it asks of every word of a text that holds no address."""
    return (
        SafeString(urlize(text, nofollow=True, autoescape=True))
        if ADDRESS.search(text)
        else escape(text)
    )


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """A field's input, dressed; classes that the widget asks for are kept.

    Beside it what the page shows, where the form wants to know what was changed.
    """
    widget = field.field.widget
    asked = widget.attrs.get("class", "")
    dressed = field.as_widget(attrs={"class": f"in {asked}".strip()})
    if field.field.show_hidden_initial:
        dressed += field.as_hidden(only_initial=True)
    return dressed


@register.filter
def choices_as(field: BoundField) -> str:
    """How a field's choices stand on the page: ``radios``, ``checks``, ``check`` or nothing."""
    widget = field.field.widget
    if isinstance(widget, ChoiceWidget) and not isinstance(widget, Select):
        return "checks" if widget.allow_multiple_selected else "radios"
    return "check" if getattr(widget, "input_type", "") == "checkbox" else ""


@register.filter
def anchor(field: BoundField) -> str:
    """The id of the first control of a field, for a link to it."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.filter
def sentences(field: BoundField) -> list[str]:
    """A field's errors as they read away from the field.

    Django's own messages name no field ("This field is required."), so its label goes first.
    """
    general = {
        str(message)
        for base in type(field.field).__mro__
        for message in getattr(base, "default_error_messages", {}).values()
    }
    label = field.label if field.label.endswith("?") else f"{field.label}:"
    errors = [str(error) for error in field.errors]
    return [f"{label} {error}" if error in general else error for error in errors]


def _class_of(name: str, given: bool) -> SafeString | str:
    return format_html('class="{}" ', name) if given else ""


def _more(extra: str) -> str:
    return f" {extra}" if extra else ""


_icon = icon
