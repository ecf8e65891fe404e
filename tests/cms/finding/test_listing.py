"""The list of case studies: facets, their counts, addresses, and what to do when nothing fits."""

import datetime as dt

import pytest
from django.utils import timezone

from cms.finding.facets import FACETS
from cms.pages.case_studies import CaseStudyPage
from cms.themes import Theme
from tests.cms.finding.lists import counts, listing_of, titles
from tests.factories.pages import BODY, case_study_page

pytestmark = pytest.mark.django_db


def published_on(page, day):
    when = timezone.make_aware(dt.datetime.combine(day, dt.time(9)))
    CaseStudyPage.objects.filter(pk=page.pk).update(first_published_at=when)


# --- each facet -------------------------------------------------------------------------------

SORTED_BY = {
    "need": ("areas", ["semh", "cognition"], ["sensory"], "semh", "Social, emotional and mental health"),
    "phase": ("phase", "primary", "secondary", "primary", "Primary"),
    "setting": ("setting", "special", "mainstream", "special", "Special school"),
    "size": ("size", "small", "large", "small", "Up to 100 pupils"),
    "region": ("region", "london", "east", "london", "London"),
    "strand": ("strands", ["oral"], ["reading", "phonics"], "oral", "Oral language"),
    "evidence": ("strength", "good", "emerging", "good", "Good"),
    "stopped": ("has_stopped", True, False, "yes", "Says what the school stopped doing"),
}  # fmt: skip


@pytest.mark.parametrize("name", SORTED_BY)
def test_each_facet_sorts(client, site, name):
    column, mine, other, value, label = SORTED_BY[name]
    case_study_page(title="This", **{column: mine})
    case_study_page(title="Other", **{column: other})

    listing = listing_of(client, f"?{name}={value}")

    assert [study.title for study in listing.page] == ["This"]
    assert [chip.label for chip in listing.chips] == [label]
    assert counts(listing_of(client), name)[label] == 1


def test_the_focus_sorts(client, site, scaffolding):
    case_study_page(title="This", theme=scaffolding)
    case_study_page(title="Other", theme=Theme.objects.create(name="Attendance"))

    listing = listing_of(client, f"?focus={scaffolding.pk}")

    assert [study.title for study in listing.page] == ["This"]
    assert counts(listing, "focus") == {"Attendance": 1, "Scaffolding": 1}


def test_the_facets_stand_in_the_order_of_the_sector():
    assert [facet.name for facet in FACETS] == [
        "need", "focus", "phase", "setting", "size", "region", "strand", "evidence", "stopped",
    ]  # fmt: skip


# --- together ---------------------------------------------------------------------------------


def test_choices_of_a_facet_widen_and_facets_narrow(client, site):
    case_study_page(title="A", phase="primary", region="london")
    case_study_page(title="B", phase="secondary", region="london")
    case_study_page(title="C", phase="all_through", region="london")
    case_study_page(title="D", phase="primary", region="east")

    wide = client.get("/case-studies/?phase=primary&phase=secondary&sort=title")
    narrow = client.get("/case-studies/?phase=primary&phase=secondary&region=london&sort=title")

    assert titles(wide) == ["A", "B", "D"]
    assert titles(narrow) == ["A", "B"]


def test_counts_say_what_one_more_tick_would_find(client, site):
    case_study_page(title="A", phase="primary", region="london", areas=["semh", "sensory"])
    case_study_page(title="B", phase="secondary", region="london", areas=["semh"])
    case_study_page(title="C", phase="primary", region="east", areas=["semh"])

    listing = listing_of(client, "?phase=primary&region=london")

    assert counts(listing, "phase") == {"Primary": 1, "Secondary": 1}
    assert counts(listing, "region") == {"East of England": 1, "London": 1}
    assert counts(listing, "need") == {
        "Social, emotional and mental health": 1,
        "Sensory and physical": 1,
    }


def test_counts_keep_to_the_words(client, site):
    case_study_page(title="Herons", phase="primary")
    case_study_page(title="Kingfishers", phase="secondary")

    assert counts(listing_of(client, "?q=heron"), "phase") == {"Primary": 1, "Secondary": 0}


def test_a_facet_that_would_sort_nothing_is_not_offered(client, site):
    case_study_page(title="A", phase="primary", has_stopped=True)
    assert listing_of(client).facets == []

    case_study_page(title="B", phase="secondary", has_stopped=True)
    assert [facet.name for facet in listing_of(client).facets] == ["phase"]


