"""Every public page as anybody meets it: those of the sitemap, so that a new one comes by itself."""

import re

import pytest

from tests.e2e.conftest import WIDTHS

BESIDE_THE_SITEMAP = ("/join/", "/search/?q=waiting", "/resources/?phase=explore&need=semh")
"""Public pages that are none of Wagtail’s, and one that finds nothing."""
THEMES = {WIDTHS["phone"]: "light", WIDTHS["desk"]: "dark"}


def test_no_public_page_has_a_barrier_a_cookie_or_a_request_elsewhere(
    people, site, width, accessible
):
    reader = people.anybody(color_scheme=THEMES[width])
    sitemap = reader.request.get("/sitemap.xml").text()
    paths = [
        path or "/" for path in re.findall(rf"<loc>{re.escape(site.url)}([^<]*)</loc>", sitemap)
    ]
    assert {"/", "/regions/", "/ways-to-take-part/", "/resources/", "/privacy/"} <= set(paths)

    for path in (*paths, *BESIDE_THE_SITEMAP):
        answer = reader.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        accessible(reader)

    assert reader.context.cookies() == []


@pytest.mark.parametrize("path", ["/", "/regions/", "/ways-to-take-part/"])
def test_the_menu_of_a_phone_stands_in_one_line(people, width, path):
    reader = people.anybody()
    reader.goto(path)

    tops = reader.locator("header nav a").evaluate_all(
        "links => links.map(each => Math.round(each.getBoundingClientRect().bottom))"
    )

    assert len(set(tops)) == 1
