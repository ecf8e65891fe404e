"""The starter pages as an anonymous reader gets them, read once for the whole file.

Alone in its file, because what the fixture loads stays until the file's last test. Marked, so
that it runs before the tests that empty the database.
"""

import re

import pytest
from django.db import transaction
from django.test import Client
from wagtail.models import Site

from cms import starter
from cms.starter import case_study
from tests.markup import faults

from .test_starter import ADDRESSES, THE_TRUST

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker):
    """Each public page as an anonymous reader gets it, read once for all tests of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        starter.load(publish_case_study=True)
        Site.clear_site_root_paths_cache()
        client = Client()
        yield {path: client.get(path) for path in ADDRESSES}
        transaction.set_rollback(True)
    Site.clear_site_root_paths_cache()


@pytest.mark.parametrize("path", ADDRESSES)
def test_every_address_answers_without_a_cookie_or_an_inline_style(pages, path):
    response = pages[path]
    html = response.content.decode()

    assert response.status_code == 200
    assert not response.cookies
    assert html.count("<h1") == 1
    for forbidden in (" style=", "<script>", " onclick=", "None", "lorem"):
        assert forbidden not in html
    assert not any(name in html for name in THE_TRUST)


@pytest.mark.parametrize(
    "path", ["/accessibility/", "/privacy/", "/how-we-keep-your-answers-safe/"]
)
def test_a_long_page_begins_with_what_it_holds(pages, path):
    html = pages[path].content.decode()

    contents = html[html.index('class="sticky toc') :].partition("</nav>")[0]
    assert re.findall(r'href="#([^"]+)"', contents) == re.findall(r'<h2 id="([^"]+)"', html)


@pytest.mark.parametrize("path", ADDRESSES)
def test_every_page_is_well_formed(pages, path):
    assert faults(pages[path].content.decode()) == []


@pytest.mark.parametrize(
    "html",
    [
        "<p><div></div></p>", "<ul><p></p></ul></ul>", '<b id="a"></b><i id="a"></i>', "<b><i></b></i>",
        "<a><a></a></a>", "<div><li></li></div>", "<main>", '<b class="a" class="b"></b>',
    ],
)  # fmt: skip
def test_what_is_not_well_formed_is_found(html):
    assert faults(html) != []


@pytest.mark.parametrize("path", ADDRESSES)
def test_no_page_asks_anything_of_another_host(pages, path):
    html = pages[path].content.decode()

    for attribute in ("src=", "srcset=", "action="):
        for part in html.split(attribute)[1:]:
            assert not part.lstrip("\"'").startswith(("http", "//"))


def test_the_case_study_says_what_nobody_knows(pages):
    html = pages[f"/case-studies/{case_study.SLUG}/"].content.decode()

    for words in (
        "A multi-academy trust",
        "Number of people not recorded",
        "Reported by the school",
        "Limits of this evidence",
        "Up 40 percentage points",
        "Self-scaffolding",
    ):
        assert words in html


def test_the_promise_to_staff_names_every_threshold(pages):
    html = pages["/how-we-keep-your-answers-safe/"].content.decode()

    for words in ("Fewer than 5:", "5 to 9:", "10 to 19:", "20 or", "13 months", "open survey"):
        assert words in html