def test_chips_take_filters_away_one_by_one(client, site, scaffolding):
    case_study_page(title="Waiting", theme=scaffolding, setting="mainstream")

    listing = listing_of(client, f"?setting=special&focus={scaffolding.pk}&q=waiting&sort=title")

    assert [(chip.label, chip.url) for chip in listing.chips] == [
        ("Scaffolding", "?q=waiting&setting=special&sort=title"),
        ("Special school", f"?q=waiting&focus={scaffolding.pk}&sort=title"),
    ]


def test_when_nothing_fits_it_says_what_to_take_off(client, site):
    case_study_page(title="Herons", phase="primary", region="london")
    case_study_page(title="Herons too", phase="primary", region="london")
    case_study_page(title="Herons elsewhere", phase="secondary", region="east")

    html = client.get("/case-studies/?q=heron&phase=secondary&region=london").content.decode()

    assert "Nothing matches" in html
    assert 'href="?q=heron&amp;region=london">Without ‘Secondary’: 2</a>' in html
    assert 'href="?q=heron&amp;phase=secondary">Without ‘London’: 1</a>' in html
    assert "Without ‘heron’" not in html


def test_words_can_be_taken_off_too(client, site):
    case_study_page(title="Herons", phase="primary")
    case_study_page(title="Waiting", phase="secondary")

    html = client.get("/case-studies/?q=heron&phase=secondary").content.decode()

    assert 'href="?phase=secondary">Without ‘heron’: 1</a>' in html


# --- words ------------------------------------------------------------------------------------


def test_a_slip_is_mended_and_can_be_insisted_on(client, site):
    case_study_page(title="Scaffolding", phase="primary")

    html = client.get("/case-studies/?q=scafolding&phase=primary").content.decode()

    assert "Showing results for <b>‘scaffolding’</b>" in html
    assert 'href="?q=scafolding&amp;exact=1&amp;phase=primary"' in html
    assert "1 case study</strong> for ‘scaffolding’" in html
    insisted = client.get("/case-studies/?q=scafolding&exact=1").content.decode()
    assert "Nothing matches" in insisted
    assert "Showing results" not in insisted


def test_searching_reads_the_body_and_keeps_to_the_filters(client, site):
    case_study_page(title="Waiting", setting="mainstream")
    case_study_page(title="Prompting", setting="special")
    body = [{"type": "context", "value": "<p>Mornings at the gate.</p>"}, *BODY[1:]]
    case_study_page(title="Attendance", setting="special", body=body)

    assert titles(client.get("/case-studies/?q=mornings")) == ["Attendance"]
    assert titles(client.get("/case-studies/?q=six+TAs&sort=title")) == ["Prompting", "Waiting"]
    assert titles(client.get("/case-studies/?q=six+TAs&setting=mainstream")) == ["Waiting"]


# --- order and addresses ----------------------------------------------------------------------


def test_every_order(client, site):
    published_on(case_study_page(title="Waiting", strength="robust"), dt.date(2027, 5, 1))
    published_on(case_study_page(title="Prompting waiting"), dt.date(2027, 6, 1))
    published_on(case_study_page(title="attendance", strength="good"), dt.date(2027, 7, 1))

    def order(query):
        return titles(client.get(f"/case-studies/?{query}"))

    assert order("") == order("sort=newest") == ["attendance", "Prompting waiting", "Waiting"]
    assert order("sort=title") == ["attendance", "Prompting waiting", "Waiting"]
    assert order("sort=evidence") == ["Waiting", "attendance", "Prompting waiting"]
    assert order("q=prompting+waiting") == ["Prompting waiting"]


def test_whoever_chose_no_order_gets_the_best_for_what_they_ask(client, site):
    published_on(case_study_page(title="Herons"), dt.date(2027, 5, 1))
    published_on(case_study_page(title="Waiting", summary="A heron."), dt.date(2027, 6, 1))

    html = client.get("/case-studies/").content.decode()
    found = client.get("/case-studies/?q=heron&sort=")

    assert '<option value="" selected>Newest first</option>' in html
    assert titles(found) == ["Herons", "Waiting"]
    assert '<option value="" selected>Closest match</option>' in found.content.decode()
