"""Charts of a group, its region and its programme as pictures, and the way to every file."""

import re

import pytest

from tests.factories.places import BANK, group_of

from .place_worlds import PLACES, WORLDS, at, closed, read, sign_in, split

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("world", WORLDS)
def test_the_page_leads_to_every_document_and_chart_and_each_opens(client, world, place):
    pd_group = WORLDS[world]()
    sign_in(client)

    html = read(client, place, pd_group).content.decode()

    block = html.split('id="take-away"', 1)[1].split("</section>", 1)[0]
    offered = re.findall(r'href="([^"]+)"', block)
    charts = {"compared": 1, "apart": 2, "split": 2}[world]
    assert len(offered) == len(set(offered)) == 4 + 2 * charts * len(BANK)
    for url in offered:
        response = client.get(url)
        assert (response.status_code, len(response.content) > 500) == (200, True)


def test_the_charts_of_a_question_are_told_apart_by_their_words(client):
    pd_group = split()
    sign_in(client)

    whole, roles = (client.get(at("group", pd_group, "svg", key)) for key in ("1", "1-2"))

    text = f"How confident are you in {BANK[0].text}?"
    assert f'<title id="title">{text}</title>' in whole.content.decode()
    drawn = roles.content.decode()
    assert f'<title id="title">{text} (Baseline by role)</title>' in drawn
    assert "Teaching assistant" in drawn
    assert "Teacher: Fairly or very confident:" in drawn
    assert "<line" not in drawn


def test_a_chart_that_is_not_there_is_not_found(client):
    pd_group = closed(group_of(18, 12))
    sign_in(client)

    for key in ("0", "3", "1-2", "one", "1-baseline"):
        assert client.get(at("group", pd_group, "png", key)).status_code == 404
