"""Withdrawn, a case study is on no public page: everything that anybody can reach is looked at.

The pages are those that links, the sitemap, the feed, the search and the files of pages lead to,
so that a surface that is made tomorrow is looked at without a line here.
"""

import re
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.test import Client

from cms.pages.case_studies import CaseStudyPage
from cms.services import draft_case_study
from pdgroups.stories.services import withdraw
from tests.factories.pages import agreed_submission

pytestmark = pytest.mark.django_db

WORDS = ("Waiting before stepping in", "waiting-before-stepping-in")
"""How its title and its address are known everywhere."""
STARTS = (
    "/",
    "/sitemap.xml",
    "/robots.txt",
    "/case-studies/",
    "/case-studies/feed.xml",
    "/search/?q=waiting",
    "/search/?q=wating+stepping",
    "/case-studies/?q=waiting",
)
ADDRESSES = re.compile(r"""(?:href|src|content|action)="([^"]+)"|<(?:loc|link|id|uri)>([^<]+)<""")
OURS = ("", "testserver", "localhost")
MOST = 400


def links_of(body):
    for pair in ADDRESSES.findall(body):
        parts = urlsplit(unescape(pair[0] or pair[1]))
        if parts.scheme in {"", "http", "https"} and parts.hostname in {None, *OURS}:
            path = f"{parts.path}?{parts.query}" if parts.query else parts.path
            if path.startswith("/") and not path.startswith(("/static/", "/cms/", "/accounts/")):
                yield path


def surfaces(*more):
    """Address, answer and body of all that an anonymous reader can come to."""
    client, seen, waiting = Client(), {}, [*STARTS, *more]
    while waiting and len(seen) < MOST:
        path = waiting.pop()
        if path in seen:
            continue
        response = client.get(path)
        content = b"".join(response) if response.streaming else response.content
        is_text = "text" in response.get("Content-Type", "") or "xml" in response["Content-Type"]
        body = content.decode(errors="replace") if is_text else ""
        seen[path] = (response.status_code, body)
        if is_text:
            waiting += links_of(body)
    assert len(seen) < MOST, "the walk does not come to its end"
    assert not client.cookies
    return seen


def about(seen):
    return {
        path
        for path, (status, body) in seen.items()
        if status == 200 and any(word in path + unescape(body) for word in WORDS)
    }


def test_withdrawn_it_is_nowhere_and_its_addresses_say_so_politely(site):
    submission = agreed_submission()
    draft_case_study(submission=submission).get_latest_revision().publish()
    before = surfaces()
    shown = about(before)

    withdraw(submission=submission, by=None)

    after = surfaces(*before)
    own = {path for path in shown if f"/{WORDS[1]}/" in path and "?page=" not in path}
    assert len(own) >= 4, "the page, its card and its files"
    assert {"/case-studies/", "/sitemap.xml", "/case-studies/feed.xml"} <= shown - own
    # What is asked for is said again by a search and by the form of complaints, and by nothing else.
    assert about(after) - {path for path in shown if "?q=" in path or "?page=" in path} == set()
    assert {after[path][0] for path in own} <= {404, 410}
    page = CaseStudyPage.objects.get(submission=submission)
    status, body = after[f"/case-studies/{page.slug}/"]
    assert status == 410
    assert "taken down" in body
    assert not any(submission.aim in body for _status, body in after.values())
