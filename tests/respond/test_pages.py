import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pdgroups.respond import misses
from pdgroups.surveys import services
from pdgroups.surveys.models import Survey
from pdgroups.surveys.raw import Response
from tests.factories.answering import (
    ALL_KINDS,
    close,
    draft_survey,
    open_next,
    open_survey,
    send_many,
)
from tests.factories.people import UserFactory

from .pages import address, key_from, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_has_guessed(monkeypatch):
    monkeypatch.setattr("pdgroups.respond.replies.misses", misses.Misses())


# --- finding a survey ---------------------------------------------------------------------------


def test_a_typed_code_leads_to_its_survey(client):
    wave = open_survey()
    Survey.objects.update(code="K0Q1M3FX")

    response = client.get(reverse("respond:find"), {"code": " koql m3fx "})

    assert response.status_code == 302
    assert response["Location"] == "/s/K0Q1-M3FX/"
    assert client.get(response["Location"]).status_code == 200
    assert wave.is_open


def test_the_box_is_there_before_anything_is_typed(client):
    response = client.get("/s/")

    assert response.status_code == 200
    assert 'name="code"' in text(response)
    assert "Error:" not in text(response)


@pytest.mark.parametrize(
    "path", ["/s/0000-0000/", "/s/?code=nothing", "/s/x/", "/s/%00/", "/s/0000-0000/promise/"]
)
def test_an_unknown_code_gets_kind_words_and_the_box(client, path):
    response = client.get(path)

    assert response.status_code == 404
    assert "We cannot find that survey" in text(response)
    assert 'name="code"' in text(response)


def test_an_address_without_its_last_stroke_works(client):
    wave = open_survey()

    response = client.get(address(wave).rstrip("/"), follow=True)

    assert response.status_code == 200


def test_guessing_does_not_pay(client):
    wave = open_survey()
    for _guess in range(misses.MOST_PER_MINUTE):
        assert client.get("/s/0000-0000/").status_code == 404

    guessed, known = client.get("/s/0000-0000/"), client.get(address(wave))

    assert (guessed.status_code, known.status_code) == (429, 429)
    assert "Please wait a minute" in text(guessed)
    elsewhere = client.get(address(wave), REMOTE_ADDR="203.0.113.77")
    assert elsewhere.status_code == 200


def test_guesses_are_forgotten_after_a_minute_and_no_address_is_kept(monkeypatch):
    now = [1_000_000]
    monkeypatch.setattr("time.time", lambda: now[0])
    counted = misses.Misses()
    for _guess in range(misses.MOST_PER_MINUTE):
        counted.add("203.0.113.77")

    assert counted.are_too_many("203.0.113.77")
    assert not counted.are_too_many("203.0.113.78")
    assert "203" not in repr(vars(counted))
    now[0] += 60
    assert not counted.are_too_many("203.0.113.77")


# --- when nothing is open -------------------------------------------------------------------------


def test_a_draft_says_that_it_has_not_opened_and_promises_nothing_yet(client):
    draft = draft_survey().waves.get()

    page = client.get(address(draft))

    assert page.status_code == 200
    assert "This survey has not opened yet" in text(page)
    assert client.get(address(draft, "promise")).status_code == 404


def test_between_the_two_surveys_it_says_what_comes_next(client):
    wave = close(open_survey())

    page = text(client.get(address(wave)))

    assert "The baseline survey has closed" in page
    assert "at this same address" in page


def test_when_both_are_over_it_says_so_and_that_the_rest_is_anonymous(
    client, django_capture_on_commit_callbacks
):
    wave = open_survey()
    send_many(wave, 6, 3, 3)
    close(wave)
    impact = open_next(wave.survey)
    with django_capture_on_commit_callbacks(execute=True):
        close(impact)

    page = text(client.get(address(wave)))

    assert "Both surveys have closed" in page
    assert "What is left is anonymous." in page


def test_before_the_links_are_destroyed_nothing_is_called_anonymous(client):
    wave = open_survey()
    send_many(wave, 6, 3, 3)

    pages = [text(client.get(address(wave)))]
    close(wave)
    pages.append(text(client.get(address(wave))))

    assert not [page for page in pages if "is anonymous" in page]


