"""The search looks into the resource bank and the ways to take part; its words can be made anew."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone

from cms.finding.index_of_words import KnownWord, WordOnPage
from cms.finding.synonyms import Synonyms
from cms.links.checks import LinkCheck
from cms.models import Resource, Way
from cms.resources import DAYS_GOOD
from tests.factories.pages import case_study_page, content_page

pytestmark = pytest.mark.django_db


def resource(title, summary="For a staff meeting.", **fields):
    url = f"https://{title.replace(' ', '-').lower()}.example/"
    return Resource.objects.create(
        title=title, summary=summary, url=url, owner="Sea Trust", kind="tool", **fields
    )


def way(title, **fields):
    return Way.objects.create(
        title=title, summary="Two schools visit each other.", tier="open", who_for="SENCOs",
        time="One morning", action="start", url="/join/", **fields,
    )  # fmt: skip


def asked(client, query):
    return client.get("/search/", {"q": query}).context


def test_all_three_are_found_by_one_search(client, site):
    case_study_page(title="Herons wait")
    kept, _other = resource("Heron cards"), resource("Swan cards")
    offered, _more = way("Heron visits"), way("Swan visits")

    found = asked(client, "heron")

    assert [page.title for page in found["results"]] == ["Herons wait"]
    assert list(found["shelves"].resources) == [kept]
    assert list(found["shelves"].ways) == [offered]


def test_what_is_on_a_shelf_alone_is_no_empty_page(client, site):
    resource("Heron cards")

    html = client.get("/search/?q=heron").text

    assert "Heron cards" in html
    assert "Nothing matches" not in html


def test_nobody_finds_a_draft_what_is_out_of_date_or_a_dead_link(client, site):
    old = timezone.localdate() - dt.timedelta(days=DAYS_GOOD)
    resource("Heron draft", live=False)
    resource("Heron old", confirmed_on=old)
    dead = resource("Heron dead")
    LinkCheck.objects.create(url=dead.url, state="dead", checked_at=timezone.now())
    way("Heron draft", live=False)

    assert not asked(client, "heron")["shelves"]


def test_slips_and_words_that_mean_the_same_are_as_on_pages(client, site):
    Synonyms.objects.create(words="egret, heron")
    kept = resource("Heron cards")

    assert list(asked(client, "egret")["shelves"].resources) == [kept]
    mended = asked(client, "herron")
    assert (list(mended["shelves"].resources), mended["meant"]) == ([kept], "heron")
    exact = client.get("/search/?q=herron&exact=1").context
    assert not exact["shelves"]


def test_a_word_of_a_resource_is_no_slip_of_a_page(client, site):
    case_study_page(title="Scaffolding well")
    kept = resource("Scaffoldine")

    found = asked(client, "scaffoldine")

    assert (list(found["shelves"].resources), found["meant"], found["results"]) == ([kept], "", [])


def test_all_words_are_needed_and_a_title_counts_more(client, site):
    below = resource("Cards", summary="About herons and waiting.")
    above = resource("Heron waiting cards")
    resource("Heron")

    assert list(asked(client, "heron waiting")["shelves"].resources) == [above, below]


@pytest.mark.parametrize("many", [1, 30])
def test_it_costs_the_same_however_much_there_is(client, site, many, django_assert_num_queries):
    for number in range(many):
        resource(f"Heron {number}")
        way(f"Heron {number}")
    asked(client, "heron")

    # synonyms, resources, ways; synonyms and words of pages, and how many there are
    with django_assert_num_queries(6):
        asked(client, "heron")


def test_lost_and_strange_words_are_put_right_and_again_nothing_changes(client, site):
    page = content_page(title="Heron", slug="heron")
    draft = content_page(title="Draft egret", slug="draft", live=False)
    before = set(WordOnPage.objects.values_list("page", "word", "weight"))
    known = set(KnownWord.objects.values_list("word", flat=True))
    WordOnPage.objects.filter(page=page).delete()
    WordOnPage.objects.create(page=draft, word="egret", stem="egret", weight=1)
    KnownWord.objects.all().delete()
    KnownWord.objects.create(word="nonsense", length=8)

    for _time in range(2):
        call_command("rebuild_words", verbosity=0)

        assert set(WordOnPage.objects.values_list("page", "word", "weight")) == before
        assert set(KnownWord.objects.values_list("word", flat=True)) == known
    assert [each.title for each in asked(client, "heron")["results"]] == ["Heron"]
