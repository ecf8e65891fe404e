"""After the last day of its permission nothing leads to a case study, before the night has run."""

import datetime as dt

import pytest
from django.utils import timezone

from cms.finding import cards
from cms.services import draft_case_study, unpublish_case_study
from pdgroups.stories.layers import Layer
from pdgroups.stories.models import Permission
from tests.factories.pages import agreed_submission, case_study_page

pytestmark = pytest.mark.django_db
ADDRESS = "/case-studies/waiting-before-stepping-in/"
PLACES = ("/case-studies/", "/case-studies/feed.xml", "/sitemap.xml", "/search/?q=waiting")


@pytest.fixture
def study(site):
    study = agreed_submission()
    draft_case_study(submission=study).get_latest_revision().publish()
    return study


def over(layer):
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    Permission.objects.filter(layer=layer).update(
        given_on=yesterday - dt.timedelta(days=30), until=yesterday
    )


def listed(client):
    return [ADDRESS in client.get(place).content.decode() for place in PLACES]


def test_no_card_and_no_list_shows_what_nobody_allows_any_more(client, study):
    case_study_page(title="Waiting, retold", slug="retold")
    before = listed(client), client.get(f"{ADDRESS}card.png").status_code

    over(Layer.STORY)

    assert before == ([True] * 4, 200)
    assert (listed(client), client.get(f"{ADDRESS}card.png").status_code) == ([False] * 4, 410)
    assert "/case-studies/retold/" in client.get("/search/?q=waiting").content.decode()


def test_a_card_shows_no_figures_that_may_not_be_shown(client, study):
    before = client.get(f"{ADDRESS}card.png")["ETag"]

    over(Layer.NUMBERS)

    assert client.get(f"{ADDRESS}card.png")["ETag"] != before


def test_a_card_is_drawn_once_for_all_who_ask(client, study, monkeypatch):
    drawn = []
    draw = cards.draw
    monkeypatch.setattr(cards, "draw", lambda card: drawn.append(card) or draw(card))

    first, second = (client.get(f"{ADDRESS}card.png").content for _ in range(2))

    assert first == second
    assert len(drawn) == 1


@pytest.mark.parametrize("place", ["/case-studies/feed.xml", "/sitemap.xml"])
def test_whoever_asks_by_a_day_is_told_that_something_was_withdrawn(client, study, place):
    retold = case_study_page(title="Retold", slug="retold")
    retold.save_revision().publish()
    since = {"if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT"}
    unpublish_case_study(submission=study)

    answer = client.get(place, headers=since)

    assert (answer.status_code, ADDRESS in answer.content.decode()) == (200, False)
    assert not answer.has_header("Last-Modified")