@pytest.mark.parametrize(
    ("n", "words", "shown"),
    [
        (4, "We will.", False),
        (5, "We will.", False),
        (9, "We will.", False),
        (10, "We will.", True),
        (19, "We will.", True),
        (20, "We will.", True),
        (20, "", False),
    ],
)
def test_figures_stand_beside_you_said_we_will_from_ten_answers(client, n, words, shown):
    wave = open_survey(headcount=30)
    send_many(wave, n // 2, 3, 1)
    send_many(wave, n - n // 2, 2, 4)
    close(wave)
    services.say_what_follows(survey=wave.survey, text=words, by=UserFactory())

    page = text(client.get(address(wave)))

    assert ("What staff said" in page) == shown
    assert (f"{n} of 30 staff" in page) == shown
    assert (f"{n // 2} of {n}" in page) == shown
    assert ("You said, we will" in page) == bool(words)


def test_what_the_lead_says_is_text_and_never_markup(client):
    wave = close(open_survey())
    services.say_what_follows(
        survey=wave.survey, text="<script>alert(1)</script>", by=UserFactory()
    )

    assert "<script>alert" not in text(client.get(address(wave)))


# --- the example --------------------------------------------------------------------------------


def test_the_example_is_the_same_for_everybody(client):
    few, many = open_survey(), open_survey(items=["only one"], headcount=90)
    send_many(many, 25, 4)

    assert (
        client.get(address(few, "example")).content == client.get(address(many, "example")).content
    )


def test_the_example_keeps_to_the_rules_that_it_explains(client):
    page = text(client.get(address(open_survey(), "example")))

    assert "invented figures" in page
    assert "most" in page
    assert "12 answers" in page
    assert "24 answers" in page


# --- hostile input ---------------------------------------------------------------------------------

HOSTILE = ["\x00", "\ud800".encode("utf-16", "surrogatepass").decode("latin-1"), "\u202eabc", "<b>"]
HOSTILE += ["x" * 100_000, "9" * 400, "-1", "1e3", "１", "' OR 1=1 --", "{{ key }}", "%s", "🦆"]


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("name", ["key", "q1", "e1", "words", "unknown"])
def test_nothing_that_is_posted_is_an_error_of_ours(client, name, value):
    wave = open_survey()
    data = {"key": key_from(client, wave), "q2": "3"} | {name: value}

    response = client.post(address(wave), data)

    assert response.status_code in {200, 400}
    assert Response.objects.count() == (response.status_code == 200)


@pytest.mark.parametrize("content_type", ["text/plain", "application/json", "multipart/form-data"])
def test_a_body_that_is_no_form_is_refused(client, content_type):
    wave = open_survey()

    response = client.post(address(wave), b"\xff\x00{", content_type=content_type)

    assert response.status_code == 400
    assert Response.objects.count() == 0


def test_a_flood_of_fields_and_a_megabyte_are_refused(client):
    wave = open_survey()
    key = key_from(client, wave)

    many = client.post(address(wave), {"key": key} | {f"x{n}": "1" for n in range(10_001)})
    long = client.post(address(wave), {"key": key, "q1": "3" * 3_000_000})

    assert (many.status_code, long.status_code) == (400, 400)
    assert Response.objects.count() == 0


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_not_known_here(client, method):
    assert getattr(client, method)(address(open_survey())).status_code == 405


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.dictionaries(
        st.sampled_from(["q1", "q2", "q3", "e1", "e2", "e3", "e4", "words", "csrf"]),
        st.text(max_size=40),
    )
)
def test_whatever_is_posted_one_row_or_none_is_stored(client, data):
    Survey.objects.all().delete()
    wave = open_survey()

    response = client.post(address(wave), {"key": key_from(client, wave), **data})

    assert response.status_code in {200, 400}
    assert Response.objects.filter(wave=wave).count() == (response.status_code == 200)


def test_other_scales_stand_below_in_their_own_words_and_a_list_is_left_out(client):
    wave = open_survey(items=ALL_KINDS, headcount=30)
    send_many(wave, 12, 3, 4, 1, 2, 1)
    close(wave)
    services.say_what_follows(survey=wave.survey, text="More time.", by=UserFactory())

    page = text(client.get(address(wave)))

    assert "Agree or strongly agree: more than 90% of 12" in page
    assert "Most weeks or most days: less than 10% of 12" in page
    assert "What would help most?" not in page
