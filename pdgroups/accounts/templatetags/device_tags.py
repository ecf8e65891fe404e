"""What devices say and what is typed into them, in a shape that their owner can read."""

from django import template
from django.template.context import RequestContext
from django.utils.translation import gettext as _

from pdgroups.accounts.devices import writer_name

register = template.Library()

# The first that is found is meant: later browsers and systems also name earlier ones.
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox/": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "CrOS": "Chromebook",
    "Windows": "Windows",
    "Mac OS X": "Mac",
    "Linux": "Linux",
}


@register.filter
def device(user_agent: str) -> str:
    """Such as “Edge on Windows”."""
    browser = next((name for part, name in BROWSERS.items() if part in user_agent), None)
    system = next((name for part, name in SYSTEMS.items() if part in user_agent), None)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("Another device")


@register.filter
def in_fours(key: str) -> str:
    """A long key that somebody copies letter by letter: "ABCD EFGH". Apps leave out the blanks."""
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))


@register.simple_tag(takes_context=True)
def writer(context: RequestContext) -> str:
    """Of whoever is signed in: the name under which their browser keeps unsaved words. No query."""
    return writer_name(context["request"].user)
