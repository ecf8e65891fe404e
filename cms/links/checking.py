"""Looks at the links that have waited longest: few in a night, and never two of one site at once."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from .checks import LinkCheck
from .fetching import Answer, Found, look
from .gathering import linked

MOST_A_RUN = 60
PAUSE = 1.0
"""Seconds between two questions to one site."""

Look = Callable[[str], Found]


@dataclass(slots=True)
class Report:
    looked: int = 0
    dead: int = 0
    is_cut_off: bool = False
    """Nothing answered at all, so it is we who are not on the network. Nothing was noted."""


def check_links(*, most: int = MOST_A_RUN, pause: float = PAUSE, ask: Look | None = None) -> Report:
    """Look at up to ``most`` links and note what was found. Forget links that no page has."""
    now = timezone.now()
    urls = {each.url for each in linked()}
    LinkCheck.objects.exclude(url__in=urls).delete()
    known = {each.url: each for each in LinkCheck.objects.all()}
    fresh = set(LinkCheck.objects.fresh(now).values_list("url", flat=True))
    waiting = sorted(
        urls - fresh, key=lambda url: (url in known and known[url].checked_at.timestamp(), url)
    )
    seen = _look_at(waiting[:most], pause, ask or _ask)
    if seen and all(found.answer is Answer.GONE for found in seen.values()) and len(seen) > 1:
        return Report(len(seen), LinkCheck.objects.dead().count(), is_cut_off=True)
    for url, found in seen.items():
        check = known.get(url) or LinkCheck(url=url)
        check.note(found, now)
        check.save()
    return Report(len(seen), LinkCheck.objects.dead().count())


def _look_at(urls: list[str], pause: float, ask: Look) -> dict[str, Found]:
    seen: dict[str, Found] = {}
    asked: set[str] = set()
    for url in urls:
        host = urlsplit(url).netloc
        if host in asked:
            time.sleep(pause)
        asked.add(host)
        seen[url] = ask(url)
    return seen


def _ask(url: str) -> Found:
    return look(url, agent=f"PD-Groups-link-check (+{settings.WAGTAILADMIN_BASE_URL})")
