"""Looking for words: the same on every database, and only in what is public."""

import pytest
from wagtail.models import Page, PageViewRestriction

from cms.finding.index_of_words import KnownWord, WordOnPage
from cms.finding.lookup import look_up
from cms.finding.synonyms import Synonyms
from cms.pages.case_studies import CaseStudyPage
from cms.services import draft_case_study, unpublish_case_study
from cms.starter import synonyms
from tests.factories.pages import agreed_submission, case_study_page, content_page

pytestmark = pytest.mark.django_db


def public():
    return CaseStudyPage.objects.live().public()


def found(query, **kwargs):
    result = look_up(query, public(), **kwargs)
    return [CaseStudyPage.objects.get(pk=pk).title for pk in result.ranked]


def words_of(page):
    return set(WordOnPage.objects.filter(page=page).values_list("word", flat=True))


# --- what is found ----------------------------------------------------------------------------


def test_all_words_must_be_there_in_any_form_and_the_title_counts_most(site):
    case_study_page(title="Waiting", summary="Scaffolds in maths.")
    case_study_page(title="Scaffolding maths", summary="Pupils.")
    case_study_page(title="Attendance", summary="Scaffolds.")

    assert found("scaffolded MATHS") == ["Scaffolding maths", "Waiting"]


def test_what_a_study_is_sorted_by_is_found(site):
    case_study_page(title="Waiting", areas=["semh"], strands=["oral"], region="london")
    case_study_page(title="Prompting")

    for query in ("emotional", "oral language", "London"):
        assert found(query) == ["Waiting"]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("SENCO", "Our SENDCo began."),
        ("sendco", "Our SENCO began."),
        ("LSAs", "Teaching assistants began."),
        ("teaching assistant", "Our TAs began."),
        ("EHCP", "With an EHC plan."),
        ("EHC plans", "With EHCPs."),
        ("EBSA", "Attendance was low."),
        ("attendance", "Emotionally based school avoidance."),
        ("SLCN", "Speech, language and communication needs."),
        ("speech and language", "Many have SLCN."),
    ],
)
def test_the_words_of_the_sector_find_each_other(site, typed, written):
    synonyms.load()
    case_study_page(title="This one", summary=written)
    case_study_page(title="Another", summary="Pupils wait.", body=[])

    assert found(typed) == ["This one"]


def test_a_phrase_is_found_whole(site):
    Synonyms.objects.create(words="TA, teaching assistant")
    case_study_page(title="Half", summary="Teaching well.", aim="", body=[])
    case_study_page(title="Whole", summary="Teaching assistants.", aim="", body=[])

    assert found("TA") == ["Whole"]


# --- slips ------------------------------------------------------------------------------------


def test_a_slip_is_mended_and_said(site):
    case_study_page(title="Scaffolding", summary="In maths.")
    case_study_page(title="Attendance")

    result = look_up("scafolding in Maths", public())

    assert result.meant == "scaffolding in Maths"
    assert found("scafolding in maths") == ["Scaffolding"]
    assert found("scafolding", exactly=True) == []


def test_of_two_words_as_near_the_one_on_more_pages_is_meant(site):
    case_study_page(title="Boards")
    case_study_page(title="Bears")
    case_study_page(title="More bears")

    assert look_up("beards", public()).meant == "bears"


def test_half_a_word_and_a_slip_in_a_word_of_the_sector_are_mended(site):
    Synonyms.objects.create(words="SENCO, SENDCo")
    case_study_page(title="Scaffolding", summary="Our SENCO began.")

    assert look_up("scaffo", public()).meant == "scaffolding"
    assert found("SENDKO") == ["Scaffolding"]


def test_a_word_that_is_nothing_like_any_finds_nothing(site):
    case_study_page(title="Scaffolding")

    result = look_up("zzyzx scaffolding", public())

    assert (result.ranked, result.meant) == ([], "")


# --- only what is public ----------------------------------------------------------------------


def test_a_draft_gives_no_word_away(site):
    page = case_study_page(title="Waiting", summary="Pupils wait.")
    page.summary = "A secret heronry."
    page.save_revision()
    case_study_page(title="Heronry of a draft", live=False)

    assert look_up("heronry", public()).ranked == []
    assert look_up("heronri", public()).meant == ""
    assert not KnownWord.objects.filter(word="heronry").exists()


def test_a_private_page_gives_no_word_away(site):
    private = case_study_page(title="Heronry")
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    assert look_up("heronri", public()).meant == ""
    assert look_up("heronri", Page.objects.live().public()).meant == ""


def test_what_is_taken_off_is_forgotten_but_for_words_of_others(site):
    page = case_study_page(title="Heronry", summary="Waiting")
    case_study_page(title="Waiting")

    page.unpublish()

    assert words_of(page) == set()
    assert not KnownWord.objects.filter(word="heronry").exists()
    assert KnownWord.objects.filter(word="waiting").exists()


def test_a_withdrawn_study_is_forgotten_with_the_same_act(site, django_capture_on_commit_callbacks):
    page = draft_case_study(submission=agreed_submission(title="Heronry"))
    page.get_latest_revision().publish()
    assert found("heronry") == ["Heronry"]

    with django_capture_on_commit_callbacks(execute=False):
        unpublish_case_study(submission=page.submission)

    assert not WordOnPage.objects.filter(word="heronry").exists()
    assert not KnownWord.objects.filter(word="heronry").exists()


def test_a_deleted_page_is_forgotten(site):
    page = content_page(title="Heronry")
    assert words_of(page) == {"heronry"}

    page.delete()

    assert not KnownWord.objects.filter(word="heronry").exists()


def test_a_new_version_replaces_the_words(site):
    page = case_study_page(title="Heronry")
    page.title = "Kingfisher"
    page.save_revision().publish()

    assert found("heronry") == []
    assert found("kingfisher") == ["Kingfisher"]
    assert not KnownWord.objects.filter(word="heronry").exists()


# --- the whole site ---------------------------------------------------------------------------


def test_the_whole_site_is_searched_alike(client, site):
    Synonyms.objects.create(words="SENCO, SENDCo")
    content_page(title="For every SENCO", slug="sencos")

    html = client.get("/search/?q=SENDKO").content.decode()

    assert "For every SENCO" in html
    assert "Showing results for" in html
    assert 'href="?q=SENDKO&amp;exact=1"' in html
    assert "Nothing matches" in client.get("/search/?q=SENDKO&exact=1").content.decode()


@pytest.mark.parametrize("many", [1, 6])
def test_a_slip_costs_the_same_however_much_there_is(site, many, django_assert_num_queries):
    for n in range(many):
        case_study_page(title=f"Scaffolding {n}")

    # what is private; synonyms, words; known words, those that are said, words again
    with django_assert_num_queries(6):
        result = look_up("scafolding", public())

    assert len(result.ranked) == many
