"""Somebody looks for a case study: with a slip, with ticks that are followed at once, and shares it."""

import re

from playwright.sync_api import expect


def test_a_list_follows_each_tick_and_its_address_can_be_shared(people, accessible, width):
    reader = people.anybody()
    reader.goto("/case-studies/")
    reader.get_by_label("Search case studies").fill("scafolds")
    reader.get_by_label("Search case studies").press("Enter")
    expect(reader.get_by_text("Showing results for ‘scaffolds’")).to_be_visible()
    both = reader.get_by_role("status").inner_text()
    accessible(reader)

    if reader.get_by_text("Filter the list").is_visible():
        reader.get_by_text("Filter the list").click()
    reader.locator("summary", has_text="Setting").click()
    trust = reader.get_by_label(re.compile("Trust-wide"))
    trust.press("Space")

    expect(reader).to_have_url(re.compile(r"\?q=scafolds&setting=trust$"))
    expect(trust).to_be_focused()
    expect(reader.get_by_role("link", name=re.compile("^Trust-wide"))).to_be_visible()
    expect(reader.get_by_role("status")).to_contain_text("1 case study")
    accessible(reader)
    shared = people.anybody()
    shared.goto(reader.url)
    expect(shared.get_by_role("status")).to_contain_text("1 case study")
    expect(shared.get_by_role("heading", level=3)).to_have_text(re.compile("^Small steps"))
    trust.press("Space")
    expect(reader.get_by_role("status")).to_have_text(both)
    assert reader.context.cookies() == []
