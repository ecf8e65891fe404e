"""Small things that templates of the public site say: ``{% load cms_words %}``."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from django import template

register = template.Library()


@register.filter
def of_address(numbers: Mapping[str, int] | str, url: str) -> int:
    """The number that belongs to ``url``; 0 where there is none, or no numbers at all."""
    return numbers.get(url, 0) if url and isinstance(numbers, Mapping) else 0


@register.filter
def site_of(url: str) -> str:
    """The front page of the site that an address belongs to."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"
