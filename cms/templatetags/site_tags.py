"""What other templates may ask of the site: ``{% load site_tags %}``."""

from typing import Any

from django import template

from cms.phase_guidance import PhaseGuidance

register = template.Library()


@register.inclusion_tag("cms/parts/phase_guidance.html", takes_context=True)
def phase_guidance(context: Any, phase: str) -> dict[str, Any]:
    """The published guidance of one phase; nothing when editors have none. One query."""
    guidance = PhaseGuidance.objects.filter(phase=phase, live=True).select_related("page").first()
    return {"guidance": guidance, "request": context.get("request")}
