"""What a case study's page says of a submission, from its facts to how to quote it."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from cms.pages import kept
from cms.pages.case_studies import CaseStudyPage
from cms.services import draft_case_study
from pdgroups.stories.models import CaseStudySubmission, HistoryEntry
from tests.factories.pages import TOLD_AT_LENGTH, agreed_submission, case_study_page

pytestmark = pytest.mark.django_db

PATH = "/case-studies/waiting-before-stepping-in/"


def published(**fields):
    page = draft_case_study(submission=agreed_submission(**{**TOLD_AT_LENGTH, **fields}))
    page.get_latest_revision().publish()
    return CaseStudyPage.objects.get(pk=page.pk)


def read(client, path=PATH):
    html = client.get(path).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html[html.index("<main") :]))


def test_everything_that_was_agreed_is_told(client, site):
    published()

    told = read(client)

    for words in (
        "Cognition and learning",
        "Teaching assistant interventions",
        "Three terms",
        "£: up to £500; 3 days of cover",
        "Grow it",
        "Least help first",
        "It does not look like: Doing the first step.",
        "October Ten lesson visits.",
        "We relied on it Leadership : the head came along",
        "We made it stronger Workforce",
        "The weekly sheet.",
        "Agree three words.",
        "Promising: step 2 of 4",
        "Emerging: step 1 of 4",
        "Staff alone.",
        "never about the school",
        "The visitors knew what they hoped to see.",
        "we cannot say what caused the change",
        "Written by the SENCO with two TAs.",
    ):
        assert words in told, words


def test_what_is_not_known_has_no_heading(client, site):
    case_study_page(title="Waiting before stepping in")

    told = read(client)

    for words in ("Cost", "How long", "strong the evidence", "What it rests on", "History"):
        assert words not in told


def test_it_says_how_to_quote_it_and_links_its_licence(client, site):
    page = published()

    html = client.get(PATH).content.decode()

    day = timezone.localdate(page.last_published_at)
    line = (
        f"A primary school in the South East ({day.year}). Waiting before stepping in. PD Groups."
    )
    assert line in html
    assert f"(as of {day:%-d %B %Y})" in html
    assert 'href="https://creativecommons.org/licenses/by/4.0/" rel="license noopener"' in html


def test_all_rights_reserved_links_to_no_licence(client, site):
    published(licence="reserved")

    html = client.get(PATH).content.decode()

    assert "All rights reserved" in html
    assert "creativecommons" not in html


# --- what was agreed ------------------------------------------------------------------------


def test_as_it_was_drafted_it_says_what_was_agreed(site):
    assert published().changed_words() == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("strength", "robust"),
        ("breadth_reason", "Pupils and families."),
        ("cover_days", 0),
        ("cost", "high"),
        ("verdict", "stop"),
        ("took_part", "Twelve TAs"),
    ],
)
def test_no_editor_changes_what_was_agreed_at_a_glance(site, name, value):
    page = published()
    setattr(page, name, value)

    with pytest.raises(PermissionDenied):
        page.save_revision().publish()


@pytest.mark.parametrize("kind", ["ingredients", "timeline", "enablers", "try_this", "limits"])
def test_no_editor_leaves_out_what_the_school_wrote(site, kind):
    page = published()
    page.body = [block for block in page.body.raw_data if block["type"] != kind]
    if kind == "limits":
        page.body.append(("limits", "One school’s account."))

    with pytest.raises(PermissionDenied, match=r"The school wrote this|More has changed|A number"):
        page.save_revision().publish()


# --- its past -------------------------------------------------------------------------------


def test_its_history_is_days_and_reasons(client, site):
    page = published()
    submission = page.submission
    HistoryEntry.objects.create(submission=submission, kind="corrected", reason="A date was wrong.")
    CaseStudySubmission.objects.filter(pk=submission.pk).update(
        last_confirmed_on=timezone.localdate()
    )

    told = read(client)

    assert "Published" in told
    assert "Corrected. A date was wrong." in told
    assert "Last confirmed by the school on" in told


def test_a_retired_one_says_so_and_is_related_to_nothing(client, site):
    page = published()
    case_study_page(title="Prompting", areas=["cognition"])
    assert "Waiting before stepping in" in read(client, "/case-studies/prompting/")

    CaseStudySubmission.objects.filter(pk=page.submission_id).update(
        retired_at=timezone.now(), retired_because="We teach it otherwise now."
    )
    kept.KEPT.clear()  # beside another’s words it may stand for a minute

    assert "The school retired this case study" in read(client)
    assert "We teach it otherwise now." in read(client)
    assert "Waiting before stepping in" not in read(client, "/case-studies/prompting/")


# --- what is like it ------------------------------------------------------------------------


def test_related_are_those_with_most_in_common(client, site):
    case_study_page(title="Waiting before stepping in", areas=["semh", "whole"], strands=["ta"])
    case_study_page(title="A strand", strands=["ta"])
    case_study_page(title="Two areas", areas=["whole", "semh"])
    case_study_page(title="An area", areas=["semh"])
    case_study_page(title="A setting alone", setting="mainstream")
    case_study_page(title="Another area", areas=["sensory"])

    related = client.get(PATH).context["related"]

    assert [study.title for study in related] == ["Two areas", "An area", "A strand"]


@pytest.mark.parametrize("others", [1, 6])
def test_a_page_costs_the_same_however_many_are_like_it(
    client, site, others, django_assert_num_queries
):
    published()
    for n in range(others):
        case_study_page(title=f"Study {n}", areas=["cognition"], strands=["ta"])
    client.get(PATH)
    kept.KEPT.clear()

    # the page, who may see it (2), what its school has said since; then, drawn anew: who started
    # from it, history, crumbs, restrictions, related, and what is held
    with django_assert_num_queries(18):
        client.get(PATH)


# --- drawn once for everybody ---------------------------------------------------------------


def test_the_next_reader_gets_what_was_drawn_for_the_last(client, site, django_assert_num_queries):
    published()
    first = client.get(PATH).content

    # the page, who may see it (2), what is held, and what its school has said since
    with django_assert_num_queries(5):
        assert client.get(PATH).content == first


def test_an_editor_who_looks_at_a_draft_sees_the_draft(client, editor):
    page = published()
    client.get(PATH)
    page.title = "Waiting, put otherwise"
    page.save_revision()

    html = client.get(f"/cms/pages/{page.pk}/view_draft/").content.decode()

    assert "Waiting, put otherwise" in html
    assert "Waiting, put otherwise" not in client.get(PATH).content.decode()


def test_nothing_of_whoever_read_first_is_in_what_is_kept(client, editor):
    published()
    editor.first_name = "Ottoline"
    editor.save()
    assert client.get(PATH).status_code == 200
    client.logout()

    assert "Ottoline" not in client.get(PATH).content.decode()
