"""Single controls as Django's own templates draw them, written out.

A page of a plan has thirty of them, and a template inside a template inside a template for each was
a sixth of its time. ``tests/core/test_controls.py`` holds every one to Django's, letter by letter.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeData

Widget = Mapping[str, Any]
"""What a widget hands to its template."""

_AT = "django/forms/widgets/"
_OPTION = f"{_AT}select_option.html"


def _text(value: Any) -> str:
    return conditional_escape(value if isinstance(value, SafeData) else f"{value!s}")


def _attributes(attrs: Mapping[str, Any]) -> str:
    return "".join(
        f" {_text(name)}" if value is True else f' {_text(name)}="{_text(value)}"'
        for name, value in attrs.items()
        if value is not False
    )


def _input(widget: Widget) -> str:
    value = widget["value"]
    given = "" if value is None else f' value="{_text(value)}"'
    head = f'<input type="{_text(widget["type"])}" name="{_text(widget["name"])}"'
    return f"{head}{given}{_attributes(widget['attrs'])}>"


def _choice(widget: Widget) -> str:
    """A radio or a tick box; as an option of many it may bring its label."""
    if not widget.get("wrap_label"):
        return _input(widget)
    pointed = widget["attrs"].get("id")
    whose = f' for="{_text(pointed)}"' if pointed else ""
    return f"<label{whose}>{_input(widget)}\n {_text(widget['label'])}</label>"


def _textarea(widget: Widget) -> str:
    head = f'<textarea name="{_text(widget["name"])}"{_attributes(widget["attrs"])}>'
    return f"{head}\n{_text(widget['value'] or '')}</textarea>"


def _option(widget: Widget) -> str:
    head = f'<option value="{_text(widget["value"])}"{_attributes(widget["attrs"])}>'
    return f"{head}{_text(widget['label'])}</option>"


def _select(widget: Widget) -> str:
    drawn = [f'<select name="{_text(widget["name"])}"{_attributes(widget["attrs"])}>']
    for group, options, _index in widget["optgroups"]:
        if group:
            drawn.append(f'\n  <optgroup label="{_text(group)}">')
        drawn += [f"\n  {_option(option)}\n" for option in options]
        if group:
            drawn.append("\n  </optgroup>")
    return "".join([*drawn, "\n</select>"])


DRAWN: Mapping[str, Callable[[Widget], str]] = {
    f"{_AT}{name}.html": draw
    for draw, names in (
        (_input, ("input", "text", "hidden", "number", "email", "url", "password")),
        (_input, ("date", "time", "datetime", "checkbox")),
        (_choice, ("radio_option", "checkbox_option", "input_option")),
        (_textarea, ("textarea",)),
        (_select, ("select",)),
        (_option, ("select_option",)),
    )
    for name in names
}
"""By the name of Django's template."""
