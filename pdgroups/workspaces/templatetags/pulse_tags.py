from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from pdgroups.workspaces.pulse_readings import PulseReading

register = template.Library()

READINGS_IN_MEMORY = 256
"""About 5 kB each."""


@register.simple_tag
def pulse_reading(reading: PulseReading, number: int) -> SafeString:
    """One ingredient in the last pulses, the ``number``th on its page. No query."""
    return _draw(reading, number, get_language())


@lru_cache(maxsize=READINGS_IN_MEMORY)
def _draw(reading: PulseReading, number: int, language: str | None) -> SafeString:
    """Frozen figures never change. Kept by the figures themselves: who may see them is settled
    before anybody comes here."""
    context = {"reading": reading, "number": number}
    return render_to_string("workspaces/projects/_pulse_reading.html", context)
