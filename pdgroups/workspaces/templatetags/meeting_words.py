from urllib.parse import urlsplit

from django import template

from pdgroups.meetings import words

register = template.Library()
register.filter(words.times)
register.filter(words.where)


@register.filter
def host(address: str) -> str:
    """The name of the site that a link leads to; nothing for what is no address."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
