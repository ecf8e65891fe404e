"""After the last day of its permission nothing leads to a case study, before the night has run."""

import datetime as dt

import pytest
from django.utils import timezone

from cms import counting
from cms.finding import cards
from cms.services import draft_case_study, unpublish_case_study
from pdgroups.stories.layers import Layer
from pdgroups.stories.models import Permission
from pdgroups.stories.services import end_what_is_over
from tests.factories.pages import agreed_submission, case_study_page
from tests.factories.permissions import PermissionFactory

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


@pytest.mark.parametrize("layer", [Layer.NAME, Layer.NUMBERS])
def test_no_list_says_what_was_allowed_until_yesterday(client, study, layer):
    PermissionFactory(submission=study, layer=Layer.NAME)
    case_study_page(title="Waiting, retold", slug="retold")
    before = listed(client)

    over(layer)

    assert (before, listed(client)) == ([True] * 4, [False] * 4)
    assert client.get(ADDRESS).status_code == 200
    PermissionFactory(submission=study, layer=layer)
    assert listed(client) == [True] * 4


def test_the_night_puts_it_back_into_every_list(client, study):
    PermissionFactory(submission=study, layer=Layer.NAME)
    over(Layer.NAME)

    end_what_is_over()

    assert listed(client) == [True] * 4


def test_the_home_counts_what_may_be_read_today(site, monkeypatch):
    monkeypatch.setattr(counting, "FEWEST", 1)
    for number in range(2):
        submission = agreed_submission(title=f"Study {number}")
        draft_case_study(submission=submission).get_latest_revision().publish()
    counting.KEPT.clear()
    before = counting.counts().studies

    over(Layer.STORY)
    counting.KEPT.clear()

    assert (before, counting.counts().studies) == (2, 0)


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
